import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { rival } from '../rivals.ts';

const RIVALS = ['function-plot', 'jsxgraph', 'mafs', 'react', 'react-dom'];

/** Every plane has the size that the editor gives it on a Chromebook; tiles hang as on a poster. */
const STYLE = `
	body { margin: 0; font: 16px system-ui, sans-serif; }
	.plane { width: 900px; height: 600px; overflow: hidden; touch-action: none; }
	.wall { position: relative; width: 1366px; height: 768px; overflow: hidden; }
	.wall > div { position: absolute; contain: strict; }
	.MafsView { user-select: none; }
`;

/** The page of the bench of graphs: the product's own renderer and the others, as the build would pack them. */
export async function buildGraphs(folder: string): Promise<void> {
	const root = import.meta.dirname;
	await build({
		configFile: false,
		// They warn of a thing or two in the rivals' code.
		logLevel: 'error',
		root,
		define: { 'process.env.NODE_ENV': '"production"' },
		resolve: {
			alias: [
				{ find: /^\$lib/, replacement: join(root, '../../../src/lib') },
				// As the app's own build has it.
				{ find: /^mathlive\/fonts\//, replacement: join(root, '../../../node_modules/mathlive/fonts/') },
				...RIVALS.map((name) => ({ find: new RegExp(`^${name}(?=/|$)`), replacement: rival(name) }))
			]
		},
		plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
		build: {
			outDir: folder,
			emptyOutDir: false,
			rolldownOptions: {
				input: join(root, 'page.ts'),
				output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' }
			}
		}
	});
	await writeFile(
		join(folder, 'index.html'),
		`<!doctype html><title>Graphs</title><style>${STYLE}</style><script type="module" src="/page.js"></script>`
	);
}
