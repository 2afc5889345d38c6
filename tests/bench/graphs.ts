import type { BrowserContext, CDPSession, Page } from 'playwright';
import { withBuiltPage } from './built-page.ts';
import { graphsPage } from './graphs/build.ts';
import type { GRAPHERS, Place } from './graphs/page.ts';
import { meanOf, record, type Stretch } from './graphs/recording.ts';
import { Results } from './graphs/results.ts';
import { atMost, type Row } from './measure.ts';
import { THROTTLE, TILES } from './poster-page.ts';
import { seedTiles } from './seed.ts';

export type Name = keyof typeof GRAPHERS;
const NAMES = ['our', 'function-plot', 'JSXGraph', 'Mafs'] as const satisfies readonly Name[];
const COUNTS = [1, 10, 50];
/** So many are looked at more closely. */
const LOOKED_AT = 10;
/** First drawings, each on a page of its own. */
const OPENINGS = 5;
/** Drags, and slides of a slider, on the last of these pages. */
const DRAGS = 3;
/** Moves of each: those that warm up, and those that count. */
const WARM_UP = 10;
const FRAMES = 50;
/** For so long the view rests before a drag, in ms: nobody drags in the moment in which something has changed. */
const REST = 2_000;
/** After so long one ends, in ms, once this many frames count. */
const BUDGET = 8_000;
const FEWEST = 5;
const WALLS = 3;
/** What one has to know to compare walls. */
const BESIDE = [
	'ours are drawn by a worker beside the page: slowing the page does not slow it down, and its work is not the page’s'
];
/** Whoever takes so long for a wall, in ms, is measured once. */
const LONG = 15_000;

/**
 * The product's renderer beside other graphers: the same curves, in the same browser, on planes of the same
 * size. Each is used as its documentation says; all are panned by the same drag of a mouse.
 */
export async function measureGraphs(): Promise<Row[]> {
	return withBuiltPage(graphsPage(), async (context, url) => {
		const rows: Row[] = [];
		for (const throttle of [1, THROTTLE]) {
			for (const count of COUNTS) rows.push(...(await measurePlane(context, url, throttle, count)));
			rows.push(...(await measureWall(context, url, throttle)));
		}
		return rows;
	});
}

/**
 * First drawing, pan frame and slider frame of so many curves. A frame of a drag is what the whole drag takes, shared out
 * among its moves: some draw in every second frame only, and ours a larger piece from time to time.
 */
async function measurePlane(
	context: BrowserContext,
	url: string,
	throttle: number,
	count: number
): Promise<Row[]> {
	const [first, pan, straight, slider] = [new Results(), new Results(), new Results(), new Results()];
	const frames = new Results();
	for (let run = 1; run <= OPENINGS; run++)
		for (const name of NAMES) {
			const { page, session } = await openGrapher(context, url, name, throttle);
			first.add(name, await record(session, () => page.evaluate((count) => graphs.open(count), count)));
			if (run > OPENINGS - DRAGS) {
				// First: after a drag the view may glide on for a while.
				slider.add(name, [meanOf((await record(session, () => slide(page))).slice(WARM_UP))]);
				const panned = await framesOf(page, session, spiral);
				pan.add(name, [meanOf(panned)]);
				frames.add(name, panned);
				if (count === LOOKED_AT) straight.add(name, [meanOf(await framesOf(page, session, ahead))]);
			}
			await page.close();
			if (run < OPENINGS) continue;
			const medians = [first, pan, slider].map((each) => `${each.median(name).toFixed(1)} ms`);
			console.error(`    ${throttle}×, ${count} curves, ${name}: first, pan, slider ${medians.join(', ')}`);
		}
	const least = await measureLeast(context, url, throttle);
	const title = `${count === 1 ? '1 curve' : `${count} curves`}, ${throttle}× slower`;
	const rows = [
		first.row(`First drawing of ${title}`),
		pan.row(`Pan frame of ${title}`, { ...atMost(1 / 5), of: 'ratio' }, [
			`a page that moves one empty layer and does nothing else ${least.toFixed(1)} ms`
		]),
		slider.row(`Slider frame of ${title}`)
	];
	if (count === LOOKED_AT) rows.push(straight.row(`Pan frame of ${title}, straight ahead`));
	if (count === LOOKED_AT && throttle === THROTTLE)
		rows.push(frames.row(`Pan frame of ${title}, frame by frame: within one of the display`, atMost(16)));
	return rows;
}

/** What a browser takes for a pan frame by itself, in ms: nobody's can take less. */
async function measureLeast(context: BrowserContext, url: string, throttle: number): Promise<number> {
	const least = new Results();
	for (let run = 0; run < DRAGS; run++) {
		const { page, session } = await openGrapher(context, url, 'layer', throttle);
		await page.evaluate(() => graphs.open(0));
		least.add('layer', [meanOf(await framesOf(page, session, spiral))]);
		await page.close();
	}
	return least.median('layer');
}

/** A wall of small graphs, all of them in view; and one twice as wide and high, of which a part is. */
async function measureWall(context: BrowserContext, url: string, throttle: number): Promise<Row[]> {
	const [all, work, near] = [new Results(), new Results(), new Results()];
	for (let run = 1; run <= WALLS; run++)
		for (const name of NAMES) {
			if (all.median(name) > LONG) continue;
			const whole = await hang(context, url, name, throttle, places(1));
			all.add(name, [{ main: whole.ms, raster: 0 }]);
			work.add(name, whole.busy);
			const part = await hang(context, url, name, throttle, places(2));
			near.add(name, [{ main: part.ms, raster: 0 }]);
			console.error(
				`    ${throttle}×, a wall, ${name}: ${whole.ms.toFixed(0)} ms, in part ${part.ms.toFixed(0)} ms`
			);
		}
	const title = `${TILES} thumbnails of 3 curves, ${throttle}× slower`;
	const rows = [
		all.row(`${title}: until all are painted`, { ...atMost(1 / 5), of: 'ratio' }, BESIDE),
		near.row(`${title}, a quarter of the poster in view: until that is painted`, null, BESIDE),
		work.row(`${title}: work of the page`, null, BESIDE)
	];
	if (throttle === THROTTLE) rows.push(all.row(`${title}: within a second`, atMost(1000), BESIDE));
	return rows;
}

/** One wall on a page of its own: the ms until what is in view is painted, and the work of the page until then. */
async function hang(context: BrowserContext, url: string, name: Name, throttle: number, hung: Place[]) {
	const { page, session } = await openGrapher(context, url, name, throttle);
	let ms = NaN;
	const busy = await record(session, async () => {
		ms = await page.evaluate((hung) => graphs.thumbnails(hung), hung);
	});
	await page.close();
	return { ms, busy };
}

/** Where graphs hang on a poster of 200 tiles, within their frames and mats; so many times as wide and high as the window. */
function places(scale: number): Place[] {
	return seedTiles(TILES).map(({ layout: { x, y, width, height } }) => ({
		x: ((scale * (x - width / 2)) / 100) * 1366,
		y: ((scale * (y - height / 2)) / 100) * 768,
		width: (width / 100) * 1366 - 24,
		height: (height / 100) * 768 - 24
	}));
}

async function openGrapher(
	context: BrowserContext,
	url: string,
	name: Name,
	throttle: number
): Promise<{ page: Page; session: CDPSession }> {
	const page = await context.newPage();
	page.on('pageerror', (error) => console.error(`    ${name}: ${error.message}`));
	await page.goto(url);
	await page.evaluate((name) => graphs.load(name), name);
	const session = await context.newCDPSession(page);
	if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
	return { page, session };
}

/** Where the mouse is after so many moves, in CSS pixels. */
type Path = (moves: number) => { x: number; y: number };

/** Round and round, and ever farther, so that no view comes back. */
const spiral: Path = (n) => {
	const [angle, radius] = [n / 6, n === 0 ? 0 : 20 + 2 * n];
	return { x: 450 + radius * Math.cos(angle), y: 300 + radius * Math.sin(angle) };
};
/** Across most of the plane. */
const ahead: Path = (n) => ({ x: 850 - 13 * n, y: 300 + 2 * n });

/** The frames that count, of a drag along a path. */
async function framesOf(page: Page, session: CDPSession, path: Path): Promise<Stretch[]> {
	return (await record(session, () => drag(page, session, path))).slice(WARM_UP);
}

/** Drags the plane along a path, one move in each frame. */
async function drag(page: Page, session: CDPSession, path: Path): Promise<void> {
	const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: ReturnType<Path>) =>
		session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });
	await page.waitForTimeout(REST);
	await send('mousePressed', path(0));
	const unmark = await page.evaluateHandle(() => graphs.markMoves());
	const until = performance.now() + BUDGET;
	let n = 1;
	for (; n <= WARM_UP + FRAMES + 1; n++) {
		if (n > WARM_UP + FEWEST + 1 && performance.now() > until) break;
		// Answered when the page has seen it, which is once a frame.
		await send('mouseMoved', path(n));
	}
	await unmark.evaluate((each) => each());
	await send('mouseReleased', path(n - 1));
}

async function slide(page: Page): Promise<void> {
	const values = Array.from({ length: WARM_UP + FRAMES }, (_, n) => 0.5 + n / 50);
	const patience = { ms: BUDGET, least: WARM_UP + FEWEST };
	await page.evaluate(([values, patience]) => graphs.slide(values, patience), [values, patience] as const);
}
