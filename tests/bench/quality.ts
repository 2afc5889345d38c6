import lighthouse, { type Result } from 'lighthouse';
import type { BrowserContext } from 'playwright';
import { startEmbedded } from '../contract/embedded.ts';
import { freePort } from '../stand/process.ts';
import { openBrowser } from './browser.ts';
import { atLeast, row, type Row } from './measure.ts';

const CATEGORIES = [
	{ id: 'performance', goal: 95 },
	{ id: 'accessibility', goal: 100 },
	{ id: 'best-practices', goal: 100 }
] as const;
/** Opened this often: their performance is a median, as noise has it. */
const HOME_RUNS = 3;
const TILE_RUNS = 3;

/** Lighthouse, as a slow phone on a slow network (its own defaults), against the product as it is served. */
export async function measureQuality(): Promise<Row[]> {
	const server = await startEmbedded();
	const port = await freePort();
	const browser = await openBrowser({ args: [`--remote-debugging-port=${port}`] });
	try {
		const rows: Row[] = [];
		const pages = [
			{ name: '/', path: '/', runs: HOME_RUNS },
			{ name: '/tile/…', path: null, runs: TILE_RUNS },
			{ name: '/settings', path: '/settings', runs: 1 },
			{ name: '/sign-in', path: '/sign-in', runs: 1 }
		];
		for (const { name, path, runs } of pages) {
			const results: Result[] = [];
			for (let run = 0; run < runs; run++) {
				const answer = await lighthouse(
					server.url + (path ?? (await makeMuseum(browser.context, server.url))),
					{
						port,
						// A museum is on this device only: without it there is no tile to open.
						disableStorageReset: path === null,
						logLevel: 'error',
						onlyCategories: CATEGORIES.map(({ id }) => id)
					}
				);
				if (!answer) throw new Error(`Lighthouse has no answer for ${name}`);
				results.push(answer.lhr);
			}
			rows.push(...CATEGORIES.map(({ id, goal }) => categoryRow(name, id, goal, results)));
		}
		return rows;
	} finally {
		await browser.close();
		await server.stop();
	}
}

/**
 * Makes a museum on this device and forgets the rest of the visit: service worker and caches. What is opened
 * next comes over the network whole. Answers the path of a tile.
 */
async function makeMuseum(context: BrowserContext, url: string): Promise<string> {
	const page = await context.newPage();
	await page.goto(url);
	const tile = page.getByRole('list', { name: 'Museum' }).getByRole('link', { name: 'Linear', exact: true });
	const path = (await tile.getAttribute('href'))!;
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
	await page.close();
	return path;
}

function categoryRow(name: string, id: string, goal: number, results: Result[]): Row {
	const points = results.map(({ categories }) => Math.round((categories[id]?.score ?? 0) * 100));
	const last = results.at(-1)!;
	const lacking = (last.categories[id]?.auditRefs ?? [])
		.filter(({ weight }) => weight > 0)
		.map((ref) => last.audits[ref.id]!)
		.filter(({ score }) => score !== null && score < 0.9)
		.map((audit) => (audit.displayValue ? `${audit.id} (${audit.displayValue})` : audit.id));
	const note = [last.runtimeError?.message, ...lacking].filter(Boolean).join(', ');
	return row(`Lighthouse ${id}: ${name}`, 'points', points, { goal: atLeast(goal), note });
}
