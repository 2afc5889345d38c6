import type { Plugin } from 'vite';

/** What the browser starts with on the home page. */
const ROOTS = [
	/\/src\/routes\/\+layout\.(svelte|ts)$/,
	/\/src\/routes\/\+page\.(svelte|ts)$/,
	/\/generated\/client-optimized\/app\.js$/,
	/\/kit\/src\/runtime\/client\/entry\.js$/
];

/** What Kit makes of a page. */
const PAGE = /\/nodes\/[^/]+\.js$/;

const MANIFEST = '.vite/manifest.json';

/**
 * Puts all that the first poster needs into one file: each file is compressed by itself, and two dozen small
 * ones weigh eight kilobytes more. What is loaded later is split as the bundler likes, and brings its own
 * styles: Kit would link those of all that the page may ever load.
 */
export function firstLoad(): Plugin {
	const roots = new Set<string>();
	let first: Set<string> | undefined;
	return {
		name: 'first-load',
		applyToEnvironment: (environment) => environment.name === 'client',
		// The first file would name all files of all pages, ten bytes each. A page names those it needs itself, and
		// once the app is installed none of them comes from the network.
		config: () => ({
			build: {
				modulePreload: { resolveDependencies: (file, files) => (PAGE.test(file) ? [] : files) }
			}
		}),
		moduleParsed({ id }) {
			if (ROOTS.some((root) => root.test(id))) roots.add(id);
		},
		outputOptions: (options) => ({
			...options,
			// By their hash alone: the first file names the styles of all pages, and each letter is a byte.
			assetFileNames: '_app/immutable/assets/[hash][extname]',
			codeSplitting: {
				groups: [
					{
						name(id, graph) {
							if (!first) {
								first = new Set(roots);
								for (const each of first)
									graph.getModuleInfo(each)?.importedIds.forEach((imported) => first!.add(imported));
							}
							return first.has(id) ? 'first' : null;
						}
					}
				]
			}
		}),
		generateBundle: {
			order: 'post',
			handler(_options, bundle) {
				const manifest = bundle[MANIFEST];
				if (manifest?.type !== 'asset') return;
				const chunks = JSON.parse(String(manifest.source)) as Record<string, { dynamicImports?: string[] }>;
				// Kit reads from here what to link, and nothing else.
				for (const chunk of Object.values(chunks)) delete chunk.dynamicImports;
				manifest.source = JSON.stringify(chunks, null, 2);
			}
		}
	};
}
