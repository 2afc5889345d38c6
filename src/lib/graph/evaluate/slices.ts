import { noMore, TooMuchWork, work } from './work';

/** Work of one slice, in evaluated nodes: some milliseconds. One single value may take more, up to LONGEST. */
const SLICE = 80_000;
const LONGEST = 64 * SLICE;
/** Values that are kept at most: finding them again, each slice, takes some hundredths of a second by then. */
const MOST_KEPT = 400_000;

/** The slice is over: what has been evaluated so far is kept for the next one. */
class SliceOver extends Error {}

/**
 * A calculation done slice by slice. Every value that a paid function gives is kept, in order; the next slice
 * runs the calculation from its start, finds those values ready, which costs nearly nothing, and so comes to
 * where the slice before had to stop. It must do the same each time it is run.
 */
export class Slices<T> {
	readonly #run: () => T;
	/** The values so far and what each has cost; Infinity where one alone is too much work. */
	readonly #values: number[] = [];
	readonly #costs: number[] = [];
	#next = 0;
	#spent = 0;
	#limit = Infinity;
	#slice = SLICE;
	#mayGoOn = () => false;

	constructor(run: () => T) {
		this.#run = run;
	}

	/**
	 * Does one slice, and more of them while `mayGoOn` says so. Null where it has not come to the end; throws
	 * what the calculation throws, so also TooMuchWork.
	 */
	goOn(mayGoOn: () => boolean = () => false): { value: T } | null {
		const outer = { ...work };
		[this.#next, this.#spent, this.#limit, this.#mayGoOn] = [0, 0, Infinity, mayGoOn];
		[work.left, work.more] = [this.#slice, noMore];
		work.slices = this;
		try {
			return { value: this.#run() };
		} catch (error) {
			if (error instanceof SliceOver) return null;
			throw error;
		} finally {
			Object.assign(work, outer);
		}
	}

	/** Runs a part of the calculation that may take `most` nodes in all slices together. */
	within<U>(most: number, run: () => U): U {
		const outer = this.#limit;
		this.#limit = Math.min(outer, this.#spent + most);
		try {
			return run();
		} finally {
			this.#limit = outer;
		}
	}

	/** A paid function whose values are kept from slice to slice. */
	kept<A extends number[]>(paid: (...at: A) => number): (...at: A) => number {
		return (...at) => {
			const n = this.#next++;
			if (n === this.#values.length) this.#evaluate(() => paid(...at));
			const cost = this.#costs[n]!;
			if (cost === Infinity || (this.#spent += cost) > this.#limit) throw new TooMuchWork();
			return this.#values[n]!;
		};
	}

	#evaluate(paid: () => number): void {
		for (;;) {
			const before = work.left;
			try {
				this.#values.push(paid());
				this.#costs.push(before - work.left);
				return;
			} catch (error) {
				if (!(error instanceof TooMuchWork)) throw error;
			}
			const whole = before === this.#slice;
			if ((whole && this.#slice >= LONGEST) || this.#values.length >= MOST_KEPT) {
				this.#values.push(NaN);
				this.#costs.push(Infinity);
				return;
			}
			if (whole) this.#slice *= 4;
			if (!this.#mayGoOn()) throw new SliceOver();
			work.left = this.#slice;
		}
	}
}
