import type { Locator, Page } from 'playwright';
import { startEmbedded } from '../contract/embedded.ts';
import { openBrowser } from './browser.ts';
import { curves } from './graphs/curves.ts';
import { stateOf } from './graphs/state.ts';
import { atMost, row, type Row } from './measure.ts';
import { fillTile, openPage, THROTTLE } from './poster-page.ts';

const RUNS = 7;
const ROWS = 20;
/** How long one looks at the poster before one opens a tile, in ms: not at all, or as a pupil does. */
const LOOKS = [0, 4000];

/** How long a pointer rests on what it is going to press, and how long it presses it, in ms: quick hands. */
const REST = 200;
const PRESS = 80;

/**
 * Opening a tile whose graph has twenty rows, from the poster, with nothing but what the service worker and the
 * database hold: from the end of the press on the tile until the list shows every row, its maths typeset, on the screen.
 */
export async function measureRows(): Promise<Row[]> {
	const server = await startEmbedded();
	const browser = await openBrowser();
	try {
		const rows: Row[] = [];
		const first = await openPage(browser.context);
		await first.page.goto(server.url);
		const path = (await first.page
			.getByRole('list', { name: 'Museum' })
			.getByRole('link', { name: 'Linear', exact: true })
			.getAttribute('href'))!;
		await fillTile(first.page, path.split('/').pop()!, stateOf(curves(ROWS - 1)));
		await first.page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await first.page.close();
		for (const throttle of [1, THROTTLE])
			for (const look of LOOKS) {
				const samples: number[] = [];
				for (let run = 0; run <= RUNS; run++) {
					const { page } = await openPage(browser.context, throttle);
					await page.goto(server.url);
					await page.locator(`a[href="${path}"] [data-sheet]`).waitFor();
					await page.waitForTimeout(look);
					await page.evaluate(watchRows, ROWS);
					await press(page, page.locator(`a[href="${path}"]`));
					const ms = await page.evaluate(() => window.rowsShown);
					await page.close();
					// The first run warms up: the worker and the compiled scripts are there for the others.
					if (run > 0) samples.push(ms);
				}
				const when = look ? `after a look of ${look / 1000} s` : 'at once';
				rows.push(
					row(
						`Tile opened from the poster ${when}, ${throttle}× slower: ${ROWS} rows painted`,
						'ms',
						samples,
						{
							goal: throttle === THROTTLE ? atMost(400) : null,
							note: look
								? 'its page and its editor are fetched behind the poster meanwhile'
								: 'its page and its editor are loaded from when the pointer rests on it'
						}
					)
				);
			}
		return rows;
	} finally {
		await browser.close();
		await server.stop();
	}
}

/** Presses as a hand does; a click without one would come together with the pointer. */
async function press(page: Page, target: Locator): Promise<void> {
	const { x, y, width, height } = (await target.boundingBox())!;
	await page.mouse.move(x + width / 2, y + height / 2);
	await page.waitForTimeout(REST);
	await page.mouse.down();
	await page.waitForTimeout(PRESS);
	await page.mouse.up();
}

/** A frame that took 50 ms or more, as the browser tells of it. */
interface LongFrame extends PerformanceEntry {
	presentationTime: number;
}

/** Runs in the page: `rowsShown` is the ms from the next press of a button until so many rows are on the screen. */
export function watchRows(count: number): void {
	window.rowsShown = new Promise((resolve) =>
		window.addEventListener(
			'click',
			({ timeStamp }) => {
				let shownAt = 0;
				new PerformanceObserver((list) => {
					for (const frame of list.getEntries() as LongFrame[])
						if (frame.startTime < shownAt && shownAt <= frame.startTime + frame.duration)
							resolve(frame.presentationTime - timeStamp);
				}).observe({ type: 'long-animation-frame' });
				const look = () => {
					const maths = document.querySelectorAll('ul[aria-label="Expressions"] > li math');
					const shown = [...maths].filter((each) => each.childElementCount > 0).length;
					if (shown < count) return requestAnimationFrame(look);
					shownAt = performance.now();
					// Of a shorter frame nothing is told: it is on the screen when the next one begins.
					requestAnimationFrame(() => {
						const next = performance.now();
						setTimeout(() => resolve(next - timeStamp), 500);
					});
				};
				requestAnimationFrame(look);
			},
			{ capture: true, once: true }
		)
	);
}

declare global {
	interface Window {
		rowsShown: Promise<number>;
	}
}
