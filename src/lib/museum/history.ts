import type { Museum } from '$lib/store/museum.svelte';
import type { Toasts } from '$lib/ui/toasts.svelte';

/** Undo and redo of the whole museum, which say what they did. */
export class History {
	#museum: Museum;
	#toasts: Toasts;
	/** One message at a time: undoing ten steps is no reason for three toasts. */
	#last: number | null = null;

	constructor(museum: Museum, toasts: Toasts) {
		this.#museum = museum;
		this.#toasts = toasts;
	}

	async undo(): Promise<void> {
		const label = await this.#museum.undo();
		this.#say(label ? `Undone: ${label}` : 'Nothing to undo');
	}

	async redo(): Promise<void> {
		const label = await this.#museum.redo();
		this.#say(label ? `Done again: ${label}` : 'Nothing to redo');
	}

	#say(text: string): void {
		if (this.#last !== null) this.#toasts.dismiss(this.#last);
		this.#last = this.#toasts.show(text);
	}
}
