import type { Item } from '$lib/graph/state';

/** What people call a folder: by its title, else by its place in the list. */
export function folderName({ raw, index }: Item): string {
	const title = typeof raw.title === 'string' ? raw.title.trim() : '';
	return title ? `“${title}”` : `folder ${index + 1}`;
}

/** A row's name at the beginning of a sentence. */
export function capital(name: string): string {
	return name.slice(0, 1).toUpperCase() + name.slice(1);
}
