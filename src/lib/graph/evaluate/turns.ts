import { Slices } from './slices';

/** Longest time, in ms, for which a slice keeps the page waiting. */
const TURN = 8;

/**
 * Runs a calculation without holding up the page: a few milliseconds now, the rest in turns of its own. Null
 * where `signal` has ended it; throws what the calculation throws.
 */
export function inSlices<T>(run: () => T, signal?: AbortSignal): Promise<T | null> {
	return finished(new Slices(run), signal);
}

/** Brings what has been begun to its end, in turns. */
export async function finished<T>(slices: Slices<T>, signal?: AbortSignal): Promise<T | null> {
	for (;;) {
		if (signal?.aborted) return null;
		const until = performance.now() + TURN;
		const done = slices.goOn(() => performance.now() < until);
		if (done) return done.value;
		await turn();
	}
}

/** Lets the page do what waits: input, frames. */
export function turn(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Calculations of which only the latest counts, as while a point is dragged: one is always brought to its end,
 * so that something is shown; of those asked for meanwhile, the last is next.
 */
export class Latest<T> {
	readonly #then: (value: T) => void;
	#next: (() => T) | null = null;
	#isRunning = false;

	/** @param then takes each result */
	constructor(then: (value: T) => void) {
		this.#then = then;
	}

	async ask(run: () => T): Promise<void> {
		this.#next = run;
		if (this.#isRunning) return;
		this.#isRunning = true;
		try {
			while (this.#next) {
				const now = this.#next;
				this.#next = null;
				const value = await inSlices(now);
				if (value !== null) this.#then(value);
			}
		} finally {
			this.#isRunning = false;
		}
	}
}
