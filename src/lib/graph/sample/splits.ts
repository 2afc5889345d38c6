import type { Curve } from '$lib/graph/evaluate/plots';

/** A place where a curve may break: the last number before it and the first behind it. */
export interface Split {
	lo: number;
	hi: number;
}

/** Halves [a, b] until the two numbers are neighbours; `isLeft` tells on which side of the break one is. */
export function bisect(a: number, b: number, isLeft: (t: number) => boolean): Split {
	for (let n = 0; n < 80; n++) {
		const middle = a + (b - a) / 2;
		if (middle <= a || middle >= b) break;
		if (isLeft(middle)) a = middle;
		else b = middle;
	}
	return { lo: a, hi: b };
}

/** Where |f| is least between a and b, by golden section. */
function lowest(f: (t: number) => number, a: number, b: number): number {
	const ratio = (Math.sqrt(5) - 1) / 2;
	let left = b - ratio * (b - a);
	let right = a + ratio * (b - a);
	let atLeft = Math.abs(f(left));
	let atRight = Math.abs(f(right));
	for (let n = 0; n < 45; n++) {
		if (atLeft < atRight) {
			[b, right, atRight] = [right, left, atLeft];
			left = b - ratio * (b - a);
			atLeft = Math.abs(f(left));
		} else {
			[a, left, atLeft] = [left, right, atRight];
			right = a + ratio * (b - a);
			atRight = Math.abs(f(right));
		}
	}
	return a + (b - a) / 2;
}

function ofZero(f: (t: number) => number, at: readonly number[], found: Split[], most: number): void {
	let before = NaN;
	let previous = f(at[0]!);
	for (let n = 1; n <= at.length && found.length <= most; n++) {
		const t = at[n - 1]!;
		const next = n < at.length ? f(at[n]!) : NaN;
		if (previous === 0 && next !== 0 && before !== 0) found.push({ lo: t, hi: t });
		else if (previous === 0) {
			// 0 over a stretch, as floor is: only its ends are breaks.
			if (before !== 0 && n > 1) found.push(bisect(at[n - 2]!, t, (u) => f(u) !== 0));
			if (next !== 0 && n < at.length) found.push(bisect(t, at[n]!, (u) => f(u) === 0));
		} else if (n < at.length && Number.isNaN(previous) !== Number.isNaN(next)) {
			const missing = Number.isNaN(previous);
			found.push(bisect(t, at[n]!, (u) => Number.isNaN(f(u)) === missing));
		} else if (previous < 0 !== next < 0 && next !== 0 && !Number.isNaN(next)) {
			const negative = previous < 0;
			found.push(bisect(t, at[n]!, (u) => f(u) < 0 === negative));
		} else if (
			before < 0 === previous < 0 &&
			Math.abs(previous) <= Math.abs(before) &&
			Math.abs(previous) < Math.abs(next)
		) {
			// It turns back here without crossing: it may touch zero, as the x² below a fraction line does.
			const low = lowest(f, at[n - 2]!, at[n]!);
			if (Math.abs(f(low)) < 0.05 * Math.min(Math.abs(before), Math.abs(next))) {
				const exact = Math.round(low * 1e6) / 1e6;
				const t0 = Math.abs(f(exact)) <= Math.abs(f(low)) ? exact : low;
				found.push({ lo: t0, hi: t0 });
			}
		}
		before = previous;
		previous = next;
	}
}

function ofStep(f: (t: number) => number, at: readonly number[], found: Split[], most: number): void {
	let previous = f(at[0]!);
	for (let n = 1; n < at.length && found.length <= most; n++) {
		const next = f(at[n]!);
		if (!Object.is(previous, next)) {
			const left = previous;
			found.push(bisect(at[n - 1]!, at[n]!, (u) => Object.is(f(u), left)));
		}
		previous = next;
	}
}

/**
 * Where the curve may break between the first and the last of the places `at`, in order, without twins;
 * null where there are so many that no pixel column would hold a curve.
 */
export function findSplits(curve: Curve, at: readonly number[]): Split[] | null {
	const most = at.length / 2;
	const found: Split[] = [];
	for (const { kind, f } of curve.breaks) {
		if (kind === 'step') ofStep(f, at, found, most);
		else ofZero(f, at, found, most);
		if (found.length > most) return null;
	}
	found.sort((a, b) => a.lo - b.lo || a.hi - b.hi);
	const merged: Split[] = [];
	for (const split of found) {
		const last = merged.at(-1);
		// Several parts of an expression often break at one place, each a rounding error apart.
		const near = 1e-12 * (at.at(-1)! - at[0]!);
		if (last && split.lo <= last.hi + near) last.hi = Math.max(last.hi, split.hi);
		else merged.push({ ...split });
	}
	return merged;
}
