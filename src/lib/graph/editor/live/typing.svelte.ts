import { createContext } from 'svelte';
import { afterPaint } from '$lib/ui/after-paint';
import type { LiveField, MakeField, Wish } from './field';

/** How long after the editor has come the field is fetched, if nobody asks sooner; in ms. */
const IDLE = 2000;

/** The field someone types in, and what it may ask for. */
export interface InHand {
	field: LiveField;
	onwish: (wish: Wish) => void;
}

/**
 * What typing needs that all rows of a list share: the live field's code, once it has arrived; the field in
 * hand; and whether a keypad of our own stands in for the system's keyboard.
 */
export class Typing {
	#make = $state.raw<MakeField | null>(null);
	#loading: Promise<void> | null = null;
	#system = $state(false);
	#touch = $state(false);
	/** Whether what there is to read in the rows has been painted: what they are worked with comes after that. */
	isPainted = $state(false);
	/** The field in hand: the keypad writes there. */
	inHand = $state.raw<InHand | null>(null);
	readonly #names: () => readonly string[];

	/** @param names what the rows define, as LaTeX, read whenever something is typed */
	constructor(names: () => readonly string[]) {
		this.#names = names;
	}

	/** Names the rows define, as LaTeX. */
	get names(): readonly string[] {
		return this.#names();
	}

	/** Makes a live field; null where rows are typed in the linear notation: not there yet, or not wanted. */
	get make(): MakeField | null {
		return this.#system ? null : this.#make;
	}

	/** Whether fields are typed in by the keypad, and the system's keyboard stays away. */
	get keypad(): boolean {
		return this.#touch && this.make !== null;
	}

	/** On a touch screen someone has asked for the system's keyboard instead of the keypad. */
	get system(): boolean {
		return this.#touch && this.#system;
	}

	set system(wanted: boolean) {
		this.#system = wanted;
	}

	/** Fetches the live field. Without a network, and never fetched before, rows go on as plain text. */
	load(): Promise<void> {
		this.#loading ??= import('./mathlive').then(
			(module) => {
				this.#make = module.makeField;
			},
			() => {
				this.#loading = null;
			}
		);
		return this.#loading;
	}

	/** Follows the kind of pointer, and fetches the field when nothing else is going on. */
	start(): () => void {
		const coarse = matchMedia('(pointer: coarse)');
		const follow = () => (this.#touch = coarse.matches);
		follow();
		coarse.addEventListener('change', follow);
		const idle = setTimeout(() => void this.load(), IDLE);
		const withdraw = afterPaint(() => (this.isPainted = true));
		return () => {
			withdraw();
			coarse.removeEventListener('change', follow);
			clearTimeout(idle);
		};
	}
}

export const [getTyping, setTyping] = createContext<Typing>();
