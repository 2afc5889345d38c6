import { createContext } from 'svelte';

export interface Toast {
	id: number;
	text: string;
	/** A button on the toast, “Undo” as a rule. */
	action?: { label: string; run: () => void };
	tone: 'plain' | 'problem';
}

/** Short messages at the foot of the page. They stay while one is pointed at or has the focus. */
export class Toasts {
	#list = $state.raw<Toast[]>([]);
	#next = 1;

	get current(): Toast[] {
		return this.#list;
	}

	/** Shows a message and answers its id. At most three stand at once; the oldest gives way. */
	show(text: string, options: { action?: Toast['action']; tone?: Toast['tone'] } = {}): number {
		const toast: Toast = { id: this.#next++, text, tone: options.tone ?? 'plain', action: options.action };
		this.#list = [...this.#list.slice(-2), toast];
		return toast.id;
	}

	dismiss(id: number): void {
		this.#list = this.#list.filter((toast) => toast.id !== id);
	}
}

export const [getToasts, setToasts] = createContext<Toasts>();
