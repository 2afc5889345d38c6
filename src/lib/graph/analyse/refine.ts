import { bisect } from '$lib/graph/sample/splits';

type F = (t: number) => number;

/** Takes noise away: a number within `noise` of a much rounder one is that one. */
export function snapped(t: number, noise: number): number {
	const digits = Math.floor(-Math.log10(noise)) - 2;
	const scale = 10 ** Math.abs(digits);
	const round = digits >= 0 ? Math.round(t * scale) / scale : Math.round(t / scale) * scale;
	return Math.abs(t - round) <= noise ? round + 0 : t;
}

function signChange(f: F, a: number, b: number): number {
	const negative = f(a) < 0;
	const { lo, hi } = bisect(a, b, (t) => f(t) < 0 === negative);
	return Math.abs(f(lo)) <= Math.abs(f(hi)) ? lo : hi;
}

/**
 * Where f changes its sign between a and b: to the last bit where f crosses steeply; where it is flat, in
 * the middle of where its rounding errors hide the crossing, and rounded as far as they reach.
 */
export function crossing(f: F, a: number, b: number): number {
	const root = signChange(f, a, b);
	const around = [-4, -3, -2, -1, 1, 2, 3, 4].map((k) =>
		f(root + k * 3e-14 * Math.max(Math.abs(root), b - a))
	);
	const noise = 8 * (Math.max(...around) - Math.min(...around));
	const rising = f(b) > f(a) ? 1 : -1;
	if (!(Math.min(Math.abs(f(a)), Math.abs(f(b))) > noise)) return root;
	const left = bisect(a, root, (t) => rising * f(t) < -noise).hi;
	const right = bisect(root, b, (t) => rising * f(t) <= noise).lo;
	const hidden = right - left;
	return hidden < 1e-9 * (b - a) ? root : snapped((left + right) / 2, hidden / 10);
}

/** The slope at t from five values h apart: exact for curves of the fourth degree. */
function slope(f: F, t: number, h: number): number {
	return (8 * (f(t + h) - f(t - h)) - (f(t + 2 * h) - f(t - 2 * h))) / (12 * h);
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Where f is highest (`sign` 1) or lowest (−1) between a and b, of which a place between is known to be
 * higher (lower) than both: by golden section, then where the slope is 0, which is several digits better.
 */
export function turningPoint(f: F, a: number, b: number, sign: 1 | -1): number {
	let [lo, hi] = [a, b];
	let [left, right] = [hi - GOLDEN * (hi - lo), lo + GOLDEN * (hi - lo)];
	let [atLeft, atRight] = [sign * f(left), sign * f(right)];
	for (let n = 0; n < 40; n++) {
		if (atLeft > atRight) {
			[hi, right, atRight] = [right, left, atLeft];
			left = hi - GOLDEN * (hi - lo);
			atLeft = sign * f(left);
		} else {
			[lo, left, atLeft] = [left, right, atRight];
			right = lo + GOLDEN * (hi - lo);
			atRight = sign * f(right);
		}
	}
	const found = (lo + hi) / 2;
	const h = (b - a) / 8;
	const [from, to] = [found - h / 2, found + h / 2];
	if (!(slope(f, from, h) * slope(f, to, h) < 0)) return found;
	const smooth = crossing((t) => slope(f, t, h), from, to);
	// Beside a corner the slope from five values is none; there the higher place is the true one.
	return sign * f(smooth) >= sign * f(found) - 1e-12 * Math.abs(f(found)) ? smooth : found;
}

const STEPS = [3, 5, 7, 9, 11];

/** Whether two numbers are one, as far as limits can be told; `scale` is what counts as a long way. */
export function isSame(a: number, b: number, scale: number): boolean {
	return a === b || Math.abs(a - b) <= 1e-6 * Math.min(1e300, Math.max(Math.abs(a), Math.abs(b), scale));
}

/**
 * What f comes to at `at` from the side `direction`: a number, ±Infinity where it grows without end, NaN
 * where it has no values.
 *
 * @param reach how far away f is looked at: a thousandth of it and less
 */
export function limitAt(f: F, at: number, direction: 1 | -1, reach: number): number {
	const near = (distance: number) => f(at + direction * distance);
	const values = STEPS.map((power) => near(reach * 10 ** -power));
	const last = values.at(-1)!;
	if (!Number.isFinite(last) || values.some(Number.isNaN)) return last;
	const growth = values.slice(1).map((value, n) => value - values[n]!);
	const away = Math.sign(last) * Math.sign(growth.at(-1)!) > 0;
	const steady = growth.every(
		(g, n) => n === 0 || (g * growth[n - 1]! > 0 && Math.abs(g) >= 0.8 * Math.abs(growth[n - 1]!))
	);
	if (away && steady) return last * Infinity;
	const straight = (h: number) => 3 * near(h) - 3 * near(2 * h) + near(3 * h);
	const coarse = straight(reach * 1e-4);
	if (isSame(coarse, straight(reach * 1e-6), reach * 1e-3)) return coarse;
	// Roots end with steps that shrink by one ratio; what swings comes to nothing.
	const [before, after] = [settled(values.slice(1, 4)), settled(values.slice(2))];
	return isSame(before, after, reach * 1e-3) ? after : NaN;
}

/** What three values come to whose steps shrink by one ratio (Aitken). */
export function settled(values: readonly number[]): number {
	const [a, b, c] = values as [number, number, number];
	const [first, second] = [b - a, c - b];
	if (Math.abs(second) <= 1e-11 * Math.max(1, Math.abs(c))) return c;
	return Math.abs(second) > 0.5 * Math.abs(first) ? NaN : c - (second * second) / (second - first);
}
