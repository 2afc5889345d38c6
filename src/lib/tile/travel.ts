import type { Museum } from '$lib/store/museum.svelte';
import type { Toasts } from '$lib/ui/toasts.svelte';

/** The toast that tells of the last step: the next one takes its place. */
const told = new WeakMap<Toasts, number>();

/** Takes a step back or forward through what was done in the museum, and says which it was. */
export async function travel(museum: Museum, toasts: Toasts, way: 'undo' | 'redo'): Promise<void> {
	const label = await museum[way]();
	const last = told.get(toasts);
	if (last !== undefined) toasts.dismiss(last);
	const words = way === 'undo' ? ['Undone', 'undo'] : ['Done again', 'do again'];
	told.set(toasts, toasts.show(label ? `${words[0]}: ${label}` : `There is nothing to ${words[1]}.`));
}
