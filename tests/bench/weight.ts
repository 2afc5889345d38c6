import { LIMIT, weighFirstLoad } from '../../scripts/size.mjs';
import { startEmbedded } from '../contract/embedded.ts';
import { openBrowser } from './browser.ts';
import { atMost, row, type Row } from './measure.ts';
import { fillMuseum, openPage, posterTimes, TILES } from './poster-page.ts';

/** What the first poster weighs: as built, and as it comes over the wire on a first visit. */
export async function measureWeight(): Promise<Row[]> {
	const built = weighFirstLoad();
	const kB = built.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
	return [
		row('First poster: JavaScript and CSS as built, gzipped', 'kB', [kB], {
			goal: atMost(LIMIT / 1000),
			note: `${built.length} files`
		}),
		await measureWire()
	];
}

/** A visit with an empty cache to a museum that has graphs, until all of them are drawn. */
async function measureWire(): Promise<Row> {
	const server = await startEmbedded();
	const browser = await openBrowser({ serviceWorkers: 'block' });
	try {
		const first = await openPage(browser.context);
		await first.page.goto(server.url);
		await first.page.getByRole('list', { name: 'Museum' }).getByRole('listitem').first().waitFor();
		await fillMuseum(first.page);
		await first.page.close();

		const { page, session } = await openPage(browser.context);
		await session.send('Network.enable');
		await session.send('Network.clearBrowserCache');
		const kinds = new Map<string, string>();
		const kB: Record<string, number> = {};
		session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
		session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
			const kind = kinds.get(requestId) ?? 'Other';
			kB[kind] = (kB[kind] ?? 0) + encodedDataLength / 1000;
		});
		await page.goto(server.url);
		await posterTimes(page, TILES, TILES);
		const code = (kB.Script ?? 0) + (kB.Stylesheet ?? 0);
		const others = Object.entries(kB)
			.filter(([kind]) => kind !== 'Script' && kind !== 'Stylesheet')
			.map(([kind, weight]) => `${kind} ${weight.toFixed(1)}`);
		return row('First visit: JavaScript and CSS over the wire until graphs are drawn', 'kB', [code], {
			note: `headers included; besides: ${others.join(', ')}`
		});
	} finally {
		await browser.close();
		await server.stop();
	}
}
