import { conceptName } from '$lib/model/concepts';
import type { Change } from '$lib/model/edit';
import { conceptTileId, newId } from '$lib/model/ids';
import type { PreferenceKey } from '$lib/model/preferences';
import { hasContent, LIMITS, type Layout } from '$lib/model/tile';
import {
	readMeta,
	writeMeta,
	type AuthorRow,
	type ChoiceRow,
	type MuseumDatabase,
	type PhotoRow,
	type PreferenceRow,
	type TileRow,
	type VersionRow
} from '$lib/store/schema';
import { applyAll } from '$lib/store/write';

/** All that a guest museum holds, read at one moment. */
interface Belongings {
	tiles: TileRow[];
	preferences: PreferenceRow[];
	photos: PhotoRow[];
	versions: VersionRow[];
	authors: AuthorRow[];
}

/** How many tiles somebody has worked on in a museum. */
export async function tilesWithWork(db: MuseumDatabase): Promise<number> {
	return (await db.tiles.toArray()).filter(isWork).length;
}

/** Whether a museum holds anything worth taking along: work, or a name. */
export async function hasWork(db: MuseumDatabase): Promise<boolean> {
	const name = await db.preferences.get('museum_name');
	return (await tilesWithWork(db)) > 0 || Boolean(name?.value);
}

/** A tile of one's own counts even while it is empty: somebody hung it. */
function isWork(tile: TileRow): boolean {
	return !tile.deleted && (hasContent(tile) || tile.concept === null);
}

/**
 * Takes a guest museum into an account's, overwriting nothing: what meets an empty frame fills it; what
 * meets work of the account hangs beside it as a tile of its own, and the pupil chooses when they like. An
 * account in which nothing was ever done takes layout, stacking and settings too.
 *
 * One transaction, done once for each guest museum: after a crash it can simply be called again. The guest's
 * database is left as it is.
 */
export async function adopt(account: MuseumDatabase, guest: MuseumDatabase, now = Date.now()): Promise<void> {
	const theirs = await readBelongings(guest);
	// Of this very database: a loss of power may leave the device to the same guest, in one made anew.
	const mark = await readMeta(guest, 'client');
	const tables = [
		account.tiles,
		account.preferences,
		account.outbox,
		account.bases,
		account.meta,
		account.photos,
		account.choices,
		account.versions,
		account.authors
	];
	await account.transaction('rw', tables, async () => {
		const adopted = await readMeta(account, 'adopted');
		if (adopted.includes(mark) || adopted.includes(guest.owner.id)) return;
		const ours = new Map((await account.tiles.toArray()).map((tile) => [tile.id, tile]));
		const settings = new Set(await account.preferences.toCollection().primaryKeys());
		const fresh = settings.size === 0 && [...ours.values()].every((tile) => !tile.hung);
		const plan = planAdoption(account.owner.id, theirs, ours, settings, fresh);
		await keepPhotos(account, theirs.photos);
		await applyAll(account, plan.changes, now);
		await account.choices.bulkPut(plan.choices);
		await keepHistory(account, theirs, plan.filled);
		await writeMeta(account, 'adopted', [...adopted, mark]);
	});
}

/** A transaction that may write waits for the writes that are still under way. */
async function readBelongings(db: MuseumDatabase): Promise<Belongings> {
	const tables = [db.tiles, db.preferences, db.photos, db.versions, db.authors];
	return db.transaction('rw', tables, async () => ({
		tiles: await db.tiles.toArray(),
		preferences: await db.preferences.toArray(),
		photos: await db.photos.toArray(),
		versions: await db.versions.toArray(),
		authors: await db.authors.toArray()
	}));
}

interface Plan {
	changes: Change[];
	choices: ChoiceRow[];
	/** The tile that each of the guest's has become. */
	filled: Map<string, string>;
}

function planAdoption(
	owner: string,
	theirs: Belongings,
	ours: Map<string, TileRow>,
	settings: Set<PreferenceKey>,
	fresh: boolean
): Plan {
	const plan: Plan = { changes: [], choices: [], filled: new Map() };
	let top = Math.max(0, ...[...ours.values()].map((tile) => tile.z));
	const hangBeside = (tile: TileRow, title: string, layout: Layout): string => {
		const id = ours.has(tile.id) || tile.concept ? newId() : tile.id;
		const z = fresh ? tile.z : Math.min(++top, LIMITS.z.max);
		const made = { concept: null, title, layout, z };
		plan.changes.push({ table: 'tiles', id, field: 'create', value: made }, ...contentOf(tile, id));
		plan.filled.set(tile.id, id);
		return id;
	};
	for (const tile of theirs.tiles) {
		if (tile.concept === null) {
			const twin = ours.get(tile.id);
			if (isWork(tile) && !(twin && sameWork(twin, tile))) hangBeside(tile, tile.title, tile.layout);
			continue;
		}
		const id = conceptTileId(owner, tile.concept);
		const frame = ours.get(id);
		if (!frame) continue;
		if (fresh) plan.changes.push(...placeOf(tile, id));
		if (!isWork(tile)) continue;
		if (!hasContent(frame)) {
			if (frame.deleted) plan.changes.push({ table: 'tiles', id, field: 'deleted', value: false });
			plan.changes.push(...contentOf(tile, id));
			plan.filled.set(tile.id, id);
		} else if (!addsNothing(tile, frame)) {
			const mine = hangBeside(tile, conceptName(tile.concept), beside(frame.layout));
			if (!frame.deleted) plan.choices.push({ mine, account: id });
		}
	}
	for (const { key, value } of theirs.preferences) {
		// Shape and fit belong to an arrangement: the account's own stands on defaults, where it has none.
		const arrangement = key === 'aspect_ratio' || key === 'fit_mode';
		if (!settings.has(key) && (fresh || !arrangement))
			plan.changes.push({ table: 'preferences', id: key, field: 'value', value } as Change);
	}
	return plan;
}

function placeOf({ layout, z, deleted }: TileRow, id: string): Change[] {
	return [
		{ table: 'tiles', id, field: 'layout', value: layout },
		{ table: 'tiles', id, field: 'z', value: z },
		{ table: 'tiles', id, field: 'deleted', value: deleted }
	];
}

function contentOf({ graph, notes, completed }: TileRow, id: string): Change[] {
	return [
		{ table: 'tiles', id, field: 'graph', value: graph },
		{ table: 'tiles', id, field: 'notes', value: notes },
		{ table: 'tiles', id, field: 'completed', value: completed }
	];
}

function sameWork(a: TileRow, b: TileRow): boolean {
	return !a.deleted && a.title === b.title && a.graph === b.graph && a.notes === b.notes;
}

/** A switch alone is no second exhibit, and what the account has already needs no twin. */
function addsNothing(tile: TileRow, frame: TileRow): boolean {
	if (tile.graph === null && tile.notes === '') return true;
	return !frame.deleted && tile.graph === frame.graph && tile.notes === frame.notes;
}

/** A little lower and to the right, so that both can be seen. */
function beside({ x, y, width, height }: Layout): Layout {
	const shift = (value: number) => Math.min(value + 3, LIMITS.center.max);
	return { x: shift(x), y: shift(y), width, height };
}

/** What a tile was, and whose hand it is from, goes with it (S14). */
async function keepHistory(
	account: MuseumDatabase,
	{ versions, authors }: Belongings,
	filled: ReadonlyMap<string, string>
): Promise<void> {
	const moved = <T extends { tile: string }>(row: T) => {
		const tile = filled.get(row.tile);
		return tile ? [{ ...row, tile }] : [];
	};
	await account.versions.bulkPut(versions.flatMap(moved));
	await account.authors.bulkPut(authors.flatMap(moved));
}

/** Photos travel by their hash; the server may lack those of a guest. */
async function keepPhotos(account: MuseumDatabase, photos: PhotoRow[]): Promise<void> {
	const here = new Set(await account.photos.toCollection().primaryKeys());
	await account.photos.bulkAdd(
		photos.filter(({ sha }) => !here.has(sha)).map((photo) => ({ ...photo, uploaded: 0 }))
	);
}
