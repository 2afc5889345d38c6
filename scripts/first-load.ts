import type { Plugin } from 'vite';

/** What the browser starts with on the home page. */
const ROOTS = [
	/\/src\/routes\/\+layout\.(svelte|ts)$/,
	/\/src\/routes\/\+page\.(svelte|ts)$/,
	/\/generated\/client-optimized\/app\.js$/,
	/\/kit\/src\/runtime\/client\/entry\.js$/
];

/**
 * Puts all that the first poster needs into one file: each file is compressed by itself, and two dozen small
 * ones weigh eight kilobytes more. What is loaded later is split as the bundler likes.
 */
export function firstLoad(): Plugin {
	const roots = new Set<string>();
	let first: Set<string> | undefined;
	return {
		name: 'first-load',
		applyToEnvironment: (environment) => environment.name === 'client',
		moduleParsed({ id }) {
			if (ROOTS.some((root) => root.test(id))) roots.add(id);
		},
		outputOptions: (options) => ({
			...options,
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
		})
	};
}
