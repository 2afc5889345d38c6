/** The button “Add” of the graph, where it can be seen; the graph marks what the guide points at. */
export function findAdd(root: ParentNode): HTMLElement | null {
	return find(root, 'add');
}

/** The entry “Photo” of the open menu. */
export function findPhoto(root: ParentNode): HTMLElement | null {
	return find(root, 'photo');
}

export function isOpen(add: HTMLElement | null): boolean {
	return add?.getAttribute('aria-expanded') === 'true';
}

function find(root: ParentNode, mark: string): HTMLElement | null {
	const element = root.querySelector<HTMLElement>(`[data-guide="${mark}"]`);
	return element?.checkVisibility() ? element : null;
}
