import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { HOME, parseGraph } from '$lib/graph/document';
import { describeGraph } from './describe';

function words(list: (string | object)[]): string {
	const items = list.map((row, n) =>
		typeof row === 'string'
			? { type: 'expression', id: String(n + 1), latex: row }
			: { id: String(n + 1), ...row }
	);
	const document = parseGraph(JSON.stringify({ expressions: { list: items } }));
	return describeGraph(document, buildScene(document), HOME).replace(
		/ x from −10 to 10, y from −10 to 10\.$/,
		''
	);
}

describe('a curve in words', () => {
	test.each([
		['y=2x-3', 'Rising line. Has values for every x. Meets the x-axis at 1.5 and the y-axis at −3.'],
		['x=4', 'Upright line. Meets the x-axis at 4.'],
		[
			'y=x^{2}-4x+3',
			'Parabola that opens upward. Has values for every x. Meets the x-axis at 1 and 3 and the y-axis at 3. Low point at (2, −1).'
		],
		[
			'x=y^{2}-4',
			'Parabola that opens to the right. Has values for every y. Meets the x-axis at −4 and the y-axis at −2 and 2. Leftmost point at (−4, 0).'
		],
		[
			'y=x^{4}+1',
			'Polynomial curve of degree 4. Has values for every x. Meets the y-axis at 1. Low point at (0, 1).'
		],
		[
			'y=\\frac{x+3}{x-2}',
			'Rational function. Has values for every x except 2. Meets the x-axis at −3 and the y-axis at −1.5. Asymptotes x = 2 and y = 1.'
		],
		[
			'y=\\frac{x^{2}-4}{x-2}',
			'Rational function. Has values for every x except 2. Meets the x-axis at −2 and the y-axis at 2. Hole at (2, 4).'
		],
		[
			'y=\\sqrt{x+2}',
			'Square root curve. Has values for x ≥ −2. Meets the x-axis at −2 and the y-axis at 1.41421. End at (−2, 0).'
		],
		[
			'y=\\ln\\left(x\\right)',
			'Logarithmic curve. Has values for x > 0. Meets the x-axis at 1. Asymptote x = 0.'
		],
		[
			'y=3\\cdot0.5^{x}-1',
			'Exponential curve. Has values for every x. Meets the x-axis at 1.58496 and the y-axis at 2. Asymptote y = −1.'
		],
		[
			'y=2x\\left\\{1<x\\le3\\right\\}',
			'Rising line. Has values for 1 < x ≤ 3. Ends at (1, 2) left out and (3, 6).'
		]
	])('%s', (latex, expected) => {
		const described = words([latex]);
		expect(described.slice(described.indexOf(': ') + 2)).toBe(expected);
	});

	test('its family is that of its numbers now: with a = 0 the parabola is a line', () => {
		const rows = ['y=a\\left(x-h\\right)^{2}+k', 'h=2', 'k=-3'];
		expect(words([...rows, 'a=1'])).toContain('Parabola that opens upward.');
		expect(words([...rows, 'a=0'])).toContain('Level line.');
		expect(words([...rows, 'a=-1'])).toContain('Sliders: h = 2, k = −3 and a = −1.');
	});

	test('calls of functions are looked into', () => {
		expect(words(['f\\left(x\\right)=x^{2}', "y=f\\left(x-1\\right)+f'\\left(x\\right)"])).toContain(
			"y=f(x-1)+f'(x): Parabola that opens upward."
		);
		expect(words(['g\\left(x\\right)=\\sin\\left(2x\\right)', 'y=3g\\left(x\\right)'])).toContain(
			'Repeats every 3.14159.'
		);
	});
});

test('curves that are no functions: how they are given, and what they have to show', () => {
	expect(words(['r=1+\\cos\\left(\\theta\\right)'])).toContain(
		'Polar curve. Meets the x-axis at 0 and 2 and the y-axis at −1, 0 and 1.'
	);
	expect(words(['\\left(2t-1,t\\right)'])).toContain(
		'Curve that a moving point draws. Meets the x-axis at −1 and the y-axis at 0.5. Ends at (−1, 0) and (1, 1).'
	);
	expect(words(['xy=4'])).toBe('xy=4: Curve.');
});

test('points, tables, regressions, photos and what has no family', () => {
	const table = {
		type: 'table',
		columns: [
			{ id: '11', latex: 'x_{1}', values: ['1', '2', '3'] },
			{ id: '12', latex: 'y_{1}', values: ['3', '5', '7'] }
		]
	};
	expect(words([table, 'y_{1}\\sim mx_{1}+b', 'x^{2}+y^{2}=9', 'y>x', '\\left(1,2\\right)'])).toBe(
		[
			'Table: 3 points: (1, 3), (2, 5) and (3, 7).',
			'y_1~mx_1+b: Best fit: m = 2, b = 1, r² = 1, r = 1. Rising line. Has values for every x. Meets the x-axis at −0.5 and the y-axis at 1.',
			'x^2+y^2=9: Closed curve. Meets the x-axis at −3 and 3 and the y-axis at −3 and 3. Low point at (0, −3). High point at (0, 3). Leftmost point at (−3, 0). Rightmost point at (3, 0).',
			'y>x: a shaded region.',
			'(1, 2): Point (1, 2).'
		].join(' ')
	);
	expect(words([{ type: 'image', image_url: 'photo:x' }])).toBe('No curves yet. One photo.');
});
