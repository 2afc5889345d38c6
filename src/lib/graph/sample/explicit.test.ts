import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { work } from '$lib/graph/evaluate/work';
import { curvesOf } from '$lib/graph/evaluate/plots';
import { Scope } from '$lib/graph/evaluate/scope';
import { parseLatex } from '$lib/graph/latex/parse';
import { distance } from '$lib/graph/testing';
import { sampleExplicit } from './explicit';
import type { Polyline, Window } from './window';

/** Curves of the twelve concepts, a second way to compute each, and the period of where they break. */
const CURVES: [latex: string, f: (x: number) => number, breaks: (from: number, to: number) => number[]][] = [
	['\\frac{1}{12}x+2', (x) => x / 12 + 2, () => []],
	['-0.25x^{2}+4', (x) => -0.25 * x * x + 4, () => []],
	['x^{3}-3x', (x) => x ** 3 - 3 * x, () => []],
	['\\left(x-1\\right)^{2}\\left(x+2\\right)', (x) => (x - 1) ** 2 * (x + 2), () => []],
	['\\sqrt{x+2}', (x) => Math.sqrt(x + 2), () => []],
	['\\sqrt{x^{2}-16}', (x) => Math.sqrt(x * x - 16), () => [-4, 4]],
	['\\sqrt[3]{x-1}', (x) => Math.cbrt(x - 1), () => []],
	['\\left|x-2\\right|-3', (x) => Math.abs(x - 2) - 3, () => []],
	['\\frac{x+3}{x-2}', (x) => (x + 3) / (x - 2), () => [2]],
	['\\frac{1}{x^{2}-3}', (x) => 1 / (x * x - 3), () => [-Math.sqrt(3), Math.sqrt(3)]],
	['3\\cdot0.5^{x}-1', (x) => 3 * 0.5 ** x - 1, () => []],
	['\\log_{2}\\left(x+3\\right)', (x) => Math.log2(x + 3), () => []],
	['2\\sin\\left(3x\\right)', (x) => 2 * Math.sin(3 * x), () => []],
	[
		'\\tan\\left(x\\right)',
		Math.tan,
		(from, to) => {
			const first = Math.ceil(from / Math.PI - 0.5);
			const count = Math.max(0, Math.floor(to / Math.PI - 0.5) - first + 1);
			return Array.from({ length: count }, (_, n) => (first + n + 0.5) * Math.PI);
		}
	],
	['\\left\\{x<1:2,x\\ge1:-1\\right\\}', (x) => (x < 1 ? 2 : -1), () => [1]],
	[
		'\\operatorname{floor}\\left(x\\right)',
		Math.floor,
		(from, to) => Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, n) => Math.ceil(from) + n)
	],
	['2x\\left\\{-1<x<3\\right\\}', (x) => (x > -1 && x < 3 ? 2 * x : NaN), () => [-1, 3]]
];

const SIDE = 400;

function draw(latex: string, window: Window): Polyline[] {
	const parsed = parseLatex(latex);
	if (!parsed.ok || !parsed.node) throw new Error('the row cannot be read');
	work.left = 1e9;
	return sampleExplicit(curvesOf(parsed.node, 'x', new Scope())[0]!, 'x', window);
}

/** Pixels to the sides at which the curve is looked at: ever closer, since ends can be steep. */
const NEARBY = [0, ...[1, 0.8, 0.6, 0.4, 0.2, 0.1, 1e-2, 1e-3, 1e-4, 1e-6].flatMap((d) => [-d, d])];

/** Whether a pixel lies between the least and greatest value the curve takes within a pixel of it. */
function isNear(row: (x: number) => number, window: Window, u: number, v: number): boolean {
	const unit = (window.xmax - window.xmin) / SIDE;
	let [low, high] = [Infinity, -Infinity];
	for (const d of NEARBY) {
		const value = row(window.xmin + (u + d) * unit);
		if (value < low) low = value;
		if (value > high) high = value;
	}
	return v > low - 1 && v < high + 1;
}

/** Any window from a thousandth to a few dozen units wide: what panning and zooming lead to. */
const windows = fc
	.record({
		x: fc.double({ min: -12, max: 12, noNaN: true }),
		y: fc.double({ min: -8, max: 8, noNaN: true }),
		size: fc.double({ min: -3, max: 1.4, noNaN: true })
	})
	.map(({ x, y, size }): Window => {
		const half = 10 ** size / 2;
		return { xmin: x - half, xmax: x + half, ymin: y - half, ymax: y + half, width: SIDE, height: SIDE };
	});

describe.each(CURVES)('[G3] y = %s is the same in every window', (latex, f, breaks) => {
	test('ink lies on the curve, and the curve has ink', () => {
		fc.assert(
			fc.property(windows, (window) => {
				const lines = draw(latex, window);
				const unit = (window.xmax - window.xmin) / SIDE;
				const row = (x: number) => (window.ymax - f(x)) / unit;
				const astray = lines.flatMap((line) => {
					const found: [u: number, v: number][] = [];
					for (let n = 0; n < line.length; n += 2) {
						const [u, v] = [line[n]!, line[n + 1]!];
						if (v >= 0 && v <= SIDE && !isNear(row, window, u, v)) found.push([u, v]);
					}
					return found;
				});
				expect(astray).toEqual([]);
				for (let k = 0; k < 60; k++) {
					const u = (k + 0.37) * (SIDE / 60);
					const v = row(window.xmin + u * unit);
					if (!(v >= 0 && v <= SIDE)) continue;
					expect(distance(lines, u, v), `at x = ${window.xmin + u * unit}`).toBeLessThan(1.5);
				}
			}),
			{ numRuns: 25 }
		);
	});

	test('no line crosses a break', () => {
		fc.assert(
			fc.property(windows, (window) => {
				const unit = (window.xmax - window.xmin) / SIDE;
				const lines = draw(latex, window);
				for (const s of breaks(window.xmin, window.xmax)) {
					const at = (s - window.xmin) / unit;
					for (const line of lines)
						for (let n = 0; n + 3 < line.length; n += 2) {
							if (!(line[n]! < at && line[n + 2]! > at)) continue;
							const [top, bottom] = [line[n + 1]!, line[n + 3]!].sort((a, b) => a - b) as [number, number];
							if (bottom < 0 || top > SIDE) continue;
							expect(bottom - top, `at the break ${s}`).toBeLessThan(3);
						}
				}
			}),
			{ numRuns: 25 }
		);
	});
});

test('[G3] ends are reached exactly', () => {
	const window = { xmin: -10, xmax: 10, ymin: -10, ymax: 10, width: SIDE, height: SIDE };
	const [line] = draw('\\sqrt{x+2}', window);
	expect(line![0]).toBeCloseTo(160, 6);
	expect(line![1]).toBeCloseTo(200, 3);
	const piece = draw('2x\\left\\{1<x<3\\right\\}', window)[0]!;
	expect(piece.slice(0, 2).map((v) => Math.round(v * 1e3) / 1e3)).toEqual([220, 160]);
	expect(piece.slice(-2).map((v) => Math.round(v * 1e3) / 1e3)).toEqual([260, 80]);
});
