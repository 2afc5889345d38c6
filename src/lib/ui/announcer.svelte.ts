import { createContext } from 'svelte';

/** Says to a screen reader what just changed; the layout holds the live region. */
export class Announcer {
	#text = $state('');
	/** Flips with each message: the same words twice are read twice. */
	#turn = $state(false);

	get current(): string {
		return this.#turn ? `${this.#text}\u00a0` : this.#text;
	}

	say(text: string): void {
		this.#text = text;
		this.#turn = !this.#turn;
	}
}

export const [getAnnouncer, setAnnouncer] = createContext<Announcer>();
