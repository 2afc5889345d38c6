import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equation, inequality, type Plot } from '$lib/graph/evaluate/plots';
import { Scope } from '$lib/graph/evaluate/scope';
import { work } from '$lib/graph/evaluate/work';
import { parseLatex } from '$lib/graph/latex/parse';
import { sampleImplicit } from './implicit';
import * as interval from './intervals';
import type { Interval } from './intervals';
import { ink, near, rowsOf, RUNS, SIDE, windows, type Row } from './oracle';
import { sampleRegion } from './region';
import type { Polyline, Window } from './window';

/** A curve f = 0 or a region f > 0, written with both sides so that neither is a name alone. */
const pairs = fc.tuple(rowsOf(['x', 'y'], 2), rowsOf(['y', 'x'], 2));
const between = (a: Row, b: Row): Row['over'] => {
	// The second row's variables are named the other way round.
	return (x, y) => interval.subtract(b.over(y, x), a.over(x, y));
};

function plotOf(latex: string): Plot {
	const parsed = parseLatex(latex);
	if (!parsed.ok || parsed.node?.kind !== 'compare') throw new Error(`${latex} cannot be read`);
	const { operands, relations } = parsed.node;
	work.left = 1e9;
	if (relations[0] === '=') return equation(operands[0]!, operands[1]!, new Scope(), [0, 1])[0]!;
	return inequality(operands, relations, new Scope())[0]!;
}

/** What f takes on over a box of pixels. */
function overPixels(f: Row['over'], window: Window) {
	const unit = (window.xmax - window.xmin) / SIDE;
	return (u0: number, v0: number, u1: number, v1: number): Interval =>
		f(
			interval.stretch(window.xmin + u0 * unit, window.xmin + u1 * unit),
			interval.stretch(window.ymax - v1 * unit, window.ymax - v0 * unit)
		);
}

/** How small the parts of a pixel are that are told apart, in halvings, and how many are looked at. */
const DEEPEST = 9;
const MOST = 3000;

/** Whether f may be 0 in a box of pixels, other than at a break; yes where that cannot be told. */
function mayBeZero(over: ReturnType<typeof overPixels>, box: [number, number, number, number]): boolean {
	let left = MOST;
	const look = (u0: number, v0: number, u1: number, v1: number, depth: number): boolean => {
		const { lo, hi, wild } = over(u0, v0, u1, v1);
		if (Number.isNaN(lo) || lo > 0 || hi < 0) return false;
		if (!wild && depth <= DEEPEST - 3) return true;
		if (depth === 0) return !wild;
		if (left-- < 0) return true;
		const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
		return (
			look(u0, v0, u, v, depth - 1) ||
			look(u, v0, u1, v, depth - 1) ||
			look(u0, v, u, v1, depth - 1) ||
			look(u, v, u1, v1, depth - 1)
		);
	};
	return look(...box, DEEPEST);
}

function inkedBy(lines: readonly Polyline[], reach: number): Set<number> {
	const inked = new Set<number>();
	for (const [u, v] of ink(lines))
		for (let du = -reach; du <= reach; du++)
			for (let dv = -reach; dv <= reach; dv++) inked.add(Math.floor(u + du) * 1000 + Math.floor(v + dv));
	return inked;
}

/** What is wrong with the picture of f = 0. */
function curveFaults(latex: string, f: Row['over'], window: Window): string[] {
	const plot = plotOf(latex);
	if (plot.kind !== 'implicit') return [];
	work.left = 1e9;
	const lines = sampleImplicit(plot.field, window);
	const over = overPixels(f, window);
	const found: string[] = [];
	const looked = new Set<number>();
	for (const [u, v] of ink(lines)) {
		const cell = Math.floor(u * 2) * 1000 + Math.floor(v * 2);
		if (looked.has(cell) || found.length >= 3) continue;
		looked.add(cell);
		if (!mayBeZero(over, [u - 1.5, v - 1.5, u + 1.5, v + 1.5]))
			found.push(`ink at pixel (${u.toFixed(2)}, ${v.toFixed(2)})`);
	}
	const inked = inkedBy(lines, 3);
	for (let u = 2; u < SIDE - 2 && found.length < 6; u++)
		for (let v = 2; v < SIDE - 2; v++) {
			if (inked.has(u * 1000 + v)) continue;
			const { wild, partial, lo, hi } = over(u, v, u + 1, v + 1);
			if (wild || partial || !Number.isFinite(lo + hi) || lo > 0 || hi < 0) continue;
			// Beside a pole a curve may swing faster than any grid can see.
			if (over(u - 5, v - 5, u + 6, v + 6).wild) continue;
			const [a, b, c, d] = [
				over(u, v, u, v),
				over(u + 1, v, u + 1, v),
				over(u, v + 1, u, v + 1),
				over(u + 1, v + 1, u + 1, v + 1)
			];
			const corners = [a, b, c, d];
			if (corners.some((one) => one.lo > 1e-12) && corners.some((one) => one.hi < -1e-12))
				found.push(`none at pixel (${u}, ${v})`);
		}
	return found;
}

function within(polygons: readonly Polyline[], u: number, v: number): boolean {
	return polygons.some((p) => {
		let inside = false;
		for (let n = 0, m = p.length - 2; n < p.length; m = n, n += 2) {
			const [ax, ay, bx, by] = [p[n]!, p[n + 1]!, p[m]!, p[m + 1]!];
			if (ay > v !== by > v && u < ((bx - ax) * (v - ay)) / (by - ay) + ax) inside = !inside;
		}
		return inside;
	});
}

/** What is wrong with the shading of f > 0: looked at a few pixels apart, at odd places. */
function regionFaults(latex: string, f: Row['over'], window: Window): string[] {
	const plot = plotOf(latex);
	if (plot.kind !== 'region') throw new Error(`${latex} is no region`);
	work.left = 1e9;
	const fills = sampleRegion(plot.sides, window);
	const over = overPixels(f, window);
	const found: string[] = [];
	for (let u = 3.37; u < SIDE - 2 && found.length < 6; u += 5)
		for (let v = 3.61; v < SIDE - 2; v += 5) {
			const { lo, hi, partial, wild } = over(u - 1.5, v - 1.5, u + 1.5, v + 1.5);
			if (wild) continue;
			const must = !partial && lo > 0;
			const mustNot = Number.isNaN(lo) || hi < 0;
			if (must && !within(fills, u, v)) found.push(`no shade at pixel (${u}, ${v})`);
			if (mustNot && within(fills, u, v)) found.push(`shade at pixel (${u}, ${v})`);
		}
	return found;
}

const whole = (latex: string, over: Row['over']): Row => ({ latex, over });

test.each<[string, string, Row['over'], Window]>([
	[
		'a pole and a step within one pixel are no curve',
		'\\frac{e^{x}}{2y-2}=\\operatorname{floor}\\left(y+0.5\\right)',
		(x, y) =>
			interval.subtract(
				interval.floor(interval.add(y, interval.stretch(0.5, 0.5))),
				interval.divide(
					interval.exponential(x),
					interval.subtract(interval.add(y, y), interval.stretch(2, 2))
				)
			),
		near(99.76)
	],
	[
		'strips narrower than the first look are seen',
		'\\frac{y}{\\cos\\left(x\\right)}=x',
		(x, y) => interval.subtract(x, interval.divide(y, interval.cosine(x))),
		near(99.76)
	]
])('[G3] kept: %s', (_, latex, f, window) => {
	expect(curveFaults(latex, f, window)).toEqual([]);
});

test.each<[string, Row, Window]>([
	[
		'shade ends at a pole, not a pixel before it',
		whole('\\frac{y}{x}', (x, y) => interval.divide(y, x)),
		near(0.5)
	],
	[
		'shade ends at a jump',
		whole('\\operatorname{floor}\\left(x\\right)+0.3y', (x, y) =>
			interval.add(interval.floor(x), interval.multiply(interval.stretch(0.3, 0.3), y))
		),
		near(0.5)
	]
])('[G3] kept: %s', (_, { latex, over }, window) => {
	expect(regionFaults(`${latex}>0`, over, window)).toEqual([]);
	expect(
		regionFaults(`${latex}<0`, (x, y) => interval.subtract(interval.stretch(0, 0), over(x, y)), window)
	).toEqual([]);
});

test('[G3] any implicit curve in any window: ink where it is and nowhere else', () => {
	fc.assert(
		fc.property(pairs, windows, ([a, b], window) => {
			const latex = `${a.latex}=${b.latex}`;
			fc.pre(/x/.test(latex) && /y/.test(latex));
			expect(curveFaults(latex, between(a, b), window), latex).toEqual([]);
		}),
		{ numRuns: RUNS }
	);
}, 120_000);

test('[G3] any inequality in any window: shade where it holds and nowhere else', () => {
	fc.assert(
		fc.property(pairs, windows, ([a, b], window) => {
			const latex = `${a.latex}<${b.latex}`;
			fc.pre(/[xy]/.test(latex));
			expect(regionFaults(latex, between(a, b), window), latex).toEqual([]);
		}),
		{ numRuns: RUNS }
	);
}, 120_000);

test('a circle, held against the oracle, is a circle', () => {
	const f: Row['over'] = (x, y) =>
		interval.subtract(interval.stretch(9, 9), interval.add(interval.square(x), interval.square(y)));
	expect(curveFaults('x^{2}+y^{2}=9', f, near(5))).toEqual([]);
	expect(curveFaults('x^{2}+y^{2}=8', f, near(5)).length).toBeGreaterThan(2);
	expect(regionFaults('x^{2}+y^{2}<9', f, near(5))).toEqual([]);
	expect(regionFaults('x^{2}+y^{2}>9', f, near(5)).length).toBeGreaterThan(2);
});
