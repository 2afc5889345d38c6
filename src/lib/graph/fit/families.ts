import type { Concept } from '$lib/model/concepts';
import { either, from, inGaps, turns, through, type Grid } from './grids';

/**
 * A kind of curve with numbers to be found. All but one of its numbers enter linearly, so for each value `t`
 * of that one the others follow by least squares; `grid` says where to look for it.
 */
export interface Shape {
	/** LaTeX with places for the numbers: `⟨a⟩`, or `⟨-h⟩` where a sign belongs to the number. */
	latex: string;
	letters: readonly string[];
	value: (numbers: readonly number[], x: number) => number;
	/** Where the number that does not enter linearly may lie, given the ascending x; absent where there is none. */
	grid?: Grid;
	/** What the linear numbers are multiplied with at x. `mid` and `half` are centre and half length of all x. */
	basis: (x: number, t: number, mid: number, half: number) => number[];
	/** The numbers in the order of `letters`, or null where no curve of this kind comes to that. */
	numbers: (c: readonly number[], t: number, mid: number, half: number) => number[] | null;
}

/** Coefficients of x⁰, x¹, … of a polynomial given in powers of (x − mid) / half. */
function expanded(c: readonly number[], mid: number, half: number): number[] {
	let out: number[] = [];
	for (const coefficient of [...c].reverse()) {
		const times: number[] = new Array(out.length + 1).fill(0);
		out.forEach((value, n) => {
			times[n + 1]! += value / half;
			times[n]! -= (value * mid) / half;
		});
		times[0]! += coefficient;
		out = times.slice(0, c.length);
	}
	return out;
}

function polynomial(degree: number, latex: string, letters: string): Shape {
	return {
		latex,
		letters: [...letters],
		value: (numbers, x) => numbers.reduce((sum, value) => sum * x + value, 0),
		basis: (x, _, mid, half) => Array.from({ length: degree + 1 }, (_, n) => ((x - mid) / half) ** n),
		numbers: (c, _, mid, half) => expanded(c, mid, half).reverse()
	};
}

const QUADRATIC: Shape = {
	latex: 'y=⟨a⟩\\left(x⟨-h⟩\\right)^{2}⟨+k⟩',
	letters: ['a', 'h', 'k'],
	value: ([a, h, k], x) => a! * (x - h!) ** 2 + k!,
	basis: (x, _, mid, half) => [1, (x - mid) / half, ((x - mid) / half) ** 2],
	numbers: ([c0, c1, c2], _, mid, half) => {
		// Hardly bent, a parabola has its vertex nowhere near the picture.
		if (Math.abs(c2!) < 1e-6 * Math.abs(c1!) || c2 === 0) return null;
		return [c2! / half ** 2, mid - (half * c1!) / (2 * c2!), c0! - c1! ** 2 / (4 * c2!)];
	}
};

/** y = a·g(x − h) + k: moved and stretched, and where `flip`, looked at in a mirror, as a·g(h − x) + k. */
function moved(latex: string, g: (u: number) => number, grid: Grid, flip = false): Shape {
	const sign = flip ? -1 : 1;
	return {
		latex,
		letters: ['a', 'h', 'k'],
		value: ([a, h, k], x) => a! * g(sign * (x - h!)) + k!,
		grid,
		basis: (x, h) => [g(sign * (x - h)), 1],
		numbers: ([a, k], h) => [a!, h, k!]
	};
}

const EXPONENTIAL: Shape = {
	latex: 'y=⟨a⟩\\cdot ⟨b⟩^{x}⟨+k⟩',
	letters: ['a', 'b', 'k'],
	value: ([a, b, k], x) => a! * b! ** x + k!,
	grid: (xs) => {
		const span = xs.at(-1)! - xs[0]!;
		const rates = through(0.05, 20, 120).map((rate) => rate / span);
		return [rates.map((rate) => -rate).reverse(), rates];
	},
	basis: (x, rate, mid) => [Math.exp(rate * (x - mid)), 1],
	numbers: ([c, k], rate, mid) => [c! * Math.exp(-rate * mid), Math.exp(rate), k!]
};

/** @param unit radians per unit of angle */
const wave = (unit: number): Shape => ({
	latex: 'y=⟨a⟩\\sin\\left(⟨b⟩\\left(x⟨-h⟩\\right)\\right)⟨+k⟩',
	letters: ['a', 'b', 'h', 'k'],
	value: ([a, b, h, k], x) => a! * Math.sin(unit * b! * (x - h!)) + k!,
	grid: turns,
	basis: (x, turn, mid) => [Math.sin(turn * (x - mid)), Math.cos(turn * (x - mid)), 1],
	numbers: ([s, c, k], turn, mid) => {
		const period = (2 * Math.PI) / turn;
		const start = mid - Math.atan2(c!, s!) / turn;
		return [Math.hypot(s!, c!), turn / unit, start - period * Math.round(start / period), k!];
	}
});

/** Two straight pieces that meet at (h, k). */
const PIECES: Shape = {
	latex: 'y=\\left\\{x<⟨h⟩:⟨m⟩\\left(x⟨-h⟩\\right)⟨+k⟩,x\\ge ⟨h⟩:⟨n⟩\\left(x⟨-h⟩\\right)⟨+k⟩\\right\\}',
	letters: ['h', 'k', 'm', 'n'],
	value: ([h, k, m, n], x) => (x < h! ? m! : n!) * (x - h!) + k!,
	grid: (xs) => [inGaps(xs)],
	basis: (x, h) => [1, Math.min(0, x - h), Math.max(0, x - h)],
	numbers: ([k, m, n], h) => [h, k!, m!, n!]
};

const FAMILIES: Record<Concept, readonly Shape[]> = {
	linear: [polynomial(1, 'y=⟨m⟩x⟨+b⟩', 'mb')],
	quadratic: [QUADRATIC],
	cubic: [polynomial(3, 'y=⟨a⟩x^{3}⟨+b⟩x^{2}⟨+c⟩x⟨+d⟩', 'abcd')],
	polynomial: [polynomial(4, 'y=⟨a⟩x^{4}⟨+b⟩x^{3}⟨+c⟩x^{2}⟨+d⟩x⟨+k⟩', 'abcdk')],
	square_root: [
		moved('y=⟨a⟩\\sqrt{x⟨-h⟩}⟨+k⟩', Math.sqrt, from(-1, 0)),
		moved('y=⟨a⟩\\sqrt{⟨h⟩-x}⟨+k⟩', Math.sqrt, from(1, 0), true)
	],
	cube_root: [
		moved('y=⟨a⟩\\sqrt[3]{x⟨-h⟩}⟨+k⟩', Math.cbrt, (xs) => [
			...from(-1, 1e-6)(xs),
			inGaps(xs),
			...from(1, 1e-6)(xs)
		])
	],
	absolute_value: [moved('y=⟨a⟩\\left|x⟨-h⟩\\right|⟨+k⟩', Math.abs, (xs) => [inGaps(xs)])],
	rational: [moved('y=\\frac{⟨a⟩}{x⟨-h⟩}⟨+k⟩', (u) => 1 / u, either)],
	exponential: [EXPONENTIAL],
	logarithmic: [
		moved('y=⟨a⟩\\log\\left(x⟨-h⟩\\right)⟨+k⟩', Math.log10, from(-1, 1e-6)),
		moved('y=⟨a⟩\\log\\left(⟨h⟩-x\\right)⟨+k⟩', Math.log10, from(1, 1e-6), true)
	],
	trigonometric: [wave(1)],
	piecewise: [PIECES]
};

const DEGREES = [wave(Math.PI / 180)];

/** The family of a concept; where there are several shapes, the one that fits best stands for it. */
export function shapesOf(concept: Concept, degrees = false): readonly Shape[] {
	return degrees && concept === 'trigonometric' ? DEGREES : FAMILIES[concept];
}
