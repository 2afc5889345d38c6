/** Lists of places to look at, each ascending, for points at these x, ascending and not all equal. */
export type Grid = (xs: readonly number[]) => number[][];

/** `count` numbers from `low` to `high`, each the same multiple of the one before. */
export function through(low: number, high: number, count: number): number[] {
	return Array.from({ length: count }, (_, n) => low * (high / low) ** (n / (count - 1)));
}

/** Beyond this many lengths of the picture, a bent curve cannot be told from a straight line. */
const FARTHEST = 20;

/** Places before the first x (`side` −1) or behind the last (1); at `nearest` lengths of the whole and farther. */
export function from(side: 1 | -1, nearest: number): Grid {
	return (xs) => {
		const span = xs.at(-1)! - xs[0]!;
		const edge = side === 1 ? xs.at(-1)! : xs[0]!;
		const away = [...(nearest === 0 ? [0] : []), ...through(nearest || 1e-6, FARTHEST, 160)];
		const places = away.map((distance) => edge + side * distance * span);
		return [side === 1 ? places : places.reverse()];
	};
}

const IN_ALL = 240;

/** Places between the first and the last x, the x themselves among them. */
export function inGaps(xs: readonly number[]): number[] {
	const span = xs.at(-1)! - xs[0]!;
	const even = Array.from({ length: IN_ALL - 1 }, (_, n) => xs[0]! + (span * (n + 1)) / IN_ALL);
	return [...new Set([...even, ...xs])].sort((a, b) => a - b);
}

/** Poles: outside all x, or between two neighbours, never on one. */
export const either: Grid = (xs) => {
	const gaps: number[][] = [];
	for (let n = 1; n < xs.length; n++) {
		const gap = xs[n]! - xs[n - 1]!;
		if (gap > 0) gaps.push(Array.from({ length: 19 }, (_, k) => xs[n - 1]! + (gap * (k + 1)) / 20));
	}
	return [...from(-1, 1e-4)(xs), ...from(1, 1e-4)(xs), ...gaps];
};

/** Radians per unit: from a quarter turn over all x up to a turn per four points, more cannot be told. */
export const turns: Grid = (xs) => {
	const span = xs.at(-1)! - xs[0]!;
	const most = Math.min(80, (Math.PI / 2) * (xs.length - 1));
	const least = Math.PI / 2;
	const count = Math.max(8, Math.ceil((most - least) / 0.12));
	return [Array.from({ length: count }, (_, n) => (least + ((most - least) * n) / (count - 1)) / span)];
};
