import type { Change, OutboxChange } from '$lib/model/edit';
import type { MuseumDatabase, TileRow } from './schema';

/** Changes that wait or are under way, oldest first, by their row (`table/id`). */
export type Pending = ReadonlyMap<string, Change[]>;

/**
 * The edits of some rows that the server has not answered for. Only theirs are read: thousands may wait, and
 * each may hold a graph of a megabyte.
 *
 * @param rows `table/id`
 */
export async function pendingOf(db: MuseumDatabase, rows: ReadonlySet<string>): Promise<Pending> {
	const pending = new Map<string, Change[]>();
	if (rows.size === 0) return pending;
	const keep = (change: OutboxChange) => {
		if (change.table === 'class') return;
		const row = `${change.table}/${change.id}`;
		if (rows.has(row)) pending.set(row, [...(pending.get(row) ?? []), change]);
	};
	for (const { change } of await db.sent.orderBy('seq').toArray()) keep(change);
	// What waits is newer than what was sent.
	const keys = await db.outbox.toCollection().primaryKeys();
	const waiting = await db.outbox.bulkGet(keys.filter((key) => rows.has(rowOf(key))));
	for (const row of waiting) if (row) keep(row.change);
	return pending;
}

/** The row of an edit's key: of `tiles/<id>/notes`, `tiles/<id>`. */
export function rowOf(key: string): string {
	return key.slice(0, key.lastIndexOf('/'));
}

/** A tile as the pupil has it: what waits is laid over what the server sent. */
export function overlayTile(row: TileRow, pending: Pending): TileRow {
	const next = { ...row };
	for (const change of pending.get(`tiles/${row.id}`) ?? [])
		if (change.table === 'tiles' && change.field !== 'create')
			Object.assign(next, { [change.field]: change.value });
	return next;
}
