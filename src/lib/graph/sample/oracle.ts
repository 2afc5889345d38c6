import fc from 'fast-check';
import * as interval from './intervals';
import type { Interval } from './intervals';
import type { Polyline, Window } from './window';

/**
 * Rows at random and what interval arithmetic says of them, for tests alone: the brute force that pictures
 * are held against.
 */

/** A row, and what it can take on where its variables run over stretches. */
export interface Row {
	latex: string;
	over: (x: Interval, y: Interval) => Interval;
}

/** Pixels across a window. */
export const SIDE = 120;

const group = (latex: string) => `\\left(${latex}\\right)`;
const number = fc.constantFrom(-3, -2, -1.5, -0.5, 0.5, 1, 2, 2.5, 4);

const one: [latex: (a: string) => string, of: (a: Interval) => Interval][] = [
	[(a) => `${group(a)}^{2}`, interval.square],
	[(a) => `${group(a)}^{3}`, interval.cube],
	[(a) => `\\left|${a}\\right|`, interval.absolute],
	[(a) => `\\sqrt{${a}}`, interval.squareRoot],
	[(a) => `\\sqrt[3]{${a}}`, interval.cubeRoot],
	[(a) => `\\ln${group(a)}`, interval.logarithm],
	[(a) => `e^{${a}}`, interval.exponential],
	[(a) => `\\sin${group(a)}`, interval.sine],
	[(a) => `\\cos${group(a)}`, interval.cosine],
	[(a) => `\\tan${group(a)}`, (a) => interval.divide(interval.sine(a), interval.cosine(a))],
	[(a) => `\\operatorname{floor}${group(a)}`, interval.floor],
	[(a) => `\\frac{1}{${a}}`, (a) => interval.divide(interval.stretch(1, 1), a)]
];
const both: [latex: (a: string, b: string) => string, of: (a: Interval, b: Interval) => Interval][] = [
	[(a, b) => `${a}+${b}`, interval.add],
	[(a, b) => `${a}-${group(b)}`, interval.subtract],
	[(a, b) => group(a) + group(b), interval.multiply],
	[(a, b) => `\\frac{${a}}{${b}}`, interval.divide]
];

/** Rows of one or two variables, as deep as `maxDepth` operations. */
export function rowsOf(names: readonly string[], maxDepth = 3): fc.Arbitrary<Row> {
	const alone = names.map((latex, n): Row => ({ latex, over: (x, y) => (n === 0 ? x : y) }));
	const straight = (variable: Row, a: number, b: number): Row => ({
		latex: `${a}${variable.latex}+${group(String(b))}`,
		over: (x, y) =>
			interval.add(interval.multiply(interval.stretch(a, a), variable.over(x, y)), interval.stretch(b, b))
	});
	return fc.letrec<{ row: Row; leaf: Row; tree: Row }>((tie) => ({
		leaf: fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom(...alone) },
			{
				weight: 2,
				arbitrary: fc
					.tuple(fc.constantFrom(...alone), number, number)
					.map(([variable, a, b]) => straight(variable, a, b))
			},
			{
				weight: 1,
				arbitrary: number.map((a): Row => ({ latex: group(String(a)), over: () => interval.stretch(a, a) }))
			}
		),
		tree: fc.oneof(
			fc.tuple(fc.constantFrom(...one), tie('row')).map(([[latex, of], a]): Row => ({
				latex: latex(a.latex),
				over: (x, y) => of(a.over(x, y))
			})),
			fc.tuple(fc.constantFrom(...both), tie('row'), tie('row')).map(([[latex, of], a, b]): Row => ({
				latex: latex(a.latex, b.latex),
				over: (x, y) => of(a.over(x, y), b.over(x, y))
			})),
			fc.tuple(number, tie('row'), tie('row')).map(([border, a, b]): Row => ({
				latex: `\\left\\{${names[0]}<${border}:${a.latex},${b.latex}\\right\\}`,
				over: (x, y) => interval.choose(x, border, a.over(x, y), b.over(x, y))
			}))
		),
		row: fc.oneof({ maxDepth, depthIdentifier: 'row' }, tie('leaf'), tie('tree'))
	})).row;
}

/** Where panning and zooming lead to. */
export const windows = fc
	.record({
		x: fc.double({ min: -12, max: 12, noNaN: true }),
		y: fc.double({ min: -8, max: 8, noNaN: true }),
		size: fc.double({ min: -2, max: 2.3, noNaN: true })
	})
	.map(({ x, y, size }): Window => {
		const half = 10 ** size / 2;
		return { xmin: x - half, xmax: x + half, ymin: y - half, ymax: y + half, width: SIDE, height: SIDE };
	});

/** Places along the lines inside the window, a third of a pixel apart. */
export function* ink(lines: readonly Polyline[]): Generator<[u: number, v: number]> {
	for (const line of lines)
		for (let n = 0; n + 3 < line.length; n += 2) {
			const [a, b] = [line.slice(n, n + 2), line.slice(n + 2, n + 4)] as [[number, number], [number, number]];
			const steps = Math.min(3000, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) * 3) + 1);
			for (let k = 0; k <= steps; k++) {
				const [u, v] = [a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps];
				if (v >= 0 && v <= SIDE && u >= 0 && u <= SIDE) yield [u, v];
			}
		}
}

/** Rows tried; `RUNS=5000 npm run unit -- oracle` looks further. */
export const RUNS = Number(process.env.RUNS ?? 100);

/** A square window about the origin. */
export const near = (half: number): Window => ({
	xmin: -half,
	xmax: half,
	ymin: -half,
	ymax: half,
	width: SIDE,
	height: SIDE
});
