import { all, create, type BigNumber, type MathNode } from 'mathjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOME, parseGraph } from '$lib/graph/document';
import { buildScene } from '$lib/graph/draw/scene';
import type { Explicit } from '$lib/graph/evaluate/plots';
import { showNumber } from '$lib/graph/evaluate/words';
import { featuresOf, intersections, type PointKind } from './features';

/** The second opinion: mathjs, its own derivatives, 34 digits. */
const math = create(all!, { number: 'BigNumber', precision: 34 });

/** The same in ordinary numbers, for brute force. */
const math53 = create(all!, {});

function plotsOf(...rows: string[]): Explicit[] {
	const list = rows.map((latex, n) => ({ type: 'expression', id: String(n), latex }));
	const { drawn } = buildScene(parseGraph(JSON.stringify({ expressions: { list } })));
	return drawn.flatMap(({ plots }) => plots as Explicit[]);
}

function at(node: MathNode, x: BigNumber): BigNumber {
	return math.bignumber(node.evaluate({ x }) as number);
}

/** The zero of a mathjs expression near `start`, by Newton's way. */
function zeroNear(node: MathNode, start: number): number {
	const slope = math.derivative(node, 'x');
	let x = math.bignumber(start);
	for (let n = 0; n < 8; n++) {
		const steep = at(slope, x);
		if (steep.isZero()) break;
		x = x.minus(at(node, x).div(steep));
	}
	return x.toNumber();
}

const CURVES: [latex: string, expression: string][] = [
	['y=\\frac{1}{3}x-0.7', '1/3*x-0.7'],
	['y=0.3x^{2}-1.7x-2.1', '0.3x^2-1.7x-2.1'],
	['y=x^{3}-4x^{2}+x+1', 'x^3-4x^2+x+1'],
	['y=0.02x^{5}-x^{3}+2x-1', '0.02x^5-x^3+2x-1'],
	['y=\\frac{x^{2}-5}{x^{2}+x+1}', '(x^2-5)/(x^2+x+1)'],
	['y=2\\cdot1.3^{x}-5', '2*1.3^x-5'],
	['y=\\log_{2}\\left(x+3\\right)-1.3', 'log(x+3,2)-1.3'],
	['y=\\sqrt{x+5}-\\frac{x}{3}', 'sqrt(x+5)-x/3'],
	['y=2\\sin\\left(1.3x\\right)-0.4', '2sin(1.3x)-0.4'],
	['y=e^{-\\frac{x^{2}}{9}}\\cos\\left(2x\\right)', 'exp(-x^2/9)*cos(2x)'],
	['y=x\\ln\\left(x^{2}+1\\right)-3', 'x*log(x^2+1)-3'],
	['y=-0.1x^{4}+0.9x^{2}+0.3x-1', '-0.1x^4+0.9x^2+0.3x-1'],
	['y=\\frac{1.7}{x^{2}+0.3}-0.6', '1.7/(x^2+0.3)-0.6'],
	['y=e^{0.4x}-2x-3', 'exp(0.4x)-2x-3'],
	['y=3\\cos\\left(0.7x-1\\right)+1.1', '3cos(0.7x-1)+1.1']
];

describe.each(CURVES)(
	'[G7] %s agrees with mathjs to the digits shown',
	{ timeout: 30_000 },
	(latex, expression) => {
		const { points } = featuresOf(plotsOf(latex)[0]!, HOME);
		const node = math.parse(expression);
		const slope = math.derivative(node, 'x');
		const ofKind = (...kinds: PointKind[]) => points.filter(({ kind }) => kinds.includes(kind));

		/** How often an expression changes its sign where the curve has values, by brute force. */
		function crossings(of: string): number {
			const [code, own] = [math53.compile(of), math53.compile(expression)];
			let count = 0;
			let before = NaN;
			for (let n = 0; n <= 200; n++) {
				const x = -10 + 0.0999131 * n;
				const real = typeof own.evaluate({ x }) === 'number' ? (code.evaluate({ x }) as number) : NaN;
				if (before * real < 0) count++;
				before = real;
			}
			return count;
		}

		test('intercepts', () => {
			for (const { x } of ofKind('x-intercept')) expect(showNumber(x)).toBe(showNumber(zeroNear(node, x)));
			for (const { y } of ofKind('y-intercept'))
				expect(showNumber(y)).toBe(showNumber(at(node, math.bignumber(0)).toNumber()));
			expect(ofKind('x-intercept')).toHaveLength(crossings(expression));
		});

		test('turning points', () => {
			for (const { x, y } of ofKind('minimum', 'maximum')) {
				const turn = zeroNear(slope, x);
				expect(showNumber(x)).toBe(showNumber(turn));
				expect(showNumber(y)).toBe(showNumber(at(node, math.bignumber(turn)).toNumber()));
			}
			expect(ofKind('minimum', 'maximum')).toHaveLength(crossings(slope.toString()));
		});
	}
);

test.each<[string, string, [from: number, to: number, expression: string][]]>([
	[
		'an absolute value',
		'y=\\left|0.7x-2\\right|-1.3',
		[
			[-10, 20 / 7, '-0.7x+2-1.3'],
			[20 / 7, 10, '0.7x-2-1.3']
		]
	],
	[
		'pieces',
		'y=\\left\\{x<1:0.5x+3,x\\ge1:4.4-0.9x^{1.1}\\right\\}',
		[
			[-10, 1, '0.5x+3'],
			[1, 10, '4.4-0.9x^1.1']
		]
	]
])('[G7] intercepts of %s agree with those mathjs finds on each side', (_, latex, sides) => {
	const { points } = featuresOf(plotsOf(latex)[0]!, HOME);
	const found = points.filter(({ kind }) => kind === 'x-intercept').map(({ x }) => showNumber(x));
	const expected = sides.flatMap(([from, to, expression]) => {
		const x = zeroNear(math.parse(expression), Math.max(0.5, Math.min(6, (from + to) / 2)));
		return x > from && x < to ? [showNumber(x)] : [];
	});
	expect(found).toEqual(expected);
});

test('[G7] the corner of an absolute value is its turning point', () => {
	const { points } = featuresOf(plotsOf('y=\\left|0.7x-2\\right|-1.3')[0]!, HOME);
	const turn = points.find(({ kind }) => kind === 'minimum')!;
	expect([showNumber(turn.x), showNumber(turn.y)]).toEqual(['2.85714', '−1.3']);
});

/** Right to the digits shown: half a unit of the last one away at most. A tie may be rounded either way. */
function expectRight(shown: string, value: number): void {
	const decimals = shown.split('.')[1]?.length ?? 0;
	const off = Math.abs(Number(shown.replace('−', '-')) - value);
	expect(off, `${shown} for ${value}`).toBeLessThanOrEqual(0.5 * 10 ** -decimals * (1 + 1e-6));
}

const coefficient = fc.integer({ min: -400, max: 400 }).map((n) => n / 100);

test('[G7] the vertex and zeros of any parabola', () => {
	fc.assert(
		fc.property(coefficient, coefficient, coefficient, (a, b, c) => {
			fc.pre(Math.abs(a) >= 0.05);
			const vertex = -b / (2 * a);
			const under = b * b - 4 * a * c;
			fc.pre(Math.abs(vertex) < 9.5 && (Math.abs(under) > 1e-3 || under === 0));
			const { points } = featuresOf(
				plotsOf(`y=${a}x^{2}+\\left(${b}\\right)x+\\left(${c}\\right)`)[0]!,
				HOME
			);
			const turn = points.find(({ kind }) => kind === (a > 0 ? 'minimum' : 'maximum'))!;
			expectRight(showNumber(turn.x), vertex);
			const zeros = under < 0 ? [] : [-1, 1].map((sign) => (-b + sign * Math.sqrt(under)) / (2 * a));
			const inside = [...new Set(zeros)].filter((x) => Math.abs(x) < 10).sort((p, q) => p - q);
			const found = points.filter(({ kind }) => kind === 'x-intercept').map(({ x }) => x);
			expect(found).toHaveLength(inside.length);
			found.forEach((x, n) => expect(x).toBeCloseTo(inside[n]!, 9));
		}),
		{ numRuns: 150 }
	);
});

test('[G7] two lines meet where Cramer says', () => {
	fc.assert(
		fc.property(coefficient, coefficient, coefficient, coefficient, (m, b, n, c) => {
			fc.pre(Math.abs(m - n) > 0.05);
			const x = (c - b) / (m - n);
			fc.pre(Math.abs(x) < 9.9);
			const [one, other] = plotsOf(`y=${m}x+\\left(${b}\\right)`, `y=${n}x+\\left(${c}\\right)`);
			const [meeting] = intersections(one!, other!, HOME);
			expect(meeting!.x).toBeCloseTo(x, 9);
			expect(meeting!.y).toBeCloseTo(m * x + b, 9);
		}),
		{ numRuns: 100 }
	);
});
