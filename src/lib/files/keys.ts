import type { Files } from './files.svelte';

/** Ctrl/⌘+O opens a museum file, Ctrl/⌘+S saves one: from the first paint on, lest the browser's own dialogs come. */
export function fileKeys(files: Files): (event: KeyboardEvent) => void {
	return (event) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.repeat) return;
		const key = event.key.toLowerCase();
		if (key !== 's' && key !== 'o') return;
		event.preventDefault();
		if (key === 's') void files.save();
		else files.open();
	};
}
