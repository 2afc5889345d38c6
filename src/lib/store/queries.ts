import { liveQuery, type Observable } from 'dexie';
import { CONCEPTS } from '$lib/model/concepts';
import { DEFAULT_PREFERENCES, type Preferences } from '$lib/model/preferences';
import { editKey, isCreateKey } from './desk';
import { unsentPhotos } from './unsent-photos';
import { readMeta, type MuseumDatabase, type TileRow } from './schema';
import { undoState } from './steps';

/** The tiles on the poster, lowest first. */
export async function readTiles(db: MuseumDatabase): Promise<TileRow[]> {
	const rows = await db.tiles.toArray();
	return rows.filter((row) => !row.deleted).sort(byStacking);
}

/**
 * Tiles of one level hang in the order of their concepts, own tiles above them, as in files of the original
 * app, where the later one is the nearer; ids part the rest, so that all devices stack alike.
 */
export function byStacking(a: TileRow, b: TileRow): number {
	return a.z - b.z || order(a) - order(b) || (a.id < b.id ? -1 : 1);
}

function order({ concept }: TileRow): number {
	const index = CONCEPTS.findIndex(({ key }) => key === concept);
	return index === -1 ? CONCEPTS.length : index;
}

export async function readPreferences(db: MuseumDatabase): Promise<Preferences> {
	const rows = await db.preferences.toArray();
	return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(rows.map((row) => [row.key, row.value])) };
}

/** Edits and photos that have not reached the server, and those it refused. */
export interface Waiting {
	/** Edits the server has not answered for, without the making of a tile where more waits for it. */
	waiting: number;
	/** Photos that some tile shows and the server lacks; without the refused ones. */
	photos: number;
	/** Edits and photos that were refused. */
	rejected: number;
	/** Waiting edits by tile id. */
	tiles: ReadonlyMap<string, number>;
	/** Waiting photos by tile id. */
	tilePhotos: ReadonlyMap<string, number>;
	/** Tiles with a refused edit or photo. */
	rejectedTiles: ReadonlySet<string>;
	lastSync: number | null;
}

export async function readWaiting(db: MuseumDatabase): Promise<Waiting> {
	const [keys, sent, tray, photos, lastSync] = await Promise.all([
		// Their keys say enough: thousands may wait, and each may hold a graph of a megabyte.
		db.outbox.toCollection().primaryKeys(),
		db.sent.toArray(),
		db.tray.toArray(),
		unsentPhotos(db),
		readMeta(db, 'lastSync')
	]);
	const edits = countable([...sent.map(({ change }) => editKey(change)), ...keys]);
	const waiting = photos.filter(({ refused }) => refused === null);
	const refused = photos.filter(({ refused }) => refused !== null);
	const refusedEdits = tray.map(({ change }) => editKey(change));
	return {
		waiting: edits.length,
		photos: waiting.length,
		rejected: tray.length + refused.length,
		tiles: countEach(edits.flatMap(tileOf)),
		tilePhotos: countEach(waiting.flatMap(({ tiles }) => tiles)),
		rejectedTiles: new Set([...refusedEdits.flatMap(tileOf), ...refused.flatMap(({ tiles }) => tiles)]),
		lastSync
	};
}

/** People moved a tile: that it was made for that, in an edit of its own, is nothing they did. */
function countable(keys: string[]): string[] {
	const changed = new Set(keys.filter((key) => !isCreateKey(key)).flatMap(tileOf));
	return keys.filter((key) => !isCreateKey(key) || !tileOf(key).some((id) => changed.has(id)));
}

/** The tile of an edit's key, if it is a tile's. */
function tileOf(key: string): string[] {
	const [table, id] = key.split('/') as [string, string];
	return table === 'tiles' ? [id] : [];
}

function countEach(ids: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}

/** Live queries: each answers again whenever a tab, or the service worker, changes what it read. */
export const liveTiles = (db: MuseumDatabase): Observable<TileRow[]> => liveQuery(() => readTiles(db));

export const livePreferences = (db: MuseumDatabase): Observable<Preferences> =>
	liveQuery(() => readPreferences(db));

/** Hashes of the photos that are here. */
export const livePhotos = (db: MuseumDatabase) => liveQuery(() => db.photos.toCollection().primaryKeys());

export const liveWaiting = (db: MuseumDatabase): Observable<Waiting> => liveQuery(() => readWaiting(db));

export const liveUndo = (db: MuseumDatabase): Observable<{ undo: string | null; redo: string | null }> =>
	liveQuery(() => undoState(db));

export const liveChoices = (db: MuseumDatabase) => liveQuery(() => db.choices.toArray());

/** Keys of fields of which two versions met and wait for a choice. */
export const liveMet = (db: MuseumDatabase) => liveQuery(() => db.collisions.toCollection().primaryKeys());
