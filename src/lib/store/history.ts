import Dexie, { liveQuery, type Observable } from 'dexie';
import { sameContent } from '$lib/model/content';
import { fingerprint, weigh, type HistoryPage, type ServerVersion } from '$lib/model/history';
import { thin, thinMuseum, type Mark } from '$lib/model/thinning';
import type { AuthorRow, MuseumDatabase, TileRow, VersionRow } from './schema';

/** A tile and all that is known here of what it was. */
export interface TileHistory {
	/** What the tile is now. */
	tile: TileRow;
	/** Who wrote that; null where it is not known here. */
	author: AuthorRow | null;
	/** What it was before, the newest first; no two in a row are the same. */
	versions: VersionRow[];
}

/** The history of a tile as this device has it; null where there is no such tile. */
export const liveHistory = (db: MuseumDatabase, tile: string): Observable<TileHistory | null> =>
	liveQuery(() => readHistory(db, tile));

export async function readHistory(db: MuseumDatabase, id: string): Promise<TileHistory | null> {
	const [tile, author, rows] = await Promise.all([
		db.tiles.get(id),
		db.authors.get(id),
		versionsOf(db, id).reverse().toArray()
	]);
	if (!tile) return null;
	const versions = rows.filter((row, index) => !sameContent(row, rows[index - 1] ?? tile));
	return { tile, author: author?.print === fingerprint(tile) ? author : null, versions };
}

/** Tiles that were taken off the poster, and can be hung again. */
export const liveDeleted = (db: MuseumDatabase): Observable<TileRow[]> =>
	liveQuery(() => db.tiles.filter((row) => row.deleted).toArray());

/**
 * Keeps a page that the server told of a tile's history. What this device had kept of the same content goes: each
 * version is there once.
 *
 * @param client this device's id, by which it knows its own
 * @param tile the tile as it was when the page was asked for
 */
export async function keepPage(
	db: MuseumDatabase,
	client: string,
	tile: TileRow,
	page: HistoryPage,
	now: number
): Promise<void> {
	const fetched = page.versions.map((version) => fetchedRow(version, client, tile.id));
	const prints = new Set(fetched.map(({ print }) => print));
	await db.transaction('rw', [db.versions, db.authors], async () => {
		const here = await versionsOf(db, tile.id).toArray();
		const twins = here.filter(({ kept, print }) => kept > 0 && prints.has(print));
		await db.versions.bulkDelete(twins.map(({ id }) => id));
		await db.versions.bulkPut(fetched);
		if (page.now && page.now.client !== client) await keepAuthor(db, tile, page.now);
		await thinHere(db, tile.id, now);
	});
}

/** Notes whose hand a tile's content is from, where nothing is known here of that very content. */
async function keepAuthor(
	db: MuseumDatabase,
	tile: TileRow,
	{ device, at }: { device: string; at: number }
): Promise<void> {
	const print = fingerprint(tile);
	const known = await db.authors.get(tile.id);
	if (known?.print !== print) await db.authors.put({ tile: tile.id, print, device, began: 0, at });
}

function fetchedRow(version: ServerVersion, client: string, tile: string): VersionRow {
	const { revision, title, graph, notes, deleted, device, at } = version;
	const content = { title, graph, notes, deleted };
	const isHere = version.client === client;
	return {
		id: `${tile}/${revision}`,
		tile,
		...content,
		at,
		device: isHere ? null : device,
		by: isHere ? 'here' : version.client === null ? 'unknown' : 'elsewhere',
		bytes: weigh(content),
		kept: 0,
		print: fingerprint(content)
	};
}

/** Thins what is kept of a tile, and of all tiles; inside the caller's transaction. */
export async function thinHere(db: MuseumDatabase, tile: string, now: number): Promise<void> {
	await db.versions.bulkDelete(thin(await marksOf(versionsOf(db, tile)), now));
	await db.versions.bulkDelete(thinMuseum(await marksOf(db.versions.orderBy(PLACE)), now));
}

const PLACE = '[tile+at+bytes+kept]';

/** A tile's versions, the oldest first. */
function versionsOf(db: MuseumDatabase, tile: string) {
	return db.versions.where(PLACE).between([tile, Dexie.minKey], [tile, Dexie.maxKey]);
}

/** What thinning needs, from the index alone. */
async function marksOf(versions: ReturnType<typeof versionsOf>): Promise<Mark[]> {
	const marks: Mark[] = [];
	await versions.eachKey((key, { primaryKey }) => {
		const [tile, at, bytes, kept] = key as unknown as [string, number, number, number];
		marks.push({ id: primaryKey, tile, at, bytes, guarded: kept === 2 });
	});
	return marks;
}
