import type { MenuItem } from '$lib/ui/Menu.svelte';
import { shortcut } from '$lib/ui/shortcuts';
import type { Files } from './files.svelte';

/** The entries of the “File” menu, for a menu of its own or as part of another. */
export function fileMenuItems(files: Files): MenuItem[] {
	return [
		{ label: 'Open a museum file…', hint: shortcut('O'), run: () => files.open() },
		'separator',
		{ label: 'Save to a file…', hint: shortcut('S'), run: () => void files.save() },
		...(files.canChoose
			? [
					{ label: 'Save to another file…', run: () => void files.saveElsewhere() },
					{ label: 'Export a copy', run: () => void files.exportCopy() }
				]
			: []),
		...(files.canShare ? [{ label: 'Share…', run: () => void files.share() }] : []),
		{ label: 'Print…', run: () => files.print() }
	];
}
