import { basedOn, emptyOf, MERGED } from './bases';
import { editKey } from './desk';
import { overlayTile, pendingOf, type Pending } from './pending';
import { emptyConceptTile, type MuseumDatabase, type Seen, type TileRow } from './schema';

/**
 * Forgets what the server no longer has, at the end of a snapshot that replaces what is here: frames become
 * empty, tiles of one's own go. Nothing that waits is lost (S9), and what was refused stays on the screen
 * until it is retried or discarded (S4). Inside the caller's transaction.
 */
export async function forgetUnseen(db: MuseumDatabase, seen: Seen): Promise<void> {
	const here = await db.tiles.toCollection().primaryKeys();
	const unseen = without(here, seen.tiles).map((id) => `tiles/${id}`);
	const settings = without(await db.preferences.toCollection().primaryKeys(), seen.preferences);
	const pending = await pendingOf(db, new Set([...unseen, ...settings.map((key) => `preferences/${key}`)]));
	const refused = new Set((await db.tray.toArray()).map(({ change }) => `${change.table}/${change.id}`));

	for (const row of await db.tiles.bulkGet(unseen.map((key) => key.slice('tiles/'.length)))) {
		if (!row) continue;
		const based = await startFromNothing(db, row, pending, refused.has(`tiles/${row.id}`));
		const hung = (pending.get(`tiles/${row.id}`) ?? []).some(({ field }) => field === 'create');
		if (refused.has(`tiles/${row.id}`))
			await db.tiles.put({ ...row, based: undefined, ...based, hung, revision: null });
		else if (isFrame(db, row))
			await db.tiles.put(
				overlayTile({ ...emptyConceptTile(db.owner.id, row.concept), hung, ...based }, pending)
			);
		else if (hung) await db.tiles.put({ ...row, based: undefined, ...based });
		else await db.tiles.delete(row.id);
	}
	const gone = settings
		.map((key) => ({ key, row: `preferences/${key}` }))
		.filter(({ row }) => !pending.has(row) && !refused.has(row));
	await db.preferences.bulkDelete(gone.map(({ key }) => key));
}

/**
 * What waits, or was refused and may be tried again, is made on top of nothing now: a tile that the server makes
 * anew has no graph and no notes (S12). Answers for which fields that is kept.
 */
async function startFromNothing(db: MuseumDatabase, { id }: TileRow, pending: Pending, isRefused: boolean) {
	const waiting = new Set((pending.get(`tiles/${id}`) ?? []).map(editKey));
	const keys = new Set<string>();
	for (const field of MERGED) {
		const key = `tiles/${id}/${field}`;
		if (waiting.has(key) || isRefused) {
			keys.add(key);
			await db.bases.put({ key, value: emptyOf(field) });
		} else await db.bases.delete(key);
	}
	return basedOn(id, keys);
}

/** Whether the tile is the one that every museum has for its concept. */
function isFrame(
	db: MuseumDatabase,
	row: TileRow
): row is TileRow & { concept: NonNullable<TileRow['concept']> } {
	return row.concept !== null && emptyConceptTile(db.owner.id, row.concept).id === row.id;
}

function without<T>(all: T[], some: readonly T[]): T[] {
	const out = new Set(some);
	return all.filter((one) => !out.has(one));
}
