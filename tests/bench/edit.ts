import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { openBrowser } from './browser.ts';
import type { EditSamples } from './edit.page.ts';
import { atMost, row, type Row } from './measure.ts';
import { serveFolder } from './static.ts';

const RUNS = 400;
const KINDS = [
	{ kind: 'row', what: 'Edit: move a tile (row, outbox)' },
	{ kind: 'move', what: 'Edit: move a tile (row, outbox, step to undo)' },
	{ kind: 'type', what: 'Edit: type into notes (folds into the last edit)' }
] as const;

/** A local edit beside a bare Dexie put of the same bytes, in a browser whose database is on disk. */
export async function measureEdits(): Promise<Row[]> {
	const folder = await mkdtemp(join(tmpdir(), 'museum-bench-edit-'));
	try {
		await buildPage(folder);
		const site = await serveFolder(folder);
		const browser = await openBrowser();
		try {
			const page = await browser.context.newPage();
			await page.goto(site.url);
			const rows: Row[] = [];
			for (const { kind, what } of KINDS) {
				const { edit, put } = await page.evaluate<EditSamples>(`measureEdits('${kind}', ${RUNS})`);
				const beside = { what: 'bare Dexie put', samples: put };
				rows.push(row(what, 'ms', edit, { goal: { ...atMost(1.5), of: 'ratio' }, beside }));
			}
			return rows;
		} finally {
			await browser.close();
			await site.stop();
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** The store's own code, as the product's build would pack it. */
async function buildPage(folder: string): Promise<void> {
	await build({
		configFile: false,
		logLevel: 'warn',
		root: import.meta.dirname,
		resolve: { alias: { $lib: join(import.meta.dirname, '../../src/lib') } },
		build: {
			outDir: folder,
			emptyOutDir: false,
			lib: { entry: join(import.meta.dirname, 'edit.page.ts'), formats: ['es'], fileName: () => 'page.js' }
		}
	});
	await writeFile(
		join(folder, 'index.html'),
		'<!doctype html><title>Edits</title><script type="module" src="/page.js"></script>'
	);
}
