import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
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
export function graphsPage() {
	return {
		entry: 'graphs/page.ts',
		style: STYLE,
		// They warn of a thing or two in the rivals' code.
		logLevel: 'error' as const,
		define: { 'process.env.NODE_ENV': '"production"' },
		alias: [
			// As the app's own build has it.
			{
				find: /^mathlive\/fonts\//,
				replacement: join(import.meta.dirname, '../../../node_modules/mathlive/fonts/')
			},
			...RIVALS.map((name) => ({ find: new RegExp(`^${name}(?=/|$)`), replacement: rival(name) }))
		],
		plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })]
	};
}
