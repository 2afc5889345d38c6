import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { databaseName } from '../../src/lib/store/schema.ts';
import { keep, type RawConnection, type RawDatabase, type RawTransaction } from './idb.ts';
import type { Actor, World } from './world.ts';

/** What a disk tells of itself. */
export interface DiskReader {
	/** A transaction is committed; its rows are there. */
	oncommit(database: string, transaction: RawTransaction): void;
	/** A loss of power took back these transactions, the latest first. */
	onlost(database: string, lost: ReadonlySet<RawTransaction>): void;
	/** A database is gone. */
	ondeleted(database: string): void;
}

/** The databases of one browser profile, under the hands of its tabs and worker. */
export class Disk {
	/** Whether it has ever been full, or taken away from a tab. */
	hadTrouble = false;
	/** Whether `strict` means on disk; some browsers do not keep their word. */
	honest = true;
	readonly #world: World;
	readonly #reader: DiskReader;
	readonly #factory = new IDBFactory();
	#full: 'no' | 'put' | 'commit' = 'no';
	#owners = new WeakMap<RawConnection, Actor>();
	/** Committed transactions that a loss of power may take back, oldest first. */
	#soft = new Map<RawDatabase, { transaction: RawTransaction; undo: (() => void)[] }[]>();

	constructor(world: World, reader: DiskReader) {
		this.#world = world;
		this.#reader = reader;
	}

	/** How writing fails from now on, if it does (a full disk). */
	fill(full: 'no' | 'put' | 'commit'): void {
		this.#full = full;
		this.hadTrouble ||= full !== 'no';
	}

	/** IndexedDB as one tab or worker has it. */
	connect(actor: Actor): IDBFactory {
		const factory = this.#factory;
		return {
			cmp: factory.cmp.bind(factory),
			databases: factory.databases.bind(factory),
			open: (name: string, version?: number) => {
				// The dead ask for nothing, and are answered nothing.
				if (!actor.alive) return new EventTarget();
				const request = factory.open(name, version);
				request.addEventListener('upgradeneeded', () => this.#own(request.result, actor));
				request.addEventListener('success', () => this.#own(request.result, actor));
				return request;
			},
			deleteDatabase: (name: string) => {
				if (!actor.alive) return new EventTarget();
				const request = factory.deleteDatabase(name);
				request.addEventListener('success', () => this.#reader.ondeleted(name));
				return request;
			}
		} as unknown as IDBFactory;
	}

	/** A museum's rows as they are, also of a transaction that is under way; empty where there is no database. */
	rows<T>(owner: string, store: string): T[] {
		return this.rowsOf<T>(databaseName(owner), store);
	}

	/** The same, of any database. */
	rowsOf<T>(database: string, store: string): T[] {
		const records = this.#databases.get(database)?.rawObjectStores.get(store)?.records.values();
		return [...(records ?? [])].map(({ value }) => value as T);
	}

	has(owner: string): boolean {
		return this.#databases.has(databaseName(owner));
	}

	/** Whether nothing is being written. */
	isQuiet(owner: string): boolean {
		const transactions = this.#databases.get(databaseName(owner))?.transactions ?? [];
		return transactions.every(({ mode, _state }) => mode === 'readonly' || _state === 'finished');
	}

	/** Ends what a dead tab or worker had begun: it is rolled back, as browsers do. */
	bury(dead: Actor): void {
		this.#disconnect(dead, (connection) => connection.close());
	}

	/** Takes the database away from a tab that lives on. */
	cut(actor: Actor): void {
		this.hadTrouble = true;
		this.#disconnect(actor, (connection) => forceCloseDatabase(connection as never));
	}

	#disconnect(actor: Actor, close: (connection: RawConnection) => void): void {
		for (const database of this.#databases.values()) {
			for (const transaction of [...database.transactions])
				if (this.#owners.get(transaction.db) === actor && transaction._state !== 'finished')
					transaction._abort('AbortError');
			for (const connection of [...database.connections])
				if (this.#owners.get(connection) === actor) close(connection);
			database.processTransactions();
		}
	}

	/** Takes back some of the latest transactions that were not told to wait for the disk. Kill all clients before. */
	losePower(): void {
		for (const [database, soft] of this.#soft) {
			const kept = this.#world.random.below(soft.length + 1);
			const lost = soft.splice(kept).reverse();
			for (const { undo } of lost) for (const back of [...undo].reverse()) back();
			this.#reader.onlost(database.name, new Set(lost.map(({ transaction }) => transaction)));
		}
	}

	get #databases(): Map<string, RawDatabase> {
		return (this.#factory as unknown as { _databases: Map<string, RawDatabase> })._databases;
	}

	#own(result: IDBDatabase, actor: Actor): void {
		const connection = result as unknown as RawConnection;
		this.#owners.set(connection, actor);
		keep(connection, {
			full: () => this.#full,
			onstep: () => (this.#world.actor = actor),
			oncommit: (transaction) => this.#committed(transaction)
		});
		if (!actor.alive) connection.close();
	}

	#committed(transaction: RawTransaction): void {
		const database = transaction.db._rawDatabase;
		if (transaction.mode === 'readonly') return;
		const isOnDisk =
			transaction.mode === 'versionchange' || (transaction.durability === 'strict' && this.honest);
		const soft = this.#soft.get(database) ?? [];
		if (isOnDisk) soft.length = 0;
		else soft.push({ transaction, undo: transaction._rollbackLog });
		this.#soft.set(database, soft);
		this.#reader.oncommit(database.name, transaction);
	}
}
