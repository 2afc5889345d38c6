import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { parseGraph } from '$lib/graph/document';
import type { Explicit } from './plots';

/** The second opinion. */
const math = create(all!, {});

function read(rows: string[], graph: object = {}) {
	const list = rows.map((latex, n) => ({ type: 'expression', id: String(n + 1), latex }));
	return buildScene(parseGraph(JSON.stringify({ graph, expressions: { list } })));
}

const PLACES = [-2.3, -1, -0.4, 0.3, 0.7, 1.9, 3.2];

describe('[G7] derivatives agree with mathjs', () => {
	test.each([
		['x^{3}-2x+1', 'x^3-2x+1'],
		['\\frac{x^{2}+1}{x-4}', '(x^2+1)/(x-4)'],
		['\\sqrt{x^{2}+5}', 'sqrt(x^2+5)'],
		['\\sin\\left(2x\\right)\\cos^{2}\\left(x\\right)', 'sin(2x)*cos(x)^2'],
		['e^{-x^{2}}', 'exp(-x^2)'],
		['2^{x}x', '2^x*x'],
		['\\ln\\left(x^{2}+1\\right)', 'log(x^2+1)'],
		['\\log_{3}\\left(x+5\\right)', 'log(x+5,3)'],
		['\\arctan\\left(x\\right)+\\sinh\\left(x\\right)', 'atan(x)+sinh(x)'],
		['\\operatorname{arcsinh}\\left(x\\right)', 'asinh(x)'],
		['\\frac{1}{\\cosh\\left(x\\right)}', 'sech(x)'],
		['\\operatorname{sech}\\left(x\\right)', 'sech(x)'],
		['\\tan\\left(\\frac{x}{4}\\right)', 'tan(x/4)'],
		['\\int_{0}^{x}\\cos\\left(t^{2}\\right)dt', 'NaN']
	])('of %s', (latex, expression) => {
		const f = `f\\left(x\\right)=${latex}`;
		const { drawn } = read([
			f,
			"y=f'\\left(x\\right)",
			"y=f''\\left(x\\right)",
			`y=\\frac{d}{dx}\\left(${latex}\\right)`
		]);
		const [, once, twice, written] = drawn.map((row) => (row.plots[0] as Explicit).curve.f);
		const first = expression === 'NaN' ? math.parse('cos(x^2)') : math.derivative(expression, 'x');
		const second = math.derivative(first, 'x');
		for (const x of PLACES) {
			expect(once!(x)).toBeCloseTo(first.evaluate({ x }) as number, 9);
			expect(written!(x)).toBeCloseTo(first.evaluate({ x }) as number, 9);
			expect(twice!(x)).toBeCloseTo(second.evaluate({ x }) as number, 8);
		}
	});

	test('what has no derivative as a tree is worked out from values nearby', () => {
		const { drawn, rows } = read([
			'y=\\frac{d}{dx}x!',
			'f\\left(x,y\\right)=x^{2}y',
			'y=\\frac{d}{dx}f\\left(x,3\\right)'
		]);
		expect(rows.map((row) => row.error)).toEqual([null, null, null]);
		const [gamma, partial] = drawn.map((row) => (row.plots[0] as Explicit).curve.f);
		// Γ'(4) = Γ(4)·ψ(4)
		expect(gamma!(3)).toBeCloseTo(6 * (1 + 1 / 2 + 1 / 3 - 0.5772156649015329), 6);
		expect(partial!(5)).toBe(30);
	});

	test('angles in degrees', () => {
		const { drawn } = read(['y=\\frac{d}{dx}\\sin\\left(x\\right)'], { degreeMode: true });
		expect((drawn[0]!.plots[0] as Explicit).curve.f(60)).toBeCloseTo(Math.PI / 360, 12);
	});

	test('the second derivative may be written at once', () => {
		const { drawn } = read(['y=\\frac{d^{2}}{dx^{2}}x^{4}']);
		expect((drawn[0]!.plots[0] as Explicit).curve.f(2)).toBe(48);
	});
});

describe('[G7] integrals', () => {
	test.each([
		['\\int_{0}^{2}x^{2}dx', '2.66667'],
		['\\int_{2}^{0}x^{2}dx', '−2.66667'],
		['\\int_{0}^{\\pi}\\sin xdx', '2'],
		['\\int_{-\\infty}^{\\infty}e^{-x^{2}}dx', '1.77245'],
		['\\int_{1}^{\\infty}\\frac{1}{x^{2}}dx', '1'],
		['\\int_{0}^{1}\\frac{1}{\\sqrt{x}}dx', '2'],
		['\\int_{0}^{1}\\ln\\left(x\\right)dx', '−1'],
		['\\int_{0}^{3.5}\\operatorname{floor}\\left(x\\right)dx', '4.5'],
		['\\int_{0}^{1}\\sin\\left(300x\\right)dx', '0.00340699'],
		['\\int_{0}^{1}\\int_{0}^{x}xtdtdx', '0.125'],
		['\\int_{0}^{1}\\frac{1}{x}dx', 'undefined'],
		['\\int_{-1}^{1}\\frac{1}{x}dx', 'undefined']
	])('%s is %s', (latex, value) => {
		expect(read([latex]).rows[0]).toMatchObject({ value, error: null });
	});

	test('the area is shaded where the integral is a row of its own, and has a value', () => {
		const { rows } = read([
			'\\int_{0}^{2}x^{2}dx',
			'A=\\int_{0}^{a}x^{2}dx',
			'a=3',
			'\\int_{0}^{1}\\frac{1}{x}dx'
		]);
		expect(rows[0]!.plots).toMatchObject([{ kind: 'area', from: 0, to: 2 }]);
		expect(rows[1]!.plots).toMatchObject([{ kind: 'area', from: 0, to: 3 }]);
		expect(rows[3]!.plots).toEqual([]);
	});

	test('as a function of its end', () => {
		const { drawn } = read(['y=\\int_{0}^{x}\\cos\\left(t\\right)dt']);
		for (const x of PLACES) expect((drawn[0]!.plots[0] as Explicit).curve.f(x)).toBeCloseTo(Math.sin(x), 12);
	});
});

describe('lists', () => {
	const L = 'L=\\left[3,1,4,1,5\\right]';
	test.each([
		['\\operatorname{mean}\\left(L\\right)', '2.8'],
		['\\operatorname{median}\\left(L\\right)', '3'],
		['\\operatorname{stdev}\\left(L\\right)', '1.78885'],
		['\\operatorname{stdevp}\\left(L\\right)', '1.6'],
		['\\operatorname{quantile}\\left(L,0.25\\right)', '1'],
		['\\operatorname{count}\\left(L\\right)', '5'],
		['L.\\operatorname{total}', '14'],
		['\\operatorname{length}\\left(\\operatorname{unique}\\left(L\\right)\\right)', '4'],
		['\\operatorname{total}\\left(L\\left[L>2\\right]\\right)', '12'],
		['\\operatorname{total}\\left(L\\left[2...4\\right]\\right)', '6'],
		['\\operatorname{total}\\left(L^{2}-1\\right)', '47'],
		[
			'\\operatorname{total}\\left(\\left[i^{2}+j\\operatorname{for}i=\\left[1...3\\right],j=\\left[10,20\\right]\\right]\\right)',
			'118'
		]
	])('%s is %s', (latex, value) => {
		expect(read([L, latex]).rows[1]).toMatchObject({ value, error: null });
	});

	test('a list of points made with “for”', () => {
		const { drawn } = read([
			'\\left[\\left(i,i^{2}\\right)\\operatorname{for}i=\\left[1...3\\right]\\right]'
		]);
		expect(drawn[0]!.plots).toMatchObject([
			{
				points: [
					{ x: 1, y: 1 },
					{ x: 2, y: 4 },
					{ x: 3, y: 9 }
				]
			}
		]);
	});

	test('a list of inequalities is a list of regions', () => {
		expect(read(['y>\\left[1,2\\right]x']).drawn[0]!.plots.map(({ kind }) => kind)).toEqual([
			'region',
			'region'
		]);
	});
});

test('what is said of r and θ is drawn, equation or not', () => {
	const { rows } = read([
		'r=2',
		'r<1+\\cos\\left(\\theta\\right)',
		'r^{2}=\\cos\\left(2\\theta\\right)',
		'\\theta=1'
	]);
	expect(rows.map((row) => row.plots[0]?.kind)).toEqual(['polar', 'region', 'implicit', 'implicit']);
});
