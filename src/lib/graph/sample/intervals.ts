/**
 * Interval arithmetic, for tests alone: what a function can take on over a stretch, bounds rounded outward.
 * `wild` says that it may jump or have a pole there, `partial` that it may have no value in places.
 */
export interface Interval {
	lo: number;
	hi: number;
	wild: boolean;
	partial: boolean;
}

const make = (lo: number, hi: number, ...from: Interval[]): Interval => {
	const slack = (bound: number) => (Number.isFinite(bound) ? 1e-13 * Math.max(Math.abs(bound), 1e-300) : 0);
	return {
		lo: lo - slack(lo),
		hi: hi + slack(hi),
		wild: from.some(({ wild }) => wild) || Number.isNaN(lo) || Number.isNaN(hi),
		partial: from.some(({ partial }) => partial)
	};
};

export const stretch = (lo: number, hi: number): Interval => ({ lo, hi, wild: false, partial: false });
const nothing: Interval = { lo: NaN, hi: NaN, wild: false, partial: true };
const isEmpty = ({ lo }: Interval) => Number.isNaN(lo);
const wild = (a: Interval): Interval => ({ ...a, lo: -Infinity, hi: Infinity, wild: true });

/** A function that only rises, on the part of the stretch where it has values. */
function rising(f: (v: number) => number, from = -Infinity): (a: Interval) => Interval {
	return (a) => {
		if (isEmpty(a) || a.hi < from) return nothing;
		const cut = a.lo < from;
		return { ...make(f(Math.max(a.lo, from)), f(a.hi), a), partial: a.partial || cut };
	};
}

/** Lowest and highest of a wave with the period 2π, at its turning points and the ends. */
function wave(f: (v: number) => number, top: number): (a: Interval) => Interval {
	return (a) => {
		if (isEmpty(a)) return nothing;
		const turns = (at: number) =>
			Math.ceil((a.lo - at) / (2 * Math.PI)) <= Math.floor((a.hi - at) / (2 * Math.PI));
		if (!Number.isFinite(a.lo + a.hi)) return make(-1, 1, a);
		const ends = [f(a.lo), f(a.hi)];
		return make(turns(top + Math.PI) ? -1 : Math.min(...ends), turns(top) ? 1 : Math.max(...ends), a);
	};
}

const two = (of: (a: Interval, b: Interval) => Interval) => (a: Interval, b: Interval) =>
	isEmpty(a) || isEmpty(b) ? nothing : of(a, b);

export const add = two((a, b) => make(a.lo + b.lo, a.hi + b.hi, a, b));
export const subtract = two((a, b) => make(a.lo - b.hi, a.hi - b.lo, a, b));
export const multiply = two((a, b) => {
	const corners = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi].map((v) => (Number.isNaN(v) ? 0 : v));
	return make(Math.min(...corners), Math.max(...corners), a, b);
});
export const divide = two((a, b) =>
	b.lo <= 0 && b.hi >= 0 ? wild(a) : multiply(a, { ...b, lo: 1 / b.hi, hi: 1 / b.lo })
);
export const square = (a: Interval): Interval => {
	if (isEmpty(a)) return nothing;
	const [p, q] = [a.lo * a.lo, a.hi * a.hi];
	return make(a.lo <= 0 && a.hi >= 0 ? 0 : Math.min(p, q), Math.max(p, q), a);
};
export const absolute = (a: Interval): Interval => {
	if (isEmpty(a)) return nothing;
	const [p, q] = [Math.abs(a.lo), Math.abs(a.hi)];
	return make(a.lo <= 0 && a.hi >= 0 ? 0 : Math.min(p, q), Math.max(p, q), a);
};
export const cube = rising((v) => v ** 3);
export const cubeRoot = rising(Math.cbrt);
export const squareRoot = rising(Math.sqrt, 0);
export const logarithm = rising(Math.log, 0);
export const exponential = rising(Math.exp);
export const sine = wave(Math.sin, Math.PI / 2);
export const cosine = wave(Math.cos, 0);
export const floor = (a: Interval): Interval => {
	if (isEmpty(a)) return nothing;
	const [lo, hi] = [Math.floor(a.lo), Math.floor(a.hi)];
	if (lo === hi) return { ...a, lo, hi };
	// One step is a jump no line may cross; many are a staircase finer than the stretch.
	return hi - lo < 2 ? { ...a, lo, hi, wild: true } : { ...a, lo, hi, partial: true };
};

/** `low` below the border, `high` from it on. */
export function choose(x: Interval, border: number, low: Interval, high: Interval): Interval {
	if (x.hi < border) return low;
	if (x.lo > border) return high;
	return wild(x);
}
