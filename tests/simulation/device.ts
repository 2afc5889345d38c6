import type { Dexie } from 'dexie';
import type { Move } from '$lib/auth/device';
import type { Rest } from '$lib/auth/leaving';
import type { Account } from '$lib/auth/port';
import type { Change, OutboxChange } from '$lib/model/edit';
import type { MuseumDatabase, OutboxRow, Owner, PhotoRow } from '$lib/store/schema';
import { isLeft, type Unsent } from '$lib/store/unsent';
import { write as realWrite } from '$lib/store/write';
import { Copy } from './book.ts';
import type { Client } from './client.ts';
import { Disk } from './disk.ts';
import type { RawTransaction } from './idb.ts';
import { LockBoard } from './locks.ts';
import type { Line, Network, Session } from './network.ts';
import { Page, SESSION } from './page.ts';
import type { World } from './world.ts';

/** Parts of the product that a mutant replaces. */
export interface Build {
	write(
		db: MuseumDatabase,
		label: string,
		changes: Change[],
		now: number,
		from?: string | null
	): Promise<void>;
	/** Changes how databases are opened: museums, and what a device knows beside them. */
	equip(db: Dexie): void;
	/** What signing out does. @param choose asks the pupil */
	signOut(left: Unsent, choose: () => Rest | 'stay'): Rest | 'stay';
	/** SQL run on the server before the history. */
	sql: string;
}

export const PRODUCT: Build = {
	write: async (db, label, changes, now, from) => void (await realWrite(db, label, changes, { now, from })),
	equip: () => {},
	signOut: (left, choose) => (isLeft(left) ? choose() : 'sent'),
	sql: ''
};

/** What all devices of a history are made from. */
export interface House {
	world: World;
	network: Network;
	build: Build;
	/** A fault of the product that nobody should ever see. */
	complain(what: string): void;
	/** A step of signing in or out was done on a device. @param isLast a museum went with it */
	moved(device: Device, isLast: boolean): void;
}

/** The database of what a device knows beside its museums. */
const OWN = 'math-museums';
const MUSEUM = 'museum-';

/** A browser profile: its disk, its locks, its session, and the tabs and workers that use them. */
export class Device {
	readonly name: string;
	readonly house: House;
	readonly disk: Disk;
	readonly locks: LockBoard;
	/** Whether its browser has Web Locks. */
	readonly hasLocks: boolean;
	readonly line: Line;
	/** What is opened from now on comes with a later version of the local schema (S21). */
	upgraded = false;
	/** The page in which somebody is signing in or out. */
	mover: Page | null = null;
	/** How often somebody has signed in. */
	arrivals = 0;
	pages: Page[] = [];
	readonly copies: Copy[] = [];
	#lastSession: Session | null = null;

	constructor(name: string, house: House, hasLocks: boolean) {
		this.name = name;
		this.house = house;
		this.hasLocks = hasLocks;
		this.locks = new LockBoard(house.world);
		const session = () => this.#session;
		this.line = {
			online: true,
			skew: 0,
			get session() {
				return session();
			}
		};
		this.disk = new Disk(house.world, {
			oncommit: (database, transaction) => this.#committed(database, transaction),
			onlost: (database, lost) => {
				if (database === OWN) this.#lastSession = this.#session;
				const copy = this.#copyIn(database);
				if (!copy) return;
				copy.lostPower(lost, this.#outbox(copy.user));
				copy.content.lostPower(lost, this.disk.rows(copy.user, 'tiles'));
				if (!this.disk.honest) copy.betrayed = true;
			},
			ondeleted: (database) => {
				this.#copyIn(database)?.deleted();
				this.house.moved(this, true);
			}
		});
	}

	/** The account that is signed in here; null where a guest uses the device. */
	get user(): string | null {
		const rows = this.disk.rowsOf<{ key: string; owner: Owner }>(OWN, 'identity');
		const owner = rows.find(({ key }) => key === 'current')?.owner;
		return owner?.kind === 'account' ? owner.id : null;
	}

	get #session(): Session | null {
		const row = this.disk
			.rowsOf<{ key: string; value: string }>(OWN, 'kept')
			.find(({ key }) => key === SESSION);
		return row ? this.house.network.session(row.value) : null;
	}

	/** What was begun in signing in or out, and is not ended. */
	get moves(): Move[] {
		return this.disk.rowsOf<Move>(OWN, 'moves');
	}

	/** Who has signed in, and whose museum is not here yet. */
	get arriving(): Account | null {
		return this.#arrival?.account ?? null;
	}

	get #arrival() {
		return this.moves.find((move) => move.kind === 'arriving');
	}

	/** Somebody is signing in or out: nobody types meanwhile. */
	get moving(): boolean {
		return this.mover?.alive === true;
	}

	get tabs(): Page[] {
		return this.pages.filter(({ kind }) => kind === 'tab');
	}

	/** Museums that tabs show; of accounts, where not asked for all. */
	shown(guests = false): Client[] {
		return this.tabs.flatMap(({ client }) => (client?.alive && (guests || !client.isGuest) ? [client] : []));
	}

	/** The museum that is here now; null where none is. */
	copy(user: string): Copy | null {
		return this.copies.findLast((copy) => copy.user === user && !copy.gone) ?? null;
	}

	/** Opens a tab. @param owner who had signed in here long ago */
	open(owner?: Owner): Page {
		const page = new Page(this, 'tab');
		this.pages.push(page);
		page.start(owner);
		return page;
	}

	/** The browser wakes the service worker. */
	wakeWorker(): void {
		const page = new Page(this, 'worker');
		this.pages.push(page);
		page.carry();
	}

	/** Pending edits by what they say, oldest first. */
	pending(user: string): OutboxChange[] {
		const sent = this.disk.rows<{ change: OutboxChange }>(user, 'sent');
		return [...sent, ...this.#outbox(user)].map(({ change }) => change);
	}

	/** Whether the account has all that is in its museum here. */
	holdsNothing(user: string): boolean {
		const photos = this.disk.rows<PhotoRow>(user, 'photos').filter(({ uploaded }) => !uploaded);
		return this.pending(user).length + this.disk.rows(user, 'tray').length + photos.length === 0;
	}

	#committed(database: string, transaction: RawTransaction): void {
		this.#tell(transaction);
		if (database === OWN && transaction.mode === 'readwrite') {
			const move = this.#arrival;
			if (move?.guest) this.copy(move.guest)?.taken.add(move.account.id);
			this.#watchSession();
			this.house.moved(this, false);
		}
		if (!database.startsWith(MUSEUM)) return;
		const user = database.slice(MUSEUM.length);
		if (!this.copy(user)) this.copies.push(new Copy(user, `${this.name}/${user.slice(0, 4)}`));
		const copy = this.copy(user)!;
		// All but what waits is removed: that comes under a new name, and may have arrived under the old one.
		const isOfAll = transaction._scope.has('collisions') && transaction._scope.has('versions');
		if (isOfAll && transaction.mode === 'readwrite') copy.shaken = true;
		// An account takes a guest's museum in as it is read now.
		if (transaction._scope.has('authors') && !transaction._scope.has('outbox')) copy.content.read();
		if (!transaction._scope.has('outbox')) return;
		copy.committed(transaction, this.#outbox(user), this.disk.rows(user, 'sent'));
		copy.content.committed(transaction, this.disk.rows(user, 'tiles'), this.disk.rows(user, 'collisions'));
	}

	/** A session goes with the leaving that took it. */
	#watchSession(): void {
		const before = this.#lastSession;
		this.#lastSession = this.#session;
		if (!before || this.#lastSession) return;
		const taken = this.moves.flatMap((move) => (move.kind === 'leaving' ? (move.sessions ?? []) : []));
		if (!taken.some(({ value }) => this.house.network.session(value) === before))
			this.house.complain(`${this.name}: a session is gone, and nobody left it`);
	}

	/** Tells the tabs what Dexie would: theirs are the outbox and the identity. */
	#tell({ _scope }: RawTransaction): void {
		if (!_scope.has('outbox') && !_scope.has('identity')) return;
		for (const page of this.pages) for (const look of page.watchers) this.house.world.after(0.01, page, look);
	}

	#copyIn(database: string): Copy | null {
		return database.startsWith(MUSEUM) ? this.copy(database.slice(MUSEUM.length)) : null;
	}

	#outbox(user: string): OutboxRow[] {
		return this.disk.rows<OutboxRow>(user, 'outbox');
	}
}

/** Whether something failed because of a disk that was full, or was taken away. */
export function isAboutDisk(error: unknown, devices: readonly Device[]): boolean {
	return devices.some(({ disk }) => disk.hadTrouble) && /QuotaExceeded|AbortError/.test(String(error));
}
