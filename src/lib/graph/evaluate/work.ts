import type { Slices } from './slices';

/**
 * Work left for what loops while it is evaluated, in evaluated nodes; whoever samples fills it up. Where it is used up,
 * `more` is asked, and fills it up again where there is time for more. Where the work is done in slices, `slices` keeps
 * what the earlier ones have found.
 */
export const work: { left: number; more: () => boolean; slices: Slices<unknown> | null } = {
	left: 0,
	more: noMore,
	slices: null
};

/** What there is has to do. */
export function noMore(): boolean {
	return false;
}

/** Thrown when something has used up the work it was allowed (rule G4). */
export class TooMuchWork extends Error {}

/** How many times as much may be done in slices as at once: some seconds, not hundredths of one. */
const PATIENCE = 1000;

/**
 * Runs what evaluates through `paid` functions. Throws TooMuchWork where it needs more than `most` nodes at
 * once, or a thousand times as many in slices.
 */
export function allowing<T>(most: number, run: () => T): T {
	if (work.slices) return work.slices.within(most * PATIENCE, run);
	const outer = { ...work };
	[work.left, work.more] = [most, noMore];
	try {
		return run();
	} finally {
		Object.assign(work, outer);
	}
}

/** A function whose evaluations are paid for with so many nodes each, so that no graph can stop the page. */
export function charged(f: (t: number) => number, cost: number): (t: number) => number {
	const paid = (t: number): number => {
		for (;;) {
			work.left -= cost;
			const value = f(t);
			if (work.left >= 0) return value;
			// Sums and integrals stop in the middle when nothing is left: what they gave then is no value.
			if (!work.more()) throw new TooMuchWork();
		}
	};
	return work.slices ? work.slices.kept(paid) : paid;
}

/** The same for a field. */
export function chargedField(
	f: (x: number, y: number) => number,
	cost: number
): (x: number, y: number) => number {
	const paid = (x: number, y: number): number => {
		for (;;) {
			work.left -= cost;
			const value = f(x, y);
			if (work.left >= 0) return value;
			if (!work.more()) throw new TooMuchWork();
		}
	};
	return work.slices ? work.slices.kept(paid) : paid;
}
