import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { TileRow } from '$lib/store/schema';
import { seedTiles } from './seed.ts';

/** How many tiles a big poster has. */
export const TILES = 200;
/** A slow school device, beside the machine that measures. */
export const THROTTLE = 6;

/** Milliseconds since navigation began; null where it did not come to that. */
export interface PosterTimes {
	/** Every frame hangs, and has been painted. */
	frames: number | null;
	/** Every graph has been drawn, and painted. */
	graphs: number | null;
}

/** Opens a page whose poster tells when its frames and graphs were painted, throttled where asked. */
export async function openPage(
	context: BrowserContext,
	throttle = 1
): Promise<{ page: Page; session: CDPSession }> {
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
	await page.addInitScript(watchPoster);
	return { page, session };
}

/** Waits until the poster of this page shows so many tiles with as many graphs; at most `limit` ms. */
export async function posterTimes(
	page: Page,
	tiles: number,
	graphs: number,
	limit = 30_000
): Promise<PosterTimes> {
	return page.evaluate(([tiles, graphs, limit]) => window.posterTimes(tiles, graphs, limit), [
		tiles,
		graphs,
		limit
	] as const);
}

/**
 * Fills the museum of this browser: its concepts' frames and tiles of one's own, 200 in all, each with a
 * graph of three curves. Needs a page on which the museum has been opened before.
 */
export async function fillMuseum(page: Page): Promise<void> {
	const frames = await page.evaluate(changeTiles, []);
	const filled = seedTiles(TILES).map((seed, index) => {
		const frame = frames[index];
		return frame ? { ...seed, id: frame.id, concept: frame.concept, title: '' } : seed;
	});
	await page.evaluate(changeTiles, filled);
}

/** Puts a graph into a tile of this browser's museum. */
export async function fillTile(page: Page, id: string, graph: string): Promise<void> {
	const tiles = await page.evaluate(changeTiles, []);
	const tile = tiles.find((each) => each.id === id);
	if (!tile) throw new Error(`no tile ${id}`);
	await page.evaluate(changeTiles, [{ ...tile, graph }]);
}

/** Runs in the page: puts rows into the museum's database, and answers all that there were before. */
async function changeTiles(rows: TileRow[]): Promise<TileRow[]> {
	const answered = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const { name } = (await indexedDB.databases()).find((each) => each.name?.startsWith('museum-'))!;
	const db = await answered(indexedDB.open(name!));
	const store = db.transaction('tiles', 'readwrite').objectStore('tiles');
	const before = await answered<TileRow[]>(store.getAll());
	for (const row of rows) store.put(row);
	await new Promise((resolve) => (store.transaction.oncomplete = resolve));
	db.close();
	return before;
}

/** Runs in the page, before the app, and looks at the poster each frame. */
function watchPoster() {
	const times: { at: number; tiles: number; graphs: number }[] = [];
	const look = () => {
		const tiles = document.querySelectorAll('ul[aria-label="Museum"] > li').length;
		// Each hangs when it can be shown without delay.
		const graphs = document.querySelectorAll('ul[aria-label="Museum"] > li [data-sheet]').length;
		// What this frame shows is on the screen when the next one begins.
		requestAnimationFrame(() => times.push({ at: performance.now(), tiles, graphs }));
		requestAnimationFrame(look);
	};
	requestAnimationFrame(look);

	window.posterTimes = async (tiles, graphs, limit) => {
		const first = (enough: (time: (typeof times)[number]) => boolean) => times.find(enough)?.at ?? null;
		for (;;) {
			const frames = first((time) => time.tiles >= tiles);
			const drawings = first((time) => time.tiles >= tiles && time.graphs >= graphs);
			if (drawings !== null || performance.now() > limit) return { frames, graphs: drawings };
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	};
}

declare global {
	interface Window {
		posterTimes(tiles: number, graphs: number, limit: number): Promise<PosterTimes>;
	}
}
