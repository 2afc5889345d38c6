import type { Look } from './draw/look';
import { contains, sameScale } from './draw/reach';
import { become, order, wait } from './drawer';
import type { Window } from './sample/window';

/** What the worker is asked for: a window of a graph, with its pictures by their URLs. */
export interface AheadAsked {
	id: number;
	/** The graph as text. */
	state: string;
	window: Window;
	look: Pick<Look, 'theme' | 'ratio' | 'larger'>;
	pictures: Map<string, ImageBitmap>;
}

/** Null where it takes more than a moment. */
export interface AheadAnswer {
	id: number;
	bitmap: ImageBitmap | null;
}

/** A drawing that reaches farther than the view. */
export interface Far {
	window: Window;
	bitmap: ImageBitmap;
}

/** A view waits no longer for a drawing, in ms: then whoever shows it draws it. */
const PATIENCE = 250;

let last = 0;
const asked = new Map<number, (bitmap: ImageBitmap | null) => void>();

become({
	waits: () => asked.size > 0,
	take(delivery) {
		if (delivery === null) {
			for (const answer of asked.values()) answer(null);
			asked.clear();
		} else if ('ahead' in delivery) {
			const { id, bitmap } = delivery.ahead;
			asked.get(id)?.(bitmap);
			asked.delete(id);
			wait();
		}
	}
});

/**
 * Drawings of one graph that reach farther than the view, made by the worker beside the page while the view moves: the
 * page has them before the view comes to the end of the one it shows. Another graph, or the same in another look, has
 * another `Ahead`.
 */
export class Ahead {
	readonly #state: string;
	readonly #look: AheadAsked['look'];
	readonly #pictures = new Map<string, ImageBitmap>();
	/** What is on its way. */
	#coming: { window: Window; since: number } | null = null;
	#come: Far | null = null;
	/** The worker cannot draw it in a moment, and will not. */
	#isTooMuch = false;
	#isOver = false;

	/**
	 * @param state the graph as text
	 * @param urls of the pictures in it
	 */
	constructor(
		state: string,
		{ theme, ratio, larger, pictures }: Omit<Look, 'small' | 'settings'>,
		urls: readonly string[]
	) {
		this.#state = state;
		this.#look = { theme, ratio, larger };
		for (const url of urls) {
			const picture = pictures(url);
			if (picture instanceof ImageBitmap) this.#pictures.set(url, picture);
			// Nothing else can be handed to a worker.
			else if (picture) this.#isTooMuch = true;
		}
	}

	/** Asks for a window to be drawn; in vain while another is on its way. */
	ask(window: Window): void {
		if (this.#coming || this.#isTooMuch) return;
		const id = ++last;
		this.#coming = { window, since: performance.now() };
		asked.set(id, (bitmap) => this.#take(window, bitmap));
		order({ ahead: { id, state: this.#state, window, look: this.#look, pictures: this.#pictures } });
	}

	/** What has come, where a view lies in it; it is the taker's from now on. */
	take(seen: Window): Far | null {
		const far = this.#come;
		if (!far || !sameScale(far.window, seen) || !contains(far.window, seen)) return null;
		this.#come = null;
		return far;
	}

	/** Whether what shows a view is on its way, and has not been for too long. */
	isComing(seen: Window): boolean {
		if (!this.#coming || performance.now() - this.#coming.since > PATIENCE) return false;
		return sameScale(this.#coming.window, seen) && contains(this.#coming.window, seen);
	}

	end(): void {
		this.#isOver = true;
		this.#come?.bitmap.close();
		this.#come = null;
	}

	#take(window: Window, bitmap: ImageBitmap | null): void {
		this.#coming = null;
		this.#isTooMuch = bitmap === null;
		if (this.#isOver) return bitmap?.close();
		this.#come?.bitmap.close();
		this.#come = bitmap && { window, bitmap };
	}
}
