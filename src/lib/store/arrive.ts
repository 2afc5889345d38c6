import { sameContent } from '$lib/model/content';
import { mergeField } from '$lib/model/merge/field';
import { underOtherIds } from '$lib/model/merge/graph';
import { basedOn, MERGED } from './bases';
import { keepCollision } from './collisions';
import { editKey } from './desk';
import { overlayTile, type Pending } from './pending';
import { rebaseSteps, type Moved } from './rebase';
import type { BaseRow, MuseumDatabase, TileRow } from './schema';
import type { ArrivingTile } from './settle';

/**
 * Takes in tiles of the server. Where an edit of a graph or of notes waits that was made from something else, it
 * becomes what the two are together (S12), made from what arrived; where they touched the same thing, it stands,
 * and the pupil has the choice (S13). Steps to undo lead back past what came from elsewhere, not over it. Inside
 * the caller's transaction, with nothing under way of these tiles.
 *
 * @param confirmed what the server has taken since, by `tiles/id/field`: what edits that wait were made from
 */
export async function takeTiles(
	db: MuseumDatabase,
	arriving: ArrivingTile[],
	pending: Pending,
	confirmed: Map<string, string | null>,
	now: number
): Promise<void> {
	const ids = arriving.map(({ id }) => id);
	const [shown, kept] = await Promise.all([shownOf(db, ids), keptBases(db, new Set(ids))]);
	const before = new Map(shown.map((row) => [row.id, row]));
	const asked = [...kept].filter((key) => !confirmed.has(key));
	for (const base of await db.bases.bulkGet(asked)) if (base) confirmed.set(base.key, base.value);
	const rows: TileRow[] = [];
	const moved: Moved[] = [];
	// Written together behind the loop: waiting for each takes as long as all the rest.
	const bases = { made: [] as BaseRow[], over: [] as string[] };
	const answered: string[] = [];
	for (const { by, ...tile } of arriving) {
		const row: TileRow = overlayTile({ ...tile, hung: true }, pending);
		const based = new Set<string>();
		const old = before.get(tile.id);
		for (const field of MERGED) {
			const key = `tiles/${tile.id}/${field}`;
			const base = confirmed.get(key);
			confirmed.delete(key);
			const waits = (pending.get(`tiles/${tile.id}`) ?? []).some((change) => editKey(change) === key);
			let names: ReadonlyMap<string, string> | undefined;
			if (waits && base !== undefined && base !== tile[field]) {
				const mine = row[field];
				const joined = mergeField(field, base, mine, tile[field]);
				names = joined.names;
				Object.assign(row, { [field]: joined.value });
				if (joined.clash)
					await keepCollision(
						db,
						{ key, tile: tile.id, field, base, mine, theirs: tile[field] },
						by?.[field],
						now
					);
				await db.outbox
					.where('key')
					.equals(key)
					.modify((edit) => void (edit.change.value = joined.value as never));
			}
			// Where nothing waits, or what does is what the server has, there is nothing to remember.
			if (waits && row[field] !== tile[field]) {
				based.add(key);
				if (base !== tile[field]) bases.made.push({ key, value: tile[field] });
			} else {
				if (waits) answered.push(key);
				if (kept.has(key)) bases.over.push(key);
			}
			if (old && old[field] !== row[field])
				moved.push({ key, field, before: underOtherIds(old[field], names), after: row[field], names });
		}
		// What is written over is history (S14).
		if (old && !sameContent(old, row)) db.noteOverwritten(old, row, now, true);
		rows.push({ ...row, ...basedOn(tile.id, based) });
	}
	await db.bases.bulkPut(bases.made);
	await db.bases.bulkDelete(bases.over);
	await db.outbox.bulkDelete(answered);
	await db.tiles.bulkPut(rows);
	await rebaseSteps(db, moved);
}

/** Those of these tiles that are here. Reading all takes one request, reading some takes one for each. */
async function shownOf(db: MuseumDatabase, ids: string[]): Promise<TileRow[]> {
	if (ids.length < (await db.tiles.count()) / 2)
		return (await db.tiles.bulkGet(ids)).filter((row) => row !== undefined);
	const wanted = new Set(ids);
	return (await db.tiles.toArray()).filter(({ id }) => wanted.has(id));
}

/** Which of these tiles' fields have a base: they are few, whatever the museum holds. */
async function keptBases(db: MuseumDatabase, tiles: ReadonlySet<string>): Promise<Set<string>> {
	const keys = await db.bases.toCollection().primaryKeys();
	return new Set(keys.filter((key) => tiles.has(key.split('/')[1]!)));
}
