import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curvesOf } from '$lib/graph/evaluate/plots';
import { Scope } from '$lib/graph/evaluate/scope';
import { work } from '$lib/graph/evaluate/work';
import { parseLatex } from '$lib/graph/latex/parse';
import { sampleExplicit } from './explicit';
import * as interval from './intervals';
import type { Interval } from './intervals';
import { ink, near, rowsOf, RUNS, SIDE, windows, type Row } from './oracle';
import type { Polyline, Window } from './window';

/** Stretches looked at in each pixel column. */
const PARTS = 32;

interface Box {
	low: number;
	high: number;
	tame: boolean;
	wild: boolean;
}

/** Halvings of a stretch that holds a break: its sides are told apart down to this part of a pixel. */
const DEEPEST = 24;

/** What the curve can take on in each stretch of the window and a little beside it, in pixels from the top. */
function boxesOf(row: Row, window: Window): Box[][] {
	const unit = (window.xmax - window.xmin) / SIDE;
	return Array.from({ length: (SIDE + 8) * PARTS }, (_, n) => {
		const found: Box[] = [];
		let left = 150;
		const look = (from: number, to: number, depth: number): void => {
			const { lo, hi, wild, partial } = row.over(interval.stretch(from, to), interval.stretch(0, 0));
			const middle = (from + to) / 2;
			if (wild && depth > 0 && left-- > 0) {
				look(from, middle, depth - 1);
				look(middle, to, depth - 1);
			} else
				found.push({
					low: (window.ymax - hi) / unit,
					high: (window.ymax - lo) / unit,
					tame: !wild && !partial,
					wild
				});
		};
		const start = window.xmin + (n / PARTS - 4) * unit;
		look(start, start + unit / PARTS, DEEPEST);
		return found;
	});
}

const boxAt = (u: number) => Math.floor((u + 4) * PARTS);

/** Whether the curve breaks so often around a place that stretches cannot tell the breaks apart. */
function isThicket(boxes: readonly Box[][], u: number): boolean {
	const near = boxes.slice(boxAt(u - 2.5), boxAt(u + 2.5) + 1).flat();
	const groups = near.filter((box, n) => box.wild && !near[n - 1]?.wild).length;
	return groups > 1 || near.filter(({ wild }) => wild).length > 5;
}

/** Whether the curve may come within a pixel and a half of a place. */
function mayBeAt(boxes: readonly Box[][], u: number, v: number): boolean {
	for (let n = boxAt(u - 1.5); n <= boxAt(u + 1.5); n++)
		for (const box of boxes[n] ?? []) if (!box.wild && v >= box.low - 1.5 && v <= box.high + 1.5) return true;
	return isThicket(boxes, u);
}

function draw(latex: string, window: Window): Polyline[] {
	const parsed = parseLatex(latex);
	if (!parsed.ok || !parsed.node) throw new Error(`${latex} cannot be read`);
	work.left = 1e9;
	return sampleExplicit(curvesOf(parsed.node, 'x', new Scope())[0]!, 'x', window);
}

/** What is wrong with the picture of a row in a window: ink where no curve can be, or none where one must. */
function faults(row: Row, window: Window): string[] {
	const lines = draw(row.latex, window);
	const boxes = boxesOf(row, window);
	const found: string[] = [];
	const inked = new Set<number>();
	for (const [u, v] of ink(lines)) {
		for (let du = -1; du <= 1; du++)
			for (let dv = -1; dv <= 1; dv++) inked.add(Math.floor(u + du) * 1000 + Math.floor(v + dv));
		if (found.length < 3 && !mayBeAt(boxes, u, v))
			found.push(`ink at pixel (${u.toFixed(2)}, ${v.toFixed(2)})`);
	}
	for (let n = 4 * PARTS; n < (SIDE + 4) * PARTS && found.length < 6; n++) {
		const [{ low, high, tame }] = boxes[n] as [Box];
		if (!tame || high - low > 0.5 || low < 1 || high > SIDE - 1) continue;
		const [u, v] = [n / PARTS - 4, (low + high) / 2];
		if (!inked.has(Math.floor(u) * 1000 + Math.floor(v)))
			found.push(`none at pixel (${u.toFixed(2)}, ${v.toFixed(2)})`);
	}
	return found;
}

const line = (a: number, b: number) => (x: Interval) =>
	interval.add(interval.multiply(interval.stretch(a, a), x), interval.stretch(b, b));

test.each<[string, Row, Window]>([
	[
		'a wave that never comes to rest has no pole',
		{
			latex: '\\cos\\left(\\frac{0.5-2x}{x}\\right)',
			over: (x) => interval.cosine(interval.divide(line(-2, 0.5)(x), x))
		},
		near(4.4)
	],
	[
		'rounding errors beside a hole are no pole',
		{
			latex: '\\frac{x}{\\ln\\left(-3x+1\\right)}',
			over: (x) => interval.divide(x, interval.logarithm(line(-3, 1)(x)))
		},
		near(0.5)
	],
	[
		'what is 0 over a stretch breaks at its ends alone',
		{
			latex: '\\sqrt[3]{\\operatorname{floor}\\left(x\\right)}',
			over: (x) => interval.cubeRoot(interval.floor(x))
		},
		near(0.5)
	]
])('[G3] kept: %s', (_, row, window) => {
	expect(faults(row, window)).toEqual([]);
});

test('[G3] any row in any window: ink where the curve is and nowhere else', () => {
	fc.assert(
		fc.property(rowsOf(['x']), windows, (row, window) => {
			expect(faults(row, window), row.latex).toEqual([]);
		}),
		{ numRuns: RUNS }
	);
}, 120_000);
