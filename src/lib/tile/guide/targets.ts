/** The button “Add” of the graph's toolbar, where it can be seen. */
export function findAdd(root: ParentNode): HTMLElement | null {
	return find(root, 'button', 'Add');
}

/** The entry “Photo” of the open menu. */
export function findPhoto(root: ParentNode): HTMLElement | null {
	return find(root, '[role=menuitem]', 'Photo');
}

export function isOpen(add: HTMLElement | null): boolean {
	return add?.getAttribute('aria-expanded') === 'true';
}

function find(root: ParentNode, selector: string, name: string): HTMLElement | null {
	for (const element of root.querySelectorAll<HTMLElement>(selector)) {
		const own = (element.getAttribute('aria-label') ?? element.textContent).trim();
		if ((own === name || own.startsWith(`${name} `) || own === `${name}…`) && element.checkVisibility())
			return element;
	}
	return null;
}
