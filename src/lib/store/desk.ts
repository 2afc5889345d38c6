import type { Change, NewTile } from '$lib/model/edit';
import { DEFAULT_PREFERENCES, type PreferenceKey } from '$lib/model/preferences';
import { InvalidChange } from '$lib/model/check';
import { readMeta, type MuseumDatabase, type OutboxRow, type PreferenceRow, type TileRow } from './schema';

/** An edit that the outbox will number, or a waiting one whose number it keeps. */
type Entry = Omit<OutboxRow, 'seq'> & { seq?: number };

/**
 * What some changes touch, taken out of the database in one round trip, changed here without waiting, and
 * put back in another: an edit waits for the disk twice, however many tiles it changes.
 */
export class Desk {
	readonly #db: MuseumDatabase;
	readonly #tiles: ReadonlyMap<string, TileRow>;
	readonly #preferences: ReadonlyMap<string, PreferenceRow>;
	/** Edits that wait and have certainly not been sent: a new value can take their place (S16). */
	readonly #waiting: Map<string, Entry>;
	readonly #put = {
		tiles: new Map<string, TileRow>(),
		preferences: new Map<string, PreferenceRow>(),
		outbox: new Set<Entry>()
	};

	private constructor(db: MuseumDatabase, tiles: TileRow[], preferences: PreferenceRow[], waiting: Entry[]) {
		this.#db = db;
		this.#tiles = new Map(tiles.map((row) => [row.id, row]));
		this.#preferences = new Map(preferences.map((row) => [row.key, row]));
		this.#waiting = new Map(waiting.map((entry) => [entry.key, entry]));
	}

	/** Takes out what the changes touch, inside the caller's transaction. */
	static async read(db: MuseumDatabase, changes: Change[]): Promise<Desk> {
		const ids = unique(changes.filter((change) => change.table === 'tiles').map((change) => change.id));
		const keys = unique(changes.filter((change) => change.table === 'preferences').map(({ id }) => id));
		const [tiles, preferences, inFlight, newest] = await Promise.all([
			ids.length > 0 ? db.tiles.bulkGet(ids) : none<TileRow>(),
			keys.length > 0 ? db.preferences.bulkGet(keys as PreferenceKey[]) : none<PreferenceRow>(),
			db.owner.kind === 'account' ? readMeta(db, 'inFlight') : 0,
			db.owner.kind === 'account' ? readNewest(db, unique(changes.map(editKey))) : none<OutboxRow>()
		]);
		const waiting = newest.filter(isThere).filter(({ seq }) => seq > inFlight);
		return new Desk(db, tiles.filter(isThere), preferences.filter(isThere), waiting);
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

	/** Puts rows and edits back, inside the same transaction. */
	async write(): Promise<void> {
		const { tiles, preferences, outbox } = this.#put;
		await Promise.all([
			tiles.size > 0 && this.#db.tiles.bulkPut([...tiles.values()]),
			preferences.size > 0 && this.#db.preferences.bulkPut([...preferences.values()]),
			outbox.size > 0 && this.#db.outbox.bulkPut([...outbox] as OutboxRow[])
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
		if (!row.hung) {
			const { id, concept, title, layout, z } = row;
			this.#enqueue({ table: 'tiles', id, field: 'create', value: { concept, title, layout, z } }, null, now);
		}
		this.#put.tiles.set(row.id, { ...row, [change.field]: change.value, hung: true });
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

	#enqueue(change: Change, base: number | null, now: number): void {
		const { owner } = this.#db;
		if (owner.kind === 'guest') return;
		const key = editKey(change);
		const entry: Entry = this.#waiting.get(key) ?? { key, user: owner.id, change, base, at: now };
		Object.assign(entry, { change, at: now });
		this.#waiting.set(key, entry);
		this.#put.outbox.add(entry);
	}
}

/** Edits of one key fold into one while they wait (S16). */
export function editKey({ table, id, field }: Change): string {
	return `${table}/${id}/${field}`;
}

/** The newest edit of each key, in one round trip. */
function readNewest(db: MuseumDatabase, keys: string[]): Promise<(OutboxRow | undefined)[]> {
	return Promise.all(keys.map((key) => db.outbox.where('key').equals(key).last()));
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

function unique(names: string[]): string[] {
	return [...new Set(names)];
}

/** Nothing to ask for: the transaction is spared a request. */
function none<T>(): (T | undefined)[] {
	return [];
}

function isThere<T>(row: T | undefined): row is T {
	return row !== undefined;
}
