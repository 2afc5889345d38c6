import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { rival } from '../rivals.ts';

/** Who is measured, and what it is called. `page` is a file beside this one. */
export const CONTENDERS = [
	{ page: 'ours', name: 'Math Museums' },
	{ page: 'rxdb-plain', name: 'RxDB, as it comes' },
	{ page: 'rxdb-merge', name: 'RxDB, merging fields' },
	{ page: 'tanstack', name: 'TanStack offline transactions' },
	{ page: 'plain', name: 'one request for each edit' }
] as const;
export type Page = (typeof CONTENDERS)[number]['page'];

const LIBRARIES = ['rxdb', 'rxjs', '@tanstack/db', '@tanstack/offline-transactions'];

/** Packs each contender as a page of its own. Answers the kB of their JavaScript, gzipped. */
export async function buildPages(folder: string): Promise<Record<Page, number>> {
	const weights = {} as Record<Page, number>;
	for (const { page } of CONTENDERS) {
		await build({
			configFile: false,
			logLevel: 'error',
			root: import.meta.dirname,
			define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
			resolve: {
				alias: [
					{ find: '$lib', replacement: join(import.meta.dirname, '../../../src/lib') },
					{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' },
					...LIBRARIES.map((name) => ({ find: new RegExp(`^${name}(?=/|$)`), replacement: rival(name) }))
				]
			},
			build: {
				outDir: folder,
				emptyOutDir: false,
				minify: true,
				rolldownOptions: { output: { codeSplitting: false } },
				lib: {
					entry: join(import.meta.dirname, `${page}.page.ts`),
					formats: ['es'],
					fileName: () => `${page}.js`
				}
			}
		});
		weights[page] = gzipSync(await readFile(join(folder, `${page}.js`)), { level: 9 }).length / 1000;
		await writeFile(
			join(folder, `${page}.html`),
			`<!doctype html><title>${page}</title><script type="module" src="/${page}.js"></script>`
		);
	}
	return weights;
}
