import { IDBTransaction as FDBTransaction } from 'fake-indexeddb';

/*
 * The inside of fake-indexeddb, as far as the simulation looks at it: who owns a connection, what a transaction
 * would take back, when it commits.
 */

export interface RawRecord {
	key: unknown;
	value: unknown;
}

export interface RawDatabase {
	name: string;
	connections: RawConnection[];
	transactions: RawTransaction[];
	rawObjectStores: Map<string, { records: { values(): Iterable<RawRecord> } }>;
	processTransactions(): void;
}

export interface RawConnection {
	_rawDatabase: RawDatabase;
	close(): void;
}

export interface RawTransaction {
	_state: 'active' | 'inactive' | 'committing' | 'finished';
	_scope: ReadonlySet<string>;
	_rollbackLog: (() => void)[];
	_requests: { request: { readyState: string } }[];
	mode: 'readonly' | 'readwrite' | 'versionchange';
	durability: 'default' | 'strict' | 'relaxed';
	db: RawConnection;
	_abort(name: string | null): void;
	_start(): void;
	_execRequestAsync(order: { operation: () => unknown }): unknown;
}

/** What a disk does with the transactions of its connections. */
export interface Keeper {
	/** Before each step of a transaction. */
	onstep(transaction: RawTransaction): void;
	/** How writing a row fails just now, if it does. */
	full(): 'no' | 'put' | 'commit';
	oncommit(transaction: RawTransaction): void;
}

const keepers = new WeakMap<RawConnection, Keeper>();
const aborted = new WeakSet<RawTransaction>();

export function keep(connection: RawConnection, keeper: Keeper): void {
	keepers.set(connection, keeper);
}

const raw = FDBTransaction.prototype as unknown as RawTransaction;
const { _start: start, _abort: abort, _execRequestAsync: execute } = raw;

raw._start = function () {
	const keeper = keepers.get(this.db);
	if (!keeper) return start.call(this);
	keeper.onstep(this);
	if (keeper.full() === 'commit' && this.mode === 'readwrite' && isThrough(this))
		return this._abort('QuotaExceededError');
	const before = this._state;
	start.call(this);
	if (before !== 'finished' && this._state === 'finished' && !aborted.has(this)) keeper.oncommit(this);
};

raw._abort = function (name) {
	aborted.add(this);
	abort.call(this, name);
};

raw._execRequestAsync = function (order) {
	if (keepers.get(this.db)?.full() === 'put' && order.operation.name === 'bound storeRecord')
		return execute.call(this, { ...order, operation: failForRoom });
	return execute.call(this, order);
};

function failForRoom(): never {
	throw new DOMException('no room', 'QuotaExceededError');
}

function isThrough({ _state, _requests }: RawTransaction): boolean {
	return _state !== 'finished' && _requests.every(({ request }) => request.readyState === 'done');
}
