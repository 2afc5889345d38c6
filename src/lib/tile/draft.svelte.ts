import { StaleChange } from '$lib/store/desk';
import type { Unsaved } from './shelf';

export interface DraftOptions<T> {
	/**
	 * Writes a value to the museum, made from what the field knows it to hold. Rejects where it could not be kept,
	 * with StaleChange where the museum holds something else by now.
	 */
	save: (value: T, label: string, from: T) => Promise<void>;
	/** Throws where a value cannot be kept whatever the disk says: that is known at once then. */
	check: (value: T) => void;
	/** Hears of saving that has begun, and may last for several saves. */
	follow?: (saving: Promise<void>) => void;
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
	#saving = $state.raw(false);
	#draining: Promise<void> | null = null;
	/** Own writes that have not come back from the database yet, oldest first. */
	#echoes: T[] = [];
	/** Own values that may be on the disk though nobody has said so yet, an earlier page's among them. */
	#sent: T[] = [];
	/** What the database told last. */
	#heard: T;
	#options: DraftOptions<T>;

	constructor(stored: T, options: DraftOptions<T>) {
		this.#value = stored;
		this.#saved = stored;
		this.#heard = stored;
		this.#options = options;
	}

	get current(): T {
		return this.#value;
	}

	/** Whether the field holds something that is not on this device's disk. */
	get unsaved(): boolean {
		// While a save is under way, even a value that went back to the saved one has still to be saved.
		return this.#saving || this.#value !== this.#saved;
	}

	/** What would be lost if the page went away now; null where nothing would. */
	get unsavedValue(): Unsaved<T> | null {
		if (!this.unsaved) return null;
		return { base: this.#saved, value: this.#value, label: this.#label, sent: this.#sent };
	}

	/** Goes on with what an earlier page could not save, joined with what the museum holds by now. */
	restore({ base, value, label, sent = [] }: Unsaved<T>): void {
		this.#sent = [...sent];
		this.#echoes.push(...sent);
		this.edit(base === this.#saved ? value : this.#join(base, value, this.#saved), label);
	}

	/** What stands in the field is made from the own values before it: with those it need not be joined. */
	#join(base: T, mine: T, stored: T): T {
		return this.#sent.includes(stored) ? mine : this.#options.merge(base, mine, stored);
	}

	/** Why the last save failed; null where it did not. The value stays in the field. */
	get problem(): unknown {
		return this.#problem;
	}

	/** Takes a new value and begins to save it. */
	edit(value: T, label: string): void {
		this.#value = value;
		this.#label = label;
		this.#problem = this.#refusal(value);
		void this.flush();
	}

	#refusal(value: T): unknown {
		try {
			this.#options.check(value);
			return null;
		} catch (error) {
			return error;
		}
	}

	/** Saves what is not saved, a value that was refused before too. Resolves when there is nothing left to try. */
	async flush(): Promise<void> {
		if (!this.#draining) {
			this.#draining = this.#drain().finally(() => (this.#draining = null));
			this.#options.follow?.(this.#draining);
		}
		await this.#draining;
	}

	/** Gives up what is not saved. */
	discard(): void {
		this.#value = this.#saved;
		this.#problem = null;
	}

	/** Hears what the museum holds now, or held a moment ago: a query may be overtaken by a save. */
	receive(stored: T): void {
		const echo = this.#echoes.lastIndexOf(stored);
		if (echo >= 0) {
			this.#echoes.splice(0, echo + 1);
			this.#heard = stored;
			if (this.#echoes.length === 0) this.#adopt(stored, this.#value);
			return;
		}
		if (this.#echoes.length > 0 && stored === this.#heard) return;
		this.#heard = stored;
		if (stored === this.#saved) return;
		this.#adopt(stored, this.#options.merge(this.#saved, this.#value, stored));
		if (this.unsaved) void this.flush();
	}

	/** Takes over what the museum holds; where the field holds something unsaved, it shows `joined`. */
	#adopt(stored: T, joined: T): void {
		this.#value = this.unsaved ? joined : stored;
		this.#saved = stored;
	}

	async #drain(): Promise<void> {
		while (this.unsaved) {
			const sending = this.#value;
			this.#echoes.push(sending);
			if (this.#echoes.length > ECHOES) this.#echoes.shift();
			this.#sent.push(sending);
			this.#saving = true;
			try {
				await this.#options.save(sending, this.#label, this.#saved);
				this.#saved = sending;
				this.#sent = [];
				this.#problem = null;
			} catch (error) {
				this.#echoes.splice(this.#echoes.lastIndexOf(sending), 1);
				this.#sent.pop();
				if (error instanceof StaleChange) {
					// Another device's work has come in between: it is joined, not overwritten (S12).
					const stored = error.current as T;
					this.#adopt(stored, this.#join(this.#saved, this.#value, stored));
					continue;
				}
				this.#problem = error;
				if (this.#value === sending) return;
			} finally {
				this.#saving = false;
			}
		}
		this.#problem = null;
	}
}
