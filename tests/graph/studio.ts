import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { build } from 'vite';
import { openBrowser } from '../bench/browser.ts';
import { serveFolder } from '../bench/static.ts';
import { pictureName, type Case } from './cases.ts';

/** The product's renderer in a headless Chromium. */
export interface Studio {
	/** Draws a case into a folder; gives why rows are missing in the picture, if any are. */
	draw: (item: Case, folder: string) => Promise<string[]>;
	/** What is wrong with the picture of a case in a folder. */
	judge: (item: Case, folder: string) => Promise<string[]>;
}

async function buildPage(folder: string): Promise<void> {
	await build({
		configFile: false,
		logLevel: 'warn',
		root: import.meta.dirname,
		resolve: { alias: { $lib: join(import.meta.dirname, '../../src/lib') } },
		build: {
			outDir: folder,
			emptyOutDir: false,
			lib: {
				entry: join(import.meta.dirname, 'pictures.page.ts'),
				formats: ['es'],
				fileName: () => 'page.js'
			}
		}
	});
	await writeFile(
		join(folder, 'index.html'),
		'<!doctype html><title>Graphs</title><script type="module" src="/page.js"></script>'
	);
}

function studioOn(page: Page): Studio {
	return {
		async draw(item, folder) {
			const { url, errors } = await page.evaluate<{ url: string; errors: string[] }>(
				`drawCase(${JSON.stringify(item)})`
			);
			await mkdir(folder, { recursive: true });
			await writeFile(
				join(folder, pictureName(item)),
				Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
			);
			return errors;
		},
		async judge(item, folder) {
			const picture = await readFile(join(folder, pictureName(item))).catch(() => null);
			if (!picture) return ['there is no picture'];
			const url = `data:image/png;base64,${picture.toString('base64')}`;
			return page.evaluate<string[]>(`judgePicture(${JSON.stringify(item)}, ${JSON.stringify(url)})`);
		}
	};
}

/** Runs `work` with a studio, and clears it away. */
export async function inStudio<T>(work: (studio: Studio) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'museum-graphs-'));
	try {
		await buildPage(folder);
		const site = await serveFolder(folder);
		const browser = await openBrowser();
		try {
			const page = await browser.context.newPage();
			await page.goto(site.url);
			return await work(studioOn(page));
		} finally {
			await browser.close();
			await site.stop();
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
