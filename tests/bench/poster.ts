import { startEmbedded } from '../contract/embedded.ts';
import { openBrowser } from './browser.ts';
import { atMost, row, type Row } from './measure.ts';
import { fillMuseum, openPage, posterTimes, THROTTLE, TILES } from './poster-page.ts';

const RUNS = 7;

/** Opening a poster of 200 tiles with nothing but what the service worker and the database hold. */
export async function measurePoster(): Promise<Row[]> {
	const server = await startEmbedded();
	const browser = await openBrowser();
	try {
		const first = await openPage(browser.context);
		await first.page.goto(server.url);
		await first.page.getByRole('list', { name: 'Museum' }).getByRole('listitem').first().waitFor();
		await fillMuseum(first.page);
		await first.page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await first.page.close();
		await server.stop();
		await browser.context.setOffline(true);

		const samples = { frames: [] as number[], graphs: [] as number[] };
		for (let run = 0; run <= RUNS; run++) {
			const { page } = await openPage(browser.context, THROTTLE);
			await page.goto(server.url);
			const { frames, graphs } = await posterTimes(page, TILES, TILES);
			await page.close();
			// The first run warms up: the worker and the compiled scripts are there for the others.
			if (run === 0) continue;
			if (frames === null || graphs === null) throw new Error(`run ${run}: not all of ${TILES} tiles came`);
			samples.frames.push(frames);
			samples.graphs.push(graphs);
		}
		const title = `Poster of ${TILES} tiles, offline, ${THROTTLE}× slower`;
		return [
			row(`${title}: all frames painted`, 'ms', samples.frames, { goal: atMost(1000) }),
			row(`${title}: all ${3 * TILES} curves painted`, 'ms', samples.graphs)
		];
	} finally {
		await browser.close();
		await server.stop();
	}
}
