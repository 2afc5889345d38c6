import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import type { BrowserContext } from 'playwright';
import { openBrowser } from './browser.ts';
import { serveFolder } from './static.ts';

/**
 * A page made for a measurement, in a browser of its own: `entry` (a script in this folder's tree), packed as the
 * product's build would pack it, with the product's own code under `$lib`.
 */
export async function withBuiltPage<T>(
	page: { entry: string; style?: string; alias?: { find: RegExp; replacement: string }[] } & Pick<
		InlineConfig,
		'define' | 'plugins' | 'logLevel'
	>,
	measure: (context: BrowserContext, url: string) => Promise<T>
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'museum-bench-page-'));
	const { entry, style = '', alias = [], ...config } = page;
	try {
		await build({
			configFile: false,
			logLevel: 'warn',
			...config,
			root: import.meta.dirname,
			resolve: {
				alias: [{ find: /^\$lib/, replacement: join(import.meta.dirname, '../../src/lib') }, ...alias]
			},
			build: {
				outDir: folder,
				emptyOutDir: false,
				rolldownOptions: {
					input: join(import.meta.dirname, entry),
					output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' }
				}
			}
		});
		await writeFile(
			join(folder, 'index.html'),
			`<!doctype html><title>Bench</title><style>${style}</style><script type="module" src="/page.js"></script>`
		);
		const site = await serveFolder(folder);
		const browser = await openBrowser();
		try {
			return await measure(browser.context, site.url);
		} finally {
			await browser.close();
			await site.stop();
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
