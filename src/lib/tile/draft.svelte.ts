export interface DraftOptions<T> {
	/** Writes a value to the museum. Rejects where it could not be kept. */
	save: (value: T, label: string) => Promise<void>;
	/**
	 * Joins what stands in the field with what came from elsewhere, given the value both began with. Asked
	 * only while the field holds something that is not saved yet.
	 */
	merge: (base: T, mine: T, theirs: T) => T;
}

/** Own writes whose echo from the database may still be on its way, at most. */
const ECHOES = 100;

/**
 * One value in a person's hands: shown at once, saved as fast as the disk takes it and one save at a time,
 * joined with what arrives from other devices meanwhile.
 */
export class Draft<T extends string | null> {
	#value = $state.raw() as T;
	/** What the museum holds, as far as this field knows. */
	#saved = $state.raw() as T;
	#problem = $state.raw<unknown>(null);
	#label = '';
	#saving: Promise<void> | null = null;
	#echoes: T[] = [];
	#options: DraftOptions<T>;

	constructor(stored: T, options: DraftOptions<T>) {
		this.#value = stored;
		this.#saved = stored;
		this.#options = options;
	}

	get current(): T {
		return this.#value;
	}

	/** Whether the field holds something that is not on this device's disk. */
	get unsaved(): boolean {
		return this.#value !== this.#saved;
	}

	/** Why the last save failed; null where it did not. The value stays in the field. */
	get problem(): unknown {
		return this.#problem;
	}

	/** Takes a new value and begins to save it. */
	edit(value: T, label: string): void {
		this.#value = value;
		this.#label = label;
		void this.flush();
	}

	/** Saves what is not saved, a value that was refused before too. Resolves when there is nothing left to try. */
	async flush(): Promise<void> {
		this.#saving ??= this.#drain().finally(() => (this.#saving = null));
		await this.#saving;
	}

	/** Gives up what is not saved. */
	discard(): void {
		this.#value = this.#saved;
		this.#problem = null;
	}

	/** Hears what the museum holds now. */
	receive(stored: T): void {
		const echo = this.#echoes.lastIndexOf(stored);
		if (echo >= 0) {
			// An own write coming back, perhaps late: what was typed since must not be taken back by it.
			this.#echoes.splice(0, echo + 1);
			return;
		}
		if (stored === this.#saved) return;
		const mine = this.#value;
		this.#value = this.unsaved ? this.#options.merge(this.#saved, mine, stored) : stored;
		this.#saved = stored;
		if (this.unsaved) void this.flush();
	}

	async #drain(): Promise<void> {
		while (this.unsaved) {
			const sending = this.#value;
			try {
				this.#echoes.push(sending);
				await this.#options.save(sending, this.#label);
			} catch (error) {
				this.#echoes.splice(this.#echoes.lastIndexOf(sending), 1);
				this.#problem = error;
				if (this.#value === sending) return;
				continue;
			}
			this.#saved = sending;
			this.#problem = null;
			if (this.#echoes.length > ECHOES) this.#echoes.shift();
		}
		this.#problem = null;
	}
}
