import type { Museum } from '$lib/store/museum.svelte';

/** Whether the browser keeps the museum when its disk runs low. */
export type Persistence = 'kept' | 'may-be-cleared' | 'unknown';

/**
 * Asks the browser to keep this site's storage, at the first real edit of the page's life: then there is
 * something to lose, and browsers that ask the person do so when it makes sense.
 */
export function persistAtFirstEdit(museum: Museum): void {
	const before = museum.onwrite;
	museum.onwrite = () => {
		museum.onwrite = before;
		before();
		void requestPersistence();
	};
}

/** Asks now. Answers what the browser decided. */
export async function requestPersistence(): Promise<Persistence> {
	try {
		if (!(await navigator.storage.persisted())) await navigator.storage.persist();
	} catch {
		return 'unknown';
	}
	return persistence();
}

/** What the browser has decided so far; for the settings page. */
export async function persistence(): Promise<Persistence> {
	try {
		return (await navigator.storage.persisted()) ? 'kept' : 'may-be-cleared';
	} catch {
		return 'unknown';
	}
}
