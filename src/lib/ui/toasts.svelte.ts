import { createContext } from 'svelte';

export interface Toast {
	id: number;
	text: string;
	/** A button on the toast, “Undo” as a rule. */
	action?: { label: string; run: () => void };
	tone: 'plain' | 'problem';
	/** What had the focus is gone: the button gets it, so that keys reach it. */
	takesFocus: boolean;
}

/** Short messages beside the work. They stay while one is pointed at or a key brought the focus there. */
export class Toasts {
	#list = $state.raw<Toast[]>([]);
	#next = 1;

	get current(): Toast[] {
		return this.#list;
	}

	/** Shows a message in the place of the last one. A problem stays beside the next message: two at most. */
	show(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
		const toast: Toast = { tone: 'plain', takesFocus: false, ...options, id: this.#next++, text };
		this.#list = [...this.#list.filter(({ tone }) => tone === 'problem').slice(-1), toast];
	}

	dismiss(id: number): void {
		this.#list = this.#list.filter((toast) => toast.id !== id);
	}
}

export const [getToasts, setToasts] = createContext<Toasts>();
