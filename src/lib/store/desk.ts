import Dexie, { type Table } from 'dexie';
import type { Change, NewTile, OutboxChange } from '$lib/model/edit';
import { DEFAULT_PREFERENCES } from '$lib/model/preferences';
import { InvalidChange } from '$lib/model/check';
import { CONTENT_FIELDS, type MergedField } from '$lib/model/tile';
import type { BaseRow, MuseumDatabase, OutboxRow, PreferenceRow, TileRow } from './schema';

/** A value was made from what is not there any more: another device's work has come in between. */
export class StaleChange extends Error {
	override name = 'StaleChange';
	/** What is there. */
	readonly current: string | null;

	constructor(current: string | null) {
		super();
		this.current = current;
	}
}

/** The parts of a Dexie table that a desk works with. */
type Core = MuseumDatabase['tiles']['core'];

/**
 * What some changes touch, taken out of the database in one round trip, changed here without waiting, and
 * put back in another: an edit waits for the disk twice, however many tiles it changes. It asks Dexie's core,
 * below its tables: live queries hear of it all the same, and promises of a table for each request, which cost
 * more than the requests themselves, are spared.
 */
export class Desk {
	readonly #db: MuseumDatabase;
	readonly #tiles: ReadonlyMap<string, TileRow>;
	readonly #preferences: ReadonlyMap<string, PreferenceRow>;
	readonly #put = {
		tiles: new Map<string, TileRow>(),
		preferences: new Map<string, PreferenceRow>(),
		outbox: new Map<string, OutboxRow>(),
		bases: new Map<string, BaseRow>()
	};

	private constructor(db: MuseumDatabase, tiles: TileRow[], preferences: PreferenceRow[]) {
		this.#db = db;
		this.#tiles = new Map(tiles.map((row) => [row.id, row]));
		this.#preferences = new Map(preferences.map((row) => [row.key, row]));
	}

	/** The tables that such changes are read from and written to: a transaction costs more with each. */
	static tables(db: MuseumDatabase, changes: Change[]): Table[] {
		const has = (table: Change['table']) => changes.some((change) => change.table === table);
		return [
			...(has('tiles') ? [db.tiles] : []),
			...(has('preferences') ? [db.preferences] : []),
			db.outbox,
			...(changes.some(({ field }) => isMerged(field)) ? [db.bases] : [])
		] as Table[];
	}

	/** Takes out what the changes touch, inside the caller's transaction. */
	static read(db: MuseumDatabase, trans: IDBTransaction, changes: Change[]): PromiseLike<Desk> {
		const ids = (table: Change['table']) => [
			...new Set(changes.filter((change) => change.table === table).map(({ id }) => id))
		];
		return Dexie.Promise.all([
			getMany<TileRow>(db.tiles.core, trans, ids('tiles')),
			getMany<PreferenceRow>(db.preferences.core, trans, ids('preferences'))
		]).then(([tiles, preferences]) => new Desk(db, tiles, preferences));
	}

	/** @throws StaleChange where a tile's field holds something else */
	expect({ id, field }: Change, from: string | null): void {
		const current = this.#tiles.get(id)?.[field as MergedField];
		if (current !== undefined && current !== from) throw new StaleChange(current);
	}

	/**
	 * Makes the changes in their order. Answers what takes back those that took effect, the last one first: a
	 * later change may stand on an earlier one. `now` is this device's clock, in ms.
	 */
	apply(changes: Change[], now: number): Change[] {
		const back = changes.map((change) =>
			change.table === 'tiles' ? this.#applyToTile(change, now) : this.#applyToPreference(change, now)
		);
		return back.filter((change) => change !== null).reverse();
	}

	/** Puts rows and edits back, inside the same transaction. An edit takes the place of the one that waits. */
	write(trans: IDBTransaction): PromiseLike<unknown> {
		const { tiles, preferences, outbox, bases } = this.#put;
		return Dexie.Promise.all([
			store(this.#db.tiles.core, trans, 'put', [...tiles.values()]),
			store(this.#db.preferences.core, trans, 'put', [...preferences.values()]),
			store(this.#db.outbox.core, trans, 'put', [...outbox.values()]),
			store(this.#db.bases.core, trans, 'put', [...bases.values()])
		]);
	}

	#applyToTile(change: Extract<Change, { table: 'tiles' }>, now: number): Change | null {
		const row = this.#put.tiles.get(change.id) ?? this.#tiles.get(change.id);
		if (change.field === 'create') {
			if (row?.hung) return null;
			const made = row ?? blankTile(change.id, change.value);
			this.#put.tiles.set(change.id, { ...made, ...change.value, hung: true });
			this.#enqueue(change, null, now);
			// The row stays when creating is undone, so that it can be redone and reaches other devices.
			return { table: 'tiles', id: change.id, field: 'deleted', value: true };
		}
		if (!row) throw new InvalidChange(`no tile ${change.id}`);
		const before = row[change.field];
		if (same(before, change.value)) return null;
		if (!row.hung) this.#enqueue(createOf(row), null, now);
		const next = { ...row, [change.field]: change.value, hung: true, ...this.#keepBase(row, change) };
		if (CONTENT_FIELDS.includes(change.field)) this.#db.noteOverwritten(row, next, now, false);
		this.#put.tiles.set(row.id, next);
		this.#enqueue(change, row.revision, now);
		return { ...change, value: before } as Change;
	}

	#applyToPreference(change: Extract<Change, { table: 'preferences' }>, now: number): Change | null {
		const row = this.#put.preferences.get(change.id) ?? this.#preferences.get(change.id);
		const before = row ? row.value : DEFAULT_PREFERENCES[change.id];
		if (same(before, change.value)) return null;
		const revision = row?.revision ?? null;
		this.#put.preferences.set(change.id, { key: change.id, value: change.value, revision });
		this.#enqueue(change, revision, now);
		return { ...change, value: before } as Change;
	}

	/**
	 * Keeps what the first waiting edit of a graph or notes was made from (S12): once, since it is as large as the
	 * edit. Answers for which fields it is kept, where that
	 * is new.
	 */
	#keepBase(row: TileRow, { table, id, field }: Change): Pick<TileRow, 'based'> | null {
		const { based = [] } = row;
		if (!isMerged(field) || based.includes(field)) return null;
		if (this.#db.owner.kind === 'guest') return null;
		const key = `${table}/${id}/${field}`;
		this.#put.bases.set(key, { key, value: row[field] });
		return { based: [...based, field] };
	}

	#enqueue(change: Change, base: number | null, now: number): void {
		const { owner } = this.#db;
		if (owner.kind === 'guest') return;
		const key = editKey(change);
		this.#put.outbox.set(key, { key, user: owner.id, change, base, at: now });
	}
}

function isMerged(field: Change['field']): field is MergedField {
	return field === 'graph' || field === 'notes';
}

/** The edit that hangs a tile as it is. */
export function createOf({ id, concept, title, layout, z }: TileRow): Change {
	return { table: 'tiles', id, field: 'create', value: { concept, title, layout, z } };
}

/** Edits of one key fold into one while they wait (S16). */
export function editKey({ table, id, field }: OutboxChange): string {
	return `${table}/${id}/${field}`;
}

/** Whether an edit of this key makes a row. */
export function isCreateKey(key: string): boolean {
	return key.endsWith('/create');
}

/** The rows that are there. Nothing to ask for spares the transaction a request. */
function getMany<T>(core: Core, trans: IDBTransaction, keys: string[]): PromiseLike<T[]> {
	if (keys.length === 0) return Dexie.Promise.resolve([]);
	return core
		.getMany({ trans, keys })
		.then((rows: (T | undefined)[]) => rows.filter((row) => row !== undefined));
}

/**
 * Adds or puts rows below Dexie's tables; see `Desk`. Answers the key of the last one.
 *
 * @throws what the first row that could not be stored failed with
 */
export function store(
	core: Core,
	trans: IDBTransaction,
	type: 'add' | 'put',
	values: readonly object[]
): PromiseLike<unknown> {
	if (values.length === 0) return Dexie.Promise.resolve();
	return core.mutate({ trans, type, values }).then(({ numFailures, failures, lastResult }) => {
		if (numFailures > 0) throw Object.values(failures)[0]!;
		return lastResult;
	});
}

function blankTile(id: string, made: NewTile): TileRow {
	return {
		id,
		...made,
		graph: null,
		notes: '',
		completed: false,
		deleted: false,
		revision: null,
		hung: true
	};
}

function same(a: unknown, b: unknown): boolean {
	return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
