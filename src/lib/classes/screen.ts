import { createSubscriber } from 'svelte/reactivity';
import type { MuseumDatabase } from '$lib/store/schema';
import { ClassesError, type ClassesProblem } from './port';
import type { Wakes } from './wake';

/** How often a screen that is looked at asks again, in ms. */
export interface Every {
	/** By itself: at first, and where nothing changes in the end. */
	first: number;
	most: number;
	/** Between two times that a bell makes it ask. */
	least: number;
}
const EVERY: Every = { first: 10_000, most: 120_000, least: 2_000 };
/** A bell rings at a whole class: it asks one by one, within so many ms. */
const SPREAD = 2_000;

/** What a screen shows, and of which class. */
export interface ScreenOf<T> {
	/** Under which it is kept on this device; null for what is not worth keeping. */
	key: string | null;
	/** Another key under which as much of it may have been seen, on a screen that shows more. */
	also?: string;
	/** Null for what is of all classes, or of none. */
	classId: string | null;
	/** The server; null for what is not there. */
	ask: () => Promise<T | null>;
	/** How often it asks by itself. */
	every?: Every;
}

/** A screen of the server's, as it is known here. */
export type Shown<T> =
	| { status: 'loading' }
	/** `problem` says why it may be of yesterday; null where the server has just said it. */
	| { status: 'ready'; value: T; at: number; problem: ClassesProblem | null }
	/** The server says that there is no such thing (any more) for this account. */
	| { status: 'gone' }
	| { status: 'failed'; problem: ClassesProblem };

/**
 * One screen: what was last seen is shown at once, from this device; then the server is asked, and again while
 * somebody looks: when a bell rings, when what was done here was answered, and by itself, less and less often as long
 * as nothing changes or a bell is heard. In a tab that nobody sees it does not ask.
 *
 *   loading ─▶ ready (as last seen) ─▶ ready ⇄ ready, with a problem
 *      └────▶ failed (never seen, and the server does not answer)      └─▶ gone
 */
export class Screen<T> {
	#shown: Shown<T> = { status: 'loading' };
	#db: MuseumDatabase;
	#wakes: Wakes;
	#key: string | null;
	#also: string | undefined;
	#classId: string | null;
	#ask: () => Promise<T | null>;
	#rhythm: Every;
	#every: number;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#rung: ReturnType<typeof setTimeout> | undefined;
	/** When it asked last, in ms. */
	#asked = 0;
	#watched = false;
	#asking: Promise<void> | null = null;
	#subscribe: () => void;
	#changed = () => {};

	constructor(db: MuseumDatabase, wakes: Wakes, { key, also, classId, ask, every = EVERY }: ScreenOf<T>) {
		this.#rhythm = every;
		this.#every = every.first;
		this.#db = db;
		this.#wakes = wakes;
		this.#key = key;
		this.#also = also;
		this.#classId = classId;
		this.#ask = ask;
		this.#subscribe = createSubscriber((update) => {
			this.#changed = update;
			return this.#watch();
		});
	}

	/** Read it in a template or an effect: the screen asks while it is read. */
	get current(): Shown<T> {
		this.#subscribe();
		return this.#shown;
	}

	/** Asks the server now; after something was done there. Never throws. */
	refresh = async (): Promise<void> => {
		// What is under way may have been asked before it was done.
		await this.#asking;
		this.#every = this.#rhythm.first;
		await (this.#asking ??= this.#fetch().finally(() => (this.#asking = null)));
	};

	#watch(): () => void {
		this.#watched = true;
		const wake = () => {
			if (document.visibilityState === 'visible') void this.refresh();
		};
		void this.#recall().then(wake);
		window.addEventListener('online', wake);
		document.addEventListener('visibilitychange', wake);
		const sleep = this.#wakes.add({
			classId: this.#classId,
			onanswer: wake,
			onring: () => {
				const soon = Math.max(Math.random() * SPREAD, this.#asked + this.#rhythm.least - Date.now());
				this.#rung ??= setTimeout(() => {
					this.#rung = undefined;
					wake();
				}, soon);
			}
		});
		return () => {
			this.#watched = false;
			sleep();
			clearTimeout(this.#timer);
			clearTimeout(this.#rung);
			this.#rung = undefined;
			window.removeEventListener('online', wake);
			document.removeEventListener('visibilitychange', wake);
		};
	}

	async #recall(): Promise<void> {
		if (this.#key === null) return;
		const keys = [this.#key, ...(this.#also === undefined ? [] : [this.#also])];
		const rows = await this.#db.seen.bulkGet(keys).catch(() => []);
		const [row] = rows.flatMap((row) => row ?? []).sort((a, b) => b.at - a.at);
		if (row && this.#shown.status === 'loading')
			this.#show({ status: 'ready', value: row.value as T, at: row.at, problem: null });
	}

	async #fetch(): Promise<void> {
		this.#asked = Date.now();
		try {
			const value = await this.#ask();
			if (value === null) await this.#forget();
			else await this.#keep(value);
		} catch (error) {
			const problem = error instanceof ClassesError ? error.problem : 'server';
			this.#show(
				this.#shown.status === 'ready' ? { ...this.#shown, problem } : { status: 'failed', problem }
			);
			this.#every = Math.min(this.#rhythm.most, this.#every * 2);
		}
		this.#schedule();
	}

	async #keep(value: T): Promise<void> {
		const before = this.#shown.status === 'ready' ? JSON.stringify(this.#shown.value) : '';
		const isSame = JSON.stringify(value) === before;
		this.#every = isSame ? Math.min(this.#rhythm.most, this.#every * 1.5) : this.#rhythm.first;
		const at = Date.now();
		// The same object where nothing changed: what is drawn from it need not be drawn again.
		const kept = isSame && this.#shown.status === 'ready' ? this.#shown.value : value;
		this.#show({ status: 'ready', value: kept, at, problem: null });
		// A full disk takes nothing from the screen; it opens offline with what was seen before.
		if (this.#key !== null) await this.#db.seen.put({ key: this.#key, value, at }).catch(() => {});
	}

	async #forget(): Promise<void> {
		this.#show({ status: 'gone' });
		if (this.#key !== null) await this.#db.seen.delete(this.#key).catch(() => {});
	}

	#schedule(): void {
		clearTimeout(this.#timer);
		if (!this.#watched) return;
		this.#timer = setTimeout(
			() => {
				if (document.visibilityState === 'visible')
					void (this.#asking ??= this.#fetch().finally(() => (this.#asking = null)));
			},
			this.#wakes.heard ? this.#rhythm.most : this.#every
		);
	}

	#show(shown: Shown<T>): void {
		this.#shown = shown;
		this.#changed();
	}
}
