import { AsyncLocalStorage } from 'node:async_hooks';
import type { Table, TransactionMode } from 'dexie';
import { device as ownDatabase } from '$lib/auth/device';
import { peekIdentity, writeIdentity } from '$lib/auth/identity';
import { beginLeaving, finishLeaving, type Rest } from '$lib/auth/leaving';
import { exclusively } from '$lib/auth/hands';
import type { Account, AuthPort, Left } from '$lib/auth/port';
import { Session, type SessionPorts } from '$lib/auth/session.svelte';
import '$lib/auth/arriving';
import '$lib/auth/take-in';
import '$lib/auth/unsent';
import type { Museum } from '$lib/store/museum.svelte';
import { sessionKey } from '$lib/auth/sessions';
import type { Owner } from '$lib/store/schema';
import type { Clock } from '$lib/sync/clock';
import { handIn } from '$lib/sync/hand-in';
import { pull } from '$lib/sync/pull';
import { RemoteError } from '$lib/sync/remote';
import { Client } from './client.ts';
import { isAboutDisk, type Device } from './device.ts';
import type { LockBoard } from './locks.ts';
import { whoActs, type Actor } from './world.ts';

type OwnDatabase = typeof ownDatabase;

// What is one object in a tab is one for each tab here.
for (const name of ['identity', 'moves', 'kept', 'isOpen', 'open', 'backendDB'] as const)
	Object.defineProperty(ownDatabase, name, {
		get: () => {
			const { own } = whoActs() as Page;
			const value: unknown = own[name];
			return typeof value === 'function' ? (value.bind(own) as unknown) : value;
		}
	});
// What is done in a transaction is done by who began it, whoever's step the disk took before; the dead hear nothing.
ownDatabase.transaction = ((mode: TransactionMode, tables: Table | Table[], work: () => unknown) => {
	const page = whoActs() as Page;
	const theirs = AsyncLocalStorage.bind(work);
	// Only of what is `async` itself Dexie knows that it will wait for promises that are not its own.
	const done = page.own.transaction(mode, [tables].flat(), async () => theirs());
	return done.catch((error: unknown) => {
		if (page.alive) throw error;
		return new Promise(() => {});
	});
}) as unknown as OwnDatabase['transaction'];

/** Midnight by the server's clock as a history begins. */
const BEGIN = Date.UTC(2026, 8, 1);

/** Where the library keeps the session. */
export const SESSION = sessionKey('https://x.example');

/** A tab with its session, or a service worker, which carries once and ends. */
export class Page implements Actor {
	alive = true;
	visible = true;
	readonly kind: 'tab' | 'worker';
	readonly device: Device;
	readonly locks: LockBoard;
	readonly factory: IDBFactory;
	/** What the device knows beside its museums, as this page has it. */
	readonly own: OwnDatabase;
	readonly opened = new Set<Client>();
	readonly watchers = new Set<() => void>();
	readonly session: Session;
	#stop: (() => void) | null = null;
	#isWatching = false;

	constructor(device: Device, kind: 'tab' | 'worker') {
		this.device = device;
		this.kind = kind;
		this.locks = device.locks;
		this.factory = device.disk.connect(this);
		this.own = this.as(() => new (ownDatabase.constructor as new () => OwnDatabase)());
		device.house.build.equip(this.own);
		this.session = new Session(this.#ports());
	}

	get hasLocks(): boolean {
		return this.device.hasLocks;
	}

	/** The museum it shows, or carries. */
	get client(): Client | null {
		return [...this.opened].find(({ shown }) => shown) ?? null;
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

	/** Runs as this page. */
	as<T>(run: () => T): T {
		const { world } = this.device.house;
		const before = world.actor;
		world.actor = this;
		try {
			return run();
		} finally {
			world.actor = before;
		}
	}

	/** Opens whatever is open on this device. @param owner who had signed in here long ago */
	start(owner?: Owner): void {
		this.do(async () => {
			if (owner) {
				await this.keepSession(owner.id);
				await writeIdentity(owner);
			}
			this.#stop = this.session.start();
			this.#watch();
		});
	}

	/** Does something as this page. What it begins goes on by itself; what fails is judged. */
	do(work: () => Promise<unknown>): void {
		if (!this.alive) return;
		this.as(work).catch((error: unknown) => {
			if (this.alive && !this.#isExcused(error))
				this.device.house.complain(`${this.device.name}: ${String(error)}`);
		});
	}

	/** After the code was typed. @param take whether the guest's museum is taken along */
	async signIn(account: Account, take: boolean): Promise<void> {
		this.device.arrivals++;
		await this.keepSession(account.id);
		await this.session.signedIn(account, take);
		this.#watch();
	}

	/** As the library does it once a code is right. */
	async keepSession(user: string): Promise<void> {
		const { id } = this.device.house.network.newSession(user);
		await ownDatabase.kept.put({ key: SESSION, value: JSON.stringify({ user: { id: user }, id }) });
	}

	/** Leaves the account. Answers whether that was done. */
	async leave(rest: Rest, client: Client | null = this.client): Promise<boolean> {
		const { device } = this;
		const { user, arrivals } = device;
		if (!user || client?.user !== user) return false;
		const { current } = this.session;
		// Nothing happens where the tab shows another by now.
		const isOpen = current.status === 'open' && current.museum === (client as unknown as Museum);
		if ((await this.session.leave(rest, client as unknown as Museum)) === 'waiting') return false;
		this.#watch();
		// Signed in again in the meantime, the account is here anew.
		if (!this.alive || !isOpen || device.arrivals > arrivals) return true;
		if (device.user === user) device.house.complain(`${device.name}: left, and still signed in`);
		if (rest !== 'keep' && device.disk.has(user) && device.holdsNothing(user))
			device.house.complain(`${device.name}: the museum of who left is still here`);
		return true;
	}

	/** As the service worker does it with all tabs closed: carries what waits, once. */
	carry(): void {
		this.do(async () => {
			try {
				const owner = await peekIdentity();
				if (owner?.kind === 'account') await this.#carryFor(owner);
			} finally {
				this.die();
			}
		});
	}

	/** Ends it as it stands: nothing it has begun goes on. */
	die(): void {
		if (!this.alive) return;
		this.alive = false;
		this.device.pages = this.device.pages.filter((other) => other !== this);
		this.#stop?.();
		this.watchers.clear();
		this.device.disk.bury(this);
		this.locks.forget(this);
		for (const client of this.opened) client.close();
		this.own.close();
	}

	async #carryFor(owner: Extract<Owner, { kind: 'account' }>): Promise<void> {
		const client = new Client(this, owner, async () => (await peekIdentity())?.id === owner.id);
		this.opened.add(client);
		try {
			await client.carrier.edits();
			await client.carrier.photos();
		} catch (error) {
			if (!(error instanceof RemoteError) || error.failure !== 'signed-out') throw error;
			const isOut = await handIn(client.carrier);
			client.close();
			const end = (left: Left) => this.#end(left);
			if (isOut)
				await exclusively(async () => {
					await finishLeaving(end);
					if (await beginLeaving(owner, 'unsent')) await finishLeaving(end);
				});
		}
	}

	#ports(): SessionPorts {
		const of = (museum: Museum) => museum as unknown as Client;
		return {
			open: async (owner) => {
				const client = new Client(this, owner);
				this.opened.add(client);
				this.#watch();
				await client.db.open();
				return client as unknown as Museum;
			},
			auth: async () => ({ end: (left) => this.#end(left) }) as AuthPort,
			pull: (museum) => pull(of(museum).carrier),
			send: async (museum) => {
				try {
					await of(museum).carrier.edits();
					await of(museum).carrier.photos(Infinity);
					return 'sent';
				} catch {
					return 'failed';
				}
			},
			clear: async () => {}
		};
	}

	async #end({ client, sessions }: Left): Promise<void> {
		const { line, house } = this.device;
		for (const { value } of sessions) {
			const session = house.network.session(value);
			const said = client && house.network.farewell(this, { ...line, session }, client);
			await Promise.race([said, this.clock.sleep(2_000)]);
			await this.clock.sleep(house.world.random.between(1, 500));
			if (line.session === session) house.complain(`${this.device.name}: a session that is in use was ended`);
			Object.assign(session, { over: true, expires: house.world.now });
		}
	}

	/** As the screens follow the session: what it opens is shown, and a museum that cannot be opened is left. */
	#watch(): void {
		if (this.#isWatching) return;
		this.#isWatching = true;
		const look = (wait: number) =>
			this.device.house.world.after(wait, this, () => {
				const { current } = this.session;
				if (current.status === 'failed') return this.die();
				const shown = current.status === 'open' ? (current.museum as unknown as Client) : null;
				for (const client of this.opened) if (client !== shown) client.shown = false;
				if (shown && !shown.shown) shown.show();
				this.#isWatching = this.opened.size > 1 || !shown;
				if (this.#isWatching) look(Math.min(wait * 1.5, 500));
			});
		look(2);
	}

	/** What the world is to blame for, and the screens know how to say. */
	#isExcused(error: unknown): boolean {
		const names = ['RemoteError', 'InvalidChange', 'DatabaseClosedError'];
		return error instanceof Error && (names.includes(error.name) || isAboutDisk(error, [this.device]));
	}
}
