/**
 * Lays something aside, in one breath, in the tab's own room (`sessionStorage`): a database takes its time, and a
 * closing page has none (S15).
 */
export function layAside(shelf: Storage, key: string, text: string): void {
	try {
		shelf.setItem(key, text);
	} catch {
		// Too large for this small room, or closed to the page: the database may still be quick enough.
	}
}

/** Keys under which something lies there. */
export function keysOn(shelf: Storage, prefix: string): string[] {
	const keys = Array.from({ length: shelf.length }, (_, n) => shelf.key(n)!);
	return keys.filter((key) => key.startsWith(prefix));
}
