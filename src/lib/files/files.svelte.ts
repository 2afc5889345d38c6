import { createContext } from 'svelte';
import type { Museum } from '$lib/store/museum.svelte';
import type { Toasts } from '$lib/ui/toasts.svelte';
import type * as Tasks from './tasks';

/** Work that takes longer than this shows how far it is, in ms. */
const SHOW_AFTER = 1_000;

/** A long piece of work with a file. */
export interface Busy {
	words: string;
	done: number;
	of: number;
	cancel: (() => void) | null;
}

/**
 * Museum files, as the interface sees them: open, save, share, export. Light: whatever reads and writes
 * files is loaded when it is needed. Nothing here throws; people are told by toasts.
 */
export class Files {
	/** What is under way for more than a moment. */
	busy = $state.raw<Busy | null>(null);
	/** Writes what is still being typed; runs before a file is written. */
	beforeSave: () => Promise<void> = async () => {};
	/** Shows the museum as it is printed. */
	print = () => {};
	readonly #museum: Museum;
	readonly #toasts: Toasts;

	constructor(museum: Museum, toasts: Toasts) {
		this.#museum = museum;
		this.#toasts = toasts;
	}

	/** Whether the browser lets a page save to a chosen file again and again. */
	readonly canChoose = typeof window !== 'undefined' && 'showSaveFilePicker' in window;
	readonly canShare = typeof navigator !== 'undefined' && 'share' in navigator && 'canShare' in navigator;

	/** Lets the person choose a museum file and opens it. Needs a gesture. */
	open(): void {
		const input = document.createElement('input');
		input.type = 'file';
		// Other systems than those of Chromium grey out endings that they do not know.
		if (this.canChoose) input.accept = '.mathmuseums';
		input.onchange = () => {
			const file = input.files?.[0];
			if (file) void this.openFile(file);
		};
		input.click();
	}

	/** Opens a file that was chosen, dropped or handed in by the system. */
	async openFile(file: File): Promise<void> {
		const giveUp = new AbortController();
		await this.#work(`Opening ${file.name}`, giveUp, (tasks, progress) =>
			tasks.openFile(this.#museum, this.#toasts, file, progress, giveUp.signal)
		);
	}

	/** Saves to the chosen file, asks for one at first; a download where the browser has no such thing. */
	save(): Promise<void> {
		return this.#work('Saving your museum', null, (tasks, progress) =>
			tasks.save(this.#museum, this.#toasts, this.canChoose, progress)
		);
	}

	/** Saves to another file than before. */
	saveElsewhere(): Promise<void> {
		return this.#work('Saving your museum', null, (tasks, progress) =>
			tasks.saveElsewhere(this.#museum, this.#toasts, progress)
		);
	}

	/** Puts a copy among the downloads. */
	exportCopy(): Promise<void> {
		return this.#work('Exporting your museum', null, (tasks, progress) =>
			tasks.exportCopy(this.#museum, this.#toasts, progress)
		);
	}

	/** Hands the museum to another app. Needs a gesture. */
	share(): Promise<void> {
		return this.#work('Getting your museum ready to share', null, (tasks, progress) =>
			tasks.share(this.#museum, this.#toasts, progress)
		);
	}

	/** Saves by itself after each edit while the setting is on; answers what stops it. */
	autosave(): () => void {
		let stop: (() => void) | null = null;
		let stopped = false;
		void import('./autosave').then(({ startAutosave }) => {
			if (!stopped) stop = startAutosave(this.#museum.db, (error) => this.#autosaveFailed(error));
		});
		return () => {
			stopped = true;
			stop?.();
		};
	}

	#autosaveFailed(error: unknown): void {
		const denied = error instanceof DOMException && error.name === 'NotAllowedError';
		this.#toasts.show(
			denied
				? 'Autosave needs your permission to write the file.'
				: 'Autosave could not write the file. Your museum is safe on this device.',
			{
				tone: 'problem',
				action: { label: denied ? 'Save' : 'Choose a file', run: () => this.#resave(denied) }
			}
		);
	}

	#resave(denied: boolean): void {
		void (denied ? this.save() : this.saveElsewhere());
	}

	async #work(
		words: string,
		cancel: AbortController | null,
		run: (tasks: typeof Tasks, progress: (done: number, of: number) => void) => Promise<void>
	): Promise<void> {
		let latest = { done: 0, of: 1 };
		const show = () =>
			(this.busy = { words, ...latest, cancel: cancel && (() => cancel.abort(new Cancelled())) });
		const timer = setTimeout(show, SHOW_AFTER);
		try {
			await this.beforeSave();
			await run(await import('./tasks'), (done, of) => {
				latest = { done, of };
				if (this.busy) show();
			});
		} catch (error) {
			if (!(error instanceof Cancelled)) this.#toasts.show(await wordsFor(error), { tone: 'problem' });
		} finally {
			clearTimeout(timer);
			this.busy = null;
		}
	}
}

/** The person gave up waiting: that needs no words. */
class Cancelled extends Error {}

async function wordsFor(error: unknown): Promise<string> {
	const { wordsForFailure } = await import('./words');
	return wordsForFailure(error);
}

export const [getFiles, setFiles] = createContext<Files>();
