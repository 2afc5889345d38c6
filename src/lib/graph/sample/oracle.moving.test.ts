import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equation, parametric, type Plot } from '$lib/graph/evaluate/plots';
import { Scope } from '$lib/graph/evaluate/scope';
import { work } from '$lib/graph/evaluate/work';
import type { Node } from '$lib/graph/latex/nodes';
import { parseLatex } from '$lib/graph/latex/parse';
import * as interval from './intervals';
import type { Interval } from './intervals';
import { ink, near, rowsOf, RUNS, SIDE, windows, type Row } from './oracle';
import { sampleParametric, samplePolar } from './parametric';
import type { Polyline, Window } from './window';

/** A curve that moves: its row, where it can be while t runs over a stretch, and how far t runs. */
interface Moving {
	latex: string;
	over: (t: Interval) => [x: Interval, y: Interval];
	from: number;
	to: number;
}

const nowhere = interval.stretch(0, 0);

const parametrics = fc
	.tuple(rowsOf(['t'], 2), rowsOf(['t'], 2), fc.constantFrom([0, 1], [-2, 2], [-5, 5]))
	.map(([x, y, [from, to]]): Moving => ({
		latex: `\\left(${x.latex},${y.latex}\\right)`,
		over: (t) => [x.over(t, nowhere), y.over(t, nowhere)],
		from: from!,
		to: to!
	}));

const polar = (row: Row, turns: number): Moving => ({
	latex: `r=${row.latex}`,
	over: (t) => {
		const r = row.over(t, nowhere);
		return [interval.multiply(r, interval.cosine(t)), interval.multiply(r, interval.sine(t))];
	},
	from: 0,
	to: turns * 2 * Math.PI
});
const polars = fc
	.tuple(rowsOf(['\\theta'], 2), fc.constantFrom(1, 2, 6))
	.map(([row, turns]) => polar(row, turns));

function draw({ latex, from, to }: Moving, window: Window): Polyline[] {
	const parsed = parseLatex(latex);
	if (!parsed.ok || !parsed.node) throw new Error(`${latex} cannot be read`);
	work.left = 1e9;
	const node: Node = parsed.node;
	const plot: Plot | undefined =
		node.kind === 'compare'
			? equation(node.operands[0]!, node.operands[1]!, new Scope(), [from, to])[0]
			: parametric(node, new Scope(), [from, to])[0];
	if (plot?.kind === 'parametric') return sampleParametric(plot, window);
	if (plot?.kind === 'polar') return samplePolar(plot, window);
	throw new Error(`${latex} does not move`);
}

/** Pixels around the window that are kept account of. */
const AROUND = 4;
const ACROSS = SIDE + 2 * AROUND;
/** Stretches t is cut into at first, how often each may be halved, and how many are looked at in all. */
const PARTS = 1000;
const DEEPEST = 20;
const MOST = 60_000;

interface Known {
	/** Half pixels in which the curve may be. */
	maybe: Uint8Array;
	/** Places it surely comes to. */
	surely: [u: number, v: number][];
	/** Whether everything there is to know was found out. */
	whole: boolean;
}

/** Where a moving curve is, by ever shorter stretches of t. */
function whereIs({ over, from, to }: Moving, window: Window): Known {
	const unit = (window.xmax - window.xmin) / SIDE;
	const known: Known = { maybe: new Uint8Array((2 * ACROSS) ** 2), surely: [], whole: true };
	let left = MOST;
	const cell = (at: number) => Math.max(0, Math.min(2 * ACROSS - 1, Math.floor((at + AROUND) * 2)));
	const look = (a: number, b: number, depth: number): void => {
		const [x, y] = over(interval.stretch(a, b));
		const [u0, u1] = [(x.lo - window.xmin) / unit, (x.hi - window.xmin) / unit];
		const [v0, v1] = [(window.ymax - y.hi) / unit, (window.ymax - y.lo) / unit];
		if (!(u1 >= -AROUND && u0 <= SIDE + AROUND && v1 >= -AROUND && v0 <= SIDE + AROUND)) return;
		const wild = x.wild || y.wild;
		const isSmall = u1 - u0 < 0.5 && v1 - v0 < 0.5;
		if (depth > 0 && (wild || !isSmall) && left-- > 0) {
			look(a, (a + b) / 2, depth - 1);
			look((a + b) / 2, b, depth - 1);
			return;
		}
		if (wild || !isSmall) {
			if (!wild || left <= 0) known.whole = false;
			if (wild) return;
		}
		for (let r = cell(v0 - 1.5); r <= cell(v1 + 1.5); r++)
			known.maybe.fill(1, r * 2 * ACROSS + cell(u0 - 1.5), r * 2 * ACROSS + cell(u1 + 1.5) + 1);
		if (isSmall && !x.partial && !y.partial) known.surely.push([(u0 + u1) / 2, (v0 + v1) / 2]);
	};
	for (let n = 0; n < PARTS; n++)
		look(from + ((to - from) * n) / PARTS, from + ((to - from) * (n + 1)) / PARTS, DEEPEST);
	return known;
}

/** What is wrong with the picture of a moving curve; nothing where the oracle itself cannot tell. */
function faults(moving: Moving, window: Window): string[] {
	const { maybe, surely, whole } = whereIs(moving, window);
	const lines = draw(moving, window);
	const found: string[] = [];
	const inked = new Set<number>();
	// A single point, where floor comes to 0 for one moment, is no stretch that intervals could tell.
	const isDot = (line: Polyline) => line.every((at, n) => Math.abs(at - line[n % 2]!) < 0.1);
	for (const line of lines)
		for (const [u, v] of ink([line])) {
			for (let du = -2; du <= 2; du++)
				for (let dv = -2; dv <= 2; dv++) inked.add(Math.floor(u + du) * 1000 + Math.floor(v + dv));
			const at = Math.floor((v + AROUND) * 2) * 2 * ACROSS + Math.floor((u + AROUND) * 2);
			if (whole && !maybe[at] && !isDot(line) && found.length < 3)
				found.push(`ink at pixel (${u.toFixed(2)}, ${v.toFixed(2)})`);
		}
	for (const [u, v] of surely) {
		if (found.length >= 6) break;
		if (u < 2 || u > SIDE - 2 || v < 2 || v > SIDE - 2) continue;
		if (!inked.has(Math.floor(u) * 1000 + Math.floor(v)))
			found.push(`none at pixel (${u.toFixed(2)}, ${v.toFixed(2)})`);
	}
	return found;
}

const along = (a: number, b: number) => (t: Interval) =>
	interval.add(interval.multiply(interval.stretch(a, a), t), interval.stretch(b, b));

test.each<[string, Moving, Window]>([
	[
		'a pole met by a sample is not joined to its other side',
		{
			latex: '\\left(\\frac{-1.5t-3}{t}+0.5,t\\right)',
			over: (t) => [interval.add(interval.divide(along(-1.5, -3)(t), t), interval.stretch(0.5, 0.5)), t],
			from: -2,
			to: 2
		},
		near(0.5)
	],
	[
		'a jump at the very end is not joined',
		{
			latex: '\\left(0.5,\\left\\{t<2:-0.5,t\\right\\}\\right)',
			over: (t) => [interval.stretch(0.5, 0.5), interval.choose(t, 2, interval.stretch(-0.5, -0.5), t)],
			from: -2,
			to: 2
		},
		near(0.6)
	],
	[
		'a curve begins where its logarithm does',
		polar({ latex: '\\ln\\left(\\theta\\right)', over: interval.logarithm }, 1),
		near(100)
	],
	[
		'what jumps often is cut at each jump',
		polar(
			{
				latex: '\\operatorname{floor}\\left(\\left(-2\\theta-1.5\\right)\\theta\\right)',
				over: (t) => interval.floor(interval.multiply(along(-2, -1.5)(t), t))
			},
			2
		),
		near(0.5)
	]
])('[G3] kept: %s', (_, moving, window) => {
	expect(faults(moving, window)).toEqual([]);
});

test('[G3] any parametric curve in any window: ink where it is and nowhere else', () => {
	fc.assert(
		fc.property(parametrics, windows, (moving, window) => {
			fc.pre(moving.latex.includes('t'));
			expect(faults(moving, window), `${moving.latex} from ${moving.from} to ${moving.to}`).toEqual([]);
		}),
		{ numRuns: RUNS }
	);
}, 120_000);

test('[G3] any polar curve in any window: ink where it is and nowhere else', () => {
	fc.assert(
		fc.property(polars, windows, (moving, window) => {
			expect(faults(moving, window), `${moving.latex} to ${moving.to}`).toEqual([]);
		}),
		{ numRuns: RUNS }
	);
}, 120_000);

test('a cardioid, held against the oracle, is a cardioid', () => {
	const cardioid = (size: number) => (t: Interval) =>
		interval.add(interval.stretch(size, size), interval.cosine(t));
	const row = { latex: '1+\\cos\\left(\\theta\\right)', over: cardioid(1) };
	expect(faults(polar(row, 1), near(3))).toEqual([]);
	expect(faults(polar({ ...row, over: cardioid(1.2) }, 1), near(3)).length).toBeGreaterThan(2);
});
