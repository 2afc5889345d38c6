import { liveQuery, type Observable } from 'dexie';
import { CONCEPTS } from '$lib/model/concepts';
import { DEFAULT_PREFERENCES, type Preferences } from '$lib/model/preferences';
import { readMeta, type MuseumDatabase, type TileRow } from './schema';
import { undoState } from './undo';

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

/** Edits that have not reached the server, and edits it refused. */
export interface Waiting {
	/** Edits the server has not answered for. */
	waiting: number;
	rejected: number;
	/** Of those, how many by tile id. */
	tiles: ReadonlyMap<string, number>;
	/** Tiles with a refused edit. */
	rejectedTiles: ReadonlySet<string>;
	lastSync: number | null;
}

export async function readWaiting(db: MuseumDatabase): Promise<Waiting> {
	const [outbox, sent, tray, lastSync] = await Promise.all([
		db.outbox.toArray(),
		db.sent.toArray(),
		db.tray.toArray(),
		readMeta(db, 'lastSync')
	]);
	const tiles = new Map<string, number>();
	const edits = [...sent, ...outbox];
	for (const { change } of edits)
		if (change.table === 'tiles') tiles.set(change.id, (tiles.get(change.id) ?? 0) + 1);
	const rejectedTiles = new Set(
		tray.filter((row) => row.change.table === 'tiles').map((row) => row.change.id)
	);
	return { waiting: edits.length, rejected: tray.length, tiles, rejectedTiles, lastSync };
}

/** Live queries: each answers again whenever a tab, or the service worker, changes what it read. */
export const liveTiles = (db: MuseumDatabase): Observable<TileRow[]> => liveQuery(() => readTiles(db));

export const liveTile = (db: MuseumDatabase, id: string): Observable<TileRow | null> =>
	liveQuery(async () => {
		const row = await db.tiles.get(id);
		return row && !row.deleted ? row : null;
	});

export const livePreferences = (db: MuseumDatabase): Observable<Preferences> =>
	liveQuery(() => readPreferences(db));

export const liveWaiting = (db: MuseumDatabase): Observable<Waiting> => liveQuery(() => readWaiting(db));

export const liveUndo = (db: MuseumDatabase): Observable<{ undo: string | null; redo: string | null }> =>
	liveQuery(() => undoState(db));

export const liveTray = (db: MuseumDatabase) => liveQuery(() => db.tray.toArray());

export const liveChoices = (db: MuseumDatabase) => liveQuery(() => db.choices.toArray());
