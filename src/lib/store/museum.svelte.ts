import { createContext, untrack } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import type { Change } from '$lib/model/edit';
import { DEFAULT_PREFERENCES, type PreferenceKey, type Preferences } from '$lib/model/preferences';
import { Live } from './live.svelte';
import { readPhoto } from './photos';
import { Pictures } from './pictures.svelte';
import { livePhotos, livePreferences, liveTiles, liveUndo, liveWaiting, type Waiting } from './queries';
import type { MuseumDatabase, Owner, TileRow } from './schema';
import { write, type WriteOptions } from './write';

/** One owner's museum, as the features see it: what is there as state, what is done as named writes. */
export class Museum {
	readonly db: MuseumDatabase;
	/** Tiles on the poster, lowest first. */
	readonly tiles: Live<TileRow[]>;
	readonly waiting: Live<Waiting>;
	readonly steps: Live<{ undo: string | null; redo: string | null }>;
	readonly pictures: Pictures;
	/** Called after each write of this tab; asks for persistent storage, wakes sync. */
	onwrite: () => void = () => {};
	#writing = $state.raw(0);
	/** Ends when what is saved one edit after the other has been saved, or could not be. */
	#saving: Promise<unknown> = Promise.resolve();
	#preferences: Live<Preferences>;
	#dark = new MediaQuery('prefers-color-scheme: dark');

	constructor(db: MuseumDatabase) {
		this.db = db;
		this.tiles = new Live(liveTiles(db));
		this.waiting = new Live(liveWaiting(db));
		this.steps = new Live(liveUndo(db));
		this.pictures = new Pictures(
			(sha) => readPhoto(db, sha),
			(arrived) => {
				// A database that cannot be read is reported by the live queries above.
				const arrivals = livePhotos(db).subscribe({ next: arrived, error: () => {} });
				return () => arrivals.unsubscribe();
			}
		);
		this.#preferences = new Live(livePreferences(db));
	}

	get owner(): Owner {
		return this.db.owner;
	}

	/** Whether something is being written of which `waiting` does not tell yet. */
	get writing(): boolean {
		return this.#writing > 0;
	}

	/** All settings; defaults until they are read. */
	get preferences(): Preferences {
		return this.#preferences.value ?? DEFAULT_PREFERENCES;
	}

	/** The theme in which everything is shown: the one chosen, or the device's. */
	get theme(): 'light' | 'dark' {
		const { theme } = this.preferences;
		if (theme !== 'system') return theme;
		return this.#dark.current ? 'dark' : 'light';
	}

	/** Whether the settings have been read, for what must not act on defaults. */
	get preferencesReady(): boolean {
		return this.#preferences.current.status === 'ready';
	}

	/** Reads what the poster shows first, all of it before any of it is shown: it is laid out once then. */
	async preload(): Promise<void> {
		await Promise.all([this.tiles.preload(), this.#preferences.preload()]);
	}

	/** Writes changes the pupil made; see `write`. */
	async write(label: string, changes: Change[], options?: WriteOptions): Promise<void> {
		await this.#written(async () => {
			try {
				return await write(this.db, label, changes, options);
			} catch (error) {
				const { reopened } = await import('./reopen');
				if (!(await reopened(this.db, error))) throw error;
				// Had the first try come through all the same, this one changes nothing.
				return write(this.db, label, changes, options);
			}
		});
	}

	/** Saves one setting. Settings the app itself learns (`image_skill`) are not steps to undo. */
	async setPreference<K extends PreferenceKey>(
		key: K,
		value: Preferences[K],
		options?: WriteOptions & { label?: string }
	): Promise<void> {
		const change = { table: 'preferences', id: key, field: 'value', value } as Change;
		await this.write(options?.label ?? 'Change setting', [change], options);
	}

	/** Takes note of edits that are saved one after the other (a run of keys, a field): undo comes after them. */
	follow(saving: Promise<unknown>): void {
		this.#saving = Promise.allSettled([this.#saving, saving]).then(() => {});
	}

	/** Answers the label of the step taken back, or null. */
	async undo(): Promise<string | null> {
		await this.#saving;
		return this.#written(async () => (await import('./undo')).undo(this.db));
	}

	/** Answers the label of the step done again, or null. */
	async redo(): Promise<string | null> {
		await this.#saving;
		return this.#written(async () => (await import('./undo')).redo(this.db));
	}

	/** Takes the last step back if it is the one with this label; answers whether it was. */
	async takeBack(label: string): Promise<boolean> {
		const { undo } = await import('./undo');
		return this.#written(async () => (await undo(this.db, Date.now(), label)) !== null);
	}

	/** @param work answers something false where it has changed nothing */
	async #written<T>(work: () => Promise<T>): Promise<T> {
		// Whoever writes in an effect does not mean to follow what is written.
		untrack(() => this.#writing++);
		let told = Promise.resolve();
		try {
			const done = await work();
			if (done) told = this.waiting.next();
			this.onwrite();
			return done;
		} finally {
			void told.then(() => this.#writing--);
		}
	}

	/** Lets go of the database and of decoded pictures. */
	close(): void {
		this.tiles.stop();
		this.#preferences.stop();
		this.pictures.close();
		this.db.dismiss();
	}
}

export const [getMuseum, setMuseum] = createContext<Museum>();
