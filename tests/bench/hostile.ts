import type { Page } from 'playwright';
import { HOSTILE, textOf } from '../../src/lib/graph/hostile.states.ts';
import { startEmbedded } from '../contract/embedded.ts';
import { openBrowser } from './browser.ts';
import { atMost, row, type Row } from './measure.ts';
import { fillTile, openPage } from './poster-page.ts';

const RUNS = 1;
/** No input freezes the page for longer, in ms. */
const LONGEST = 100;
/** The page is through with something once it had no long task for this many ms, or after so many in all. */
const REST = 1_500;
const LIMIT = 20_000;
const STEPS = ['taken in', 'undone', 'done again'] as const;

/**
 * Graphs that ask for more than anything can give, taken into a tile that is open, undone and done again: the longest
 * time for which the page answers nobody meanwhile.
 *
 * @param named what the names of the graphs have in them
 */
export async function measureHostile(named: string): Promise<Row[]> {
	const server = await startEmbedded();
	const browser = await openBrowser({ serviceWorkers: 'block' });
	try {
		const { page: first } = await openPage(browser.context);
		await first.goto(server.url);
		const link = first
			.getByRole('list', { name: 'Museum' })
			.getByRole('link', { name: 'Linear', exact: true });
		const path = (await link.getAttribute('href'))!;
		const id = path.split('/').pop()!;
		const plain = JSON.stringify({ version: 11, expressions: { list: [] } });
		await fillTile(first, id, plain);
		await first.close();
		const rows: Row[] = [];
		for (const [name, hostile] of HOSTILE.filter(([name]) => name.includes(named))) {
			const longest = STEPS.map((): number[] => []);
			for (let run = 0; run < RUNS; run++) {
				const { page } = await openPage(browser.context);
				await page.goto(server.url);
				await fillTile(page, id, plain);
				await page.goto(server.url + path);
				await takeIn(page, textOf(hostile), async (press) =>
					longest[0]!.push(await longestTask(page, press))
				);
				for (const [n, key] of [
					[1, 'ControlOrMeta+z'],
					[2, 'ControlOrMeta+Shift+z']
				] as const)
					longest[n]!.push(await longestTask(page, () => page.keyboard.press(key)));
				await page.close();
			}
			const of = (n: number) => `${STEPS[n]} ${Math.max(...longest[n]!).toFixed(0)} ms`;
			rows.push(
				row(
					`Longest task: ${name}`,
					'ms',
					longest[0]!.map((_, run) => Math.max(...longest.map((each) => each[run]!))),
					{ goal: atMost(LONGEST), note: `at worst ${STEPS.map((_, n) => of(n)).join(', ')}` }
				)
			);
			console.error(`    ${name}: ${STEPS.map((_, n) => of(n)).join(', ')}`);
		}
		return rows;
	} finally {
		await browser.close();
		await server.stop();
	}
}

/** @param measured is handed what takes it in, once its text stands in the dialog */
async function takeIn(page: Page, text: string, measured: (press: () => Promise<void>) => Promise<unknown>) {
	await page.getByRole('application').waitFor();
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Import a Desmos graph' }).click();
	const dialog = page.getByRole('dialog', { name: 'Import a Desmos graph' });
	await dialog.getByRole('textbox').fill(text);
	await page.waitForTimeout(REST);
	await measured(() => dialog.getByRole('button', { name: 'Import', exact: true }).click());
	await page.getByRole('application').focus();
}

/** The longest task of the page's main thread from here until it has come to rest, in ms; 0 where none took 50. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
	await page.evaluate(watchTasks);
	await act();
	return page.evaluate(([rest, limit]) => window.longestTask(rest, limit), [REST, LIMIT] as const);
}

/** Runs in the page. */
function watchTasks() {
	let [longest, last] = [0, performance.now()];
	const begun = last;
	const observer = new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) {
			if (startTime + duration < begun) continue;
			longest = Math.max(longest, duration);
			last = performance.now();
		}
	});
	observer.observe({ type: 'longtask' });
	window.longestTask = async (rest, limit) => {
		const isBusy = () =>
			performance.now() - last < rest || document.querySelector('[data-unfinished]') !== null;
		while (isBusy() && performance.now() - begun < limit)
			await new Promise((resolve) => setTimeout(resolve, 100));
		observer.disconnect();
		return longest;
	};
}

declare global {
	interface Window {
		/** @param rest ms without a long task  @param limit ms in all */
		longestTask(rest: number, limit: number): Promise<number>;
	}
}
