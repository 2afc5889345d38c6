import type GraphEditor from './GraphEditor.svelte';

type EditorModule = { default: typeof GraphEditor };

let there: EditorModule | null = null;

/**
 * The editor of a graph: itself where this page has loaded it before, as it does behind a poster. What is imported
 * anew comes a task later although it is there, and a tile would be laid out twice.
 */
export function editorModule(): EditorModule | Promise<EditorModule> {
	return there ?? import('./GraphEditor.svelte').then((module) => (there = module));
}
