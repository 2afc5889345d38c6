import type { Change, OutboxChange } from '$lib/model/edit';
import { MuseumDatabase, type OutboxRow, type Owner } from '$lib/store/schema';
import { write as realWrite } from '$lib/store/write';
import { removeSynced } from '$lib/store/remove';
import { Carrier } from '$lib/sync/carrier';
import type { Clock } from '$lib/sync/clock';
import { handIn } from '$lib/sync/hand-in';
import { SyncLoop } from '$lib/sync/loop';
import type { Remote } from '$lib/sync/remote';
import type { Phase } from '$lib/sync/status';
import { Copy } from './book.ts';
import { Disk } from './disk.ts';
import { LockBoard } from './locks.ts';
import type { Line, Network } from './network.ts';
import type { Actor, World } from './world.ts';

/** Parts of the product that a mutant replaces. */
export interface Build {
	write(
		db: MuseumDatabase,
		label: string,
		changes: Change[],
		now: number,
		from?: string | null
	): Promise<void>;
	/** Changes how databases are opened. */
	equip(db: MuseumDatabase): void;
	/** SQL run on the server before the history. */
	sql: string;
}

export const PRODUCT: Build = {
	write: (db, label, changes, now, from) => realWrite(db, label, changes, { now, from }),
	equip: () => {},
	sql: ''
};

/** Midnight by the server's clock as a history begins. */
const BEGIN = Date.UTC(2026, 8, 1);

/** What all clients of a history are made from. */
export interface House {
	world: World;
	network: Network;
	build: Build;
	/** A fault of the product that nobody should ever see. */
	complain(what: string): void;
}

/** A browser profile: its disk, its locks, its session, and the tabs and workers that use them. */
export class Device {
	readonly name: string;
	readonly house: House;
	readonly disk: Disk;
	readonly locks: LockBoard;
	readonly line: Line = { online: true, session: null, skew: 0 };
	/** Whose museum is open here. */
	user: string | null = null;
	/** What is opened from now on comes with a later version of the local schema (S21). */
	upgraded = false;
	/** Somebody is signing out: nobody types meanwhile. */
	leaving = false;
	clients: Client[] = [];
	readonly copies: Copy[] = [];

	constructor(name: string, house: House) {
		this.name = name;
		this.house = house;
		this.locks = new LockBoard(house.world);
		this.disk = new Disk(house.world, {
			oncommit: (database, transaction) => {
				const user = database.slice('museum-'.length);
				if (!this.copy(user)) this.copies.push(new Copy(user, `${this.name}/${user.slice(0, 4)}`));
				if (!transaction._scope.has('outbox')) return;
				const copy = this.copy(user)!;
				copy.committed(transaction, this.#outbox(user), this.disk.rows(user, 'sent'));
				copy.content.committed(
					transaction,
					this.disk.rows(user, 'tiles'),
					this.disk.rows(user, 'collisions')
				);
			},
			onlost: (database, lost) => {
				const user = database.slice('museum-'.length);
				const copy = this.copy(user);
				copy?.lostPower(lost, this.#outbox(user));
				copy?.content.lostPower(lost, this.disk.rows(user, 'tiles'));
				if (copy && !this.disk.honest) copy.betrayed = true;
			}
		});
	}

	get tabs(): Client[] {
		return this.clients.filter(({ kind }) => kind === 'tab');
	}

	/** The user's museum that is here now; null where none is. */
	copy(user: string): Copy | null {
		return this.copies.findLast((copy) => copy.user === user && !copy.gone) ?? null;
	}

	open(kind: Client['kind']): Client {
		const client = new Client(this, kind, this.user!);
		this.clients.push(client);
		return client;
	}

	/** The museum was deleted here. @param excused whether with what it still had to send */
	deleted(user: string, excused: boolean): void {
		const copy = this.copy(user);
		if (copy) [copy.gone, copy.excused] = [true, excused];
	}

	/** Pending edits by what they say, oldest first. */
	pending(user: string): OutboxChange[] {
		const sent = this.disk.rows<{ change: OutboxChange }>(user, 'sent');
		return [...sent, ...this.#outbox(user)].map(({ change }) => change);
	}

	#outbox(user: string): OutboxRow[] {
		return this.disk.rows<OutboxRow>(user, 'outbox');
	}
}

/** A tab, with its loop, or a service worker, which drains once and ends. */
export class Client implements Actor {
	alive = true;
	readonly kind: 'tab' | 'worker';
	readonly device: Device;
	readonly locks: LockBoard;
	readonly user: string;
	readonly db: MuseumDatabase;
	readonly remote: Remote;
	readonly carrier: Carrier;
	phase: Phase = 'idle';
	visible = true;
	readonly factory: IDBFactory;
	#loop: SyncLoop | null = null;
	#stop: (() => void) | null = null;

	constructor(device: Device, kind: 'tab' | 'worker', user: string) {
		this.device = device;
		this.kind = kind;
		this.locks = device.locks;
		this.user = user;
		const { world, network, build } = device.house;
		world.actor = this;
		const owner: Owner = { kind: 'account', id: user, email: `${user}@x.example` };
		this.factory = device.disk.connect(this);
		this.db = new MuseumDatabase(owner);
		// The next version of the product adds a table.
		if (device.upgraded) this.db.version(3).stores({ later: 'id' });
		build.equip(this.db);
		this.remote = network.remote(this, device.line);
		const ports = { db: this.db, remote: this.remote, clock: this.clock, device: device.name };
		this.carrier = new Carrier(user, async () => (kind === 'worker' && device.user !== user ? null : ports));
	}

	get clock(): Clock {
		const { world } = this.device.house;
		return {
			now: () => BEGIN + world.now + this.device.line.skew,
			sleep: (ms, signal) =>
				new Promise((resolve) => {
					if (signal?.aborted) return resolve();
					signal?.addEventListener('abort', () => resolve());
					world.after(ms, this, resolve);
				})
		};
	}

	/** Keeps the museum in step, as a tab does while it is open. */
	start(): void {
		const { world } = this.device.house;
		world.actor = this;
		// A museum that cannot be opened is tried again when the pupil comes back.
		this.db.open().then(
			() => this.#run(),
			() => this.alive && this.die()
		);
	}

	#run(): void {
		const { world } = this.device.house;
		if (!this.alive) return;
		this.#loop = new SyncLoop({
			db: this.db,
			carrier: this.carrier,
			remote: this.remote,
			clock: this.clock,
			visible: () => this.visible,
			onphase: (phase) => (this.phase = phase),
			random: () => world.random.next(),
			onsignedout: () => this.do(() => this.leaveSignedOut())
		});
		this.#stop = this.#loop.start();
	}

	stop(): void {
		this.#stop?.();
		this.#stop = null;
	}

	/** The page is looked at, or the network is back. */
	wake(): void {
		this.device.house.world.actor = this;
		this.#loop?.wake();
	}

	/** Does something as this client. What it begins goes on by itself; what fails is judged. */
	do(work: () => Promise<unknown>): void {
		const { world } = this.device.house;
		if (!this.alive) return;
		world.actor = this;
		work().catch((error: unknown) => {
			if (this.alive && !this.#isExcused(error))
				this.device.house.complain(`${this.device.name}: ${String(error)}`);
		});
	}

	/** Writes, and promises the pupil that it is saved once that is said. */
	async write(changes: Change[], from?: string | null): Promise<void> {
		await this.device.house.build.write(this.db, 'Work', changes, this.clock.now(), from);
		if (this.alive) this.device.copy(this.user)?.promise(changes.filter(isOneOfAKind));
	}

	/** Leaves the device, as session and worker do where its owner has signed it out on another one. */
	async leaveSignedOut(): Promise<void> {
		const { device, user } = this;
		if (device.leaving || device.user !== user) return;
		device.leaving = true;
		try {
			await handIn(this.carrier);
			this.stop();
			[device.user, device.line.session] = [null, null];
			this.db.close();
			for (const other of device.tabs)
				if (other !== this)
					device.house.world.after(device.house.world.random.between(0, 50), null, () => other.die());
			const stays = await removeSynced(user);
			if (!stays && device.disk.has(user))
				device.house.complain(`${device.name}: signed out, and its museum is here`);
			if (!stays) device.deleted(user, false);
			// What stays comes under a new name, and may have arrived under the old one.
			else if (device.copy(user)) device.copy(user)!.shaken = true;
			this.die();
		} finally {
			device.leaving = false;
		}
	}

	/** Ends it as it stands: nothing it has begun goes on. */
	die(): void {
		if (!this.alive) return;
		this.alive = false;
		this.device.clients = this.device.clients.filter((other) => other !== this);
		this.stop();
		this.device.disk.bury(this);
		this.locks.forget(this);
		this.db.close();
	}

	/** What the world is to blame for, and the screens know how to say. */
	#isExcused(error: unknown): boolean {
		const names = ['RemoteError', 'InvalidChange', 'DatabaseClosedError'];
		return error instanceof Error && (names.includes(error.name) || isAboutDisk(error, [this.device]));
	}
}

/** Whether something failed because of a disk that was full, or was taken away. */
export function isAboutDisk(error: unknown, devices: readonly Device[]): boolean {
	return devices.some(({ disk }) => disk.hadTrouble) && /QuotaExceeded|AbortError/.test(String(error));
}

/** Whether the value is like no other: writing what is there already writes nothing. */
function isOneOfAKind({ field, id }: Change): boolean {
	return !['completed', 'deleted'].includes(field) && id !== 'theme';
}
