import type { HistoryPage } from '$lib/model/history';
import { keepPage } from '$lib/store/history';
import { readMeta, type MuseumDatabase } from '$lib/store/schema';
import type { Remote } from '$lib/sync/remote';

/** Pages of one tile at most; its limits on the server make fewer. */
const PAGES = 20;

/**
 * Fetches all that the server has of a tile's history, and keeps it on this device.
 *
 * @throws RemoteError where the server cannot be reached or refuses; what has come until then is kept
 */
export async function fetchHistory(
	db: MuseumDatabase,
	ask: Remote['history'],
	tile: string,
	now: number
): Promise<void> {
	const client = await readMeta(db, 'client');
	let before: number | null = null;
	for (let pages = 0; pages < PAGES; pages++) {
		const row = await db.tiles.get(tile);
		if (!row) return;
		// What waits here the server does not know: its word about the content is about another.
		const isAhead = (await db.outbox.where('key').startsWith(`tiles/${tile}/`).count()) > 0;
		const page: HistoryPage = await ask(db.owner.id, tile, before);
		await keepPage(db, client, row, isAhead ? { ...page, now: null } : page, now);
		if (!page.more || page.versions.length === 0) return;
		before = page.versions.at(-1)!.revision;
	}
}
