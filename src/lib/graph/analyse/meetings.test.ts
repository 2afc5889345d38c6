import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { HOME, parseGraph } from '$lib/graph/document';
import { buildScene } from '$lib/graph/draw/scene';
import { showNumber } from '$lib/graph/evaluate/words';
import { curvesIn } from '$lib/graph/trace/curves';
import { meetings } from './meetings';

const math = create(all!, { number: 'BigNumber', precision: 40 });

interface Row {
	latex: string;
	parametricDomain?: { min: string; max: string };
}
const WHOLE = { min: '0', max: '2\\pi' };

function curvesOf(rows: (string | Row)[]) {
	const list = rows.map((row, n) => ({
		type: 'expression',
		id: String(n),
		...(typeof row === 'string' ? { latex: row } : row)
	}));
	return curvesIn(buildScene(parseGraph(JSON.stringify({ expressions: { list } })))).map(({ plot }) => plot);
}

/** Where two rows meet, from either of them, as people read it. */
function meetingsOf(a: string | Row, b: string | Row): string[][] {
	const [one, other] = curvesOf([a, b]);
	const words = (points: { x: number; y: number }[]) =>
		[...new Set(points.map(({ x, y }) => `(${showNumber(x)}, ${showNumber(y)})`))].sort();
	return [words(meetings(one!, other!, HOME)), words(meetings(other!, one!, HOME))];
}

const circle = (x: number, y: number, r: number): Row => ({
	latex: `\\left(${x}+${r}\\cos\\left(t\\right),${y}+${r}\\sin\\left(t\\right)\\right)`,
	parametricDomain: WHOLE
});

describe('[G7] where curves meet', () => {
	test.each<[string, string | Row, string | Row, string[]]>([
		['a circle and a line', 'x^{2}+y^{2}=25', 'y=x+1', ['(3, 4)', '(−4, −3)']],
		['a line and a polar circle', 'y=x', 'r=2\\cos\\left(\\theta\\right)', ['(0, 0)', '(1, 1)']],
		['two circles that touch, one polar', 'x^{2}+y^{2}=4', 'r=2\\cos\\left(\\theta\\right)', ['(2, 0)']],
		['a lying parabola and a circle', 'x=y^{2}', 'x^{2}+y^{2}=2', ['(1, 1)', '(1, −1)']],
		['a circle and a hyperbola', 'x^{2}+y^{2}=5', 'xy=2', ['(1, 2)', '(2, 1)', '(−1, −2)', '(−2, −1)']],
		['an ellipse and a circle inside that touch', 'x^{2}+4y^{2}=16', 'x^{2}+y^{2}=4', ['(0, 2)', '(0, −2)']],
		['circles that touch from outside', 'x^{2}+y^{2}=4', '\\left(x-3\\right)^{2}+y^{2}=1', ['(2, 0)']],
		['circles that miss', 'x^{2}+y^{2}=4', '\\left(x-3\\right)^{2}+y^{2}=0.99', []],
		['a circle and itself', 'x^{2}+y^{2}=4', '2x^{2}+2y^{2}=8', []],
		[
			'a curve that crosses itself, and a circle',
			'x^{2}=y^{2}',
			'x^{2}+y^{2}=8',
			['(2, 2)', '(2, −2)', '(−2, 2)', '(−2, −2)']
		],
		[
			'a square on its corner, and a circle',
			'\\left|x\\right|+\\left|y\\right|=5',
			'x^{2}+y^{2}=25',
			['(0, 5)', '(0, −5)', '(5, 0)', '(−5, 0)']
		],
		['circles that move', circle(0, 0, 5), circle(6, 0, 5), ['(3, 4)', '(3, −4)']],
		['circles that move, and touch', circle(0, 0, 2), circle(3, 0, 1), ['(2, 0)']],
		['circles that move, and miss', circle(0, 0, 2), circle(3, 0, 0.99), []],
		['a circle that moves and a polar one on it', circle(0, 0, 2), 'r=2', []],
		['two polar curves', 'r=1+\\cos\\left(\\theta\\right)', 'r=1', ['(0, 1)', '(0, −1)']],
		[
			'a parabola that moves and a line that moves',
			{ latex: '\\left(t,t^{2}\\right)', parametricDomain: { min: '-3', max: '3' } },
			{ latex: '\\left(2t,t+6\\right)', parametricDomain: { min: '-4', max: '4' } },
			['(−2.21221, 4.89389)', '(2.71221, 7.35611)']
		]
	])('%s', (_, a, b, expected) => {
		const [there, back] = meetingsOf(a, b);
		expect(there).toEqual([...expected].sort());
		expect(back).toEqual(there);
	});
});

/** Two circles by their centres and radii, and where they meet, in 40 digits. */
const pairs = fc
	.record({
		ax: fc.integer({ min: -4, max: 4 }),
		ay: fc.integer({ min: -4, max: 4 }),
		ar: fc.integer({ min: 1, max: 5 }),
		bx: fc.integer({ min: -4, max: 4 }),
		by: fc.integer({ min: -4, max: 4 }),
		br: fc.integer({ min: 1, max: 5 })
	})
	.filter(({ ax, ay, bx, by }) => ax !== bx || ay !== by);

function bySecond({ ax, ay, ar, bx, by, br }: Record<'ax' | 'ay' | 'ar' | 'bx' | 'by' | 'br', number>) {
	const big = (value: number) => math.bignumber(value);
	const [dx, dy] = [bx - ax, by - ay];
	const d2 = dx * dx + dy * dy;
	const along = math.divide(big(ar * ar - br * br + d2), big(2 * d2));
	const high = math.subtract(math.divide(big(ar * ar), big(d2)), math.multiply(along, along));
	if (math.smaller(high, 0)) return [];
	const out = math.sqrt(high as never);
	return [1, -1].map((side) => ({
		x: Number(math.add(big(ax), math.subtract(math.multiply(along, dx), math.multiply(out, side * dy)))),
		y: Number(math.add(big(ay), math.add(math.multiply(along, dy), math.multiply(out, side * dx))))
	}));
}

test.each([
	[
		'implicit',
		(x: number, y: number, r: number) => `\\left(x-${x}\\right)^{2}+\\left(y-${y}\\right)^{2}=${r * r}`
	],
	['moving', circle]
] as const)('[G7] %s circles meet where forty digits say they do', (_, rowOf) => {
	const view = { xmin: -12, xmax: 12, ymin: -12, ymax: 12 };
	fc.assert(
		fc.property(pairs, (pair) => {
			const signed = (row: string | Row) =>
				typeof row === 'string'
					? row.replaceAll('--', '+')
					: { ...row, latex: row.latex.replaceAll('+-', '-') };
			const [one, other] = curvesOf([
				signed(rowOf(pair.ax, pair.ay, pair.ar)),
				signed(rowOf(pair.bx, pair.by, pair.br))
			]);
			const expected = bySecond(pair);
			const found = meetings(one!, other!, view);
			for (const point of expected)
				expect(found.some(({ x, y }) => Math.hypot(x - point.x, y - point.y) < 1e-7)).toBe(true);
			for (const point of found)
				expect(expected.some(({ x, y }) => Math.hypot(x - point.x, y - point.y) < 1e-7)).toBe(true);
		}),
		{ numRuns: 60 }
	);
});
