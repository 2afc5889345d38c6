import type { Slices } from './slices';

/**
 * Work left for what loops while it is evaluated, in evaluated nodes; whoever samples fills it up. Where the
 * work is done in slices, `slices` keeps what the earlier ones have found.
 */
export const work: { left: number; slices: Slices<unknown> | null } = { left: 0, slices: null };

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
	const outer = work.left;
	work.left = most;
	try {
		return run();
	} finally {
		work.left = outer;
	}
}

/** A function whose evaluations are paid for with so many nodes each, so that no graph can stop the page. */
export function charged(f: (t: number) => number, cost: number): (t: number) => number {
	const paid = (t: number): number => {
		work.left -= cost;
		const value = f(t);
		// Sums and integrals stop in the middle when nothing is left: what they gave then is no value.
		if (work.left < 0) throw new TooMuchWork();
		return value;
	};
	return work.slices ? work.slices.kept(paid) : paid;
}

/** The same for a field. */
export function chargedField(
	f: (x: number, y: number) => number,
	cost: number
): (x: number, y: number) => number {
	const paid = (x: number, y: number): number => {
		work.left -= cost;
		const value = f(x, y);
		if (work.left < 0) throw new TooMuchWork();
		return value;
	};
	return work.slices ? work.slices.kept(paid) : paid;
}
