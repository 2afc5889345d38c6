import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { HOME, parseGraph, type Viewport } from '$lib/graph/document';
import type { Explicit } from '$lib/graph/evaluate/plots';
import { featuresOf, intersections } from './features';

function plotOf(latex: string, graph: object = {}): Explicit {
	const list = [{ type: 'expression', id: '1', latex }];
	const { drawn } = buildScene(parseGraph(JSON.stringify({ graph, expressions: { list } })));
	return drawn[0]!.plots[0] as Explicit;
}

/** A number to six digits, as it is shown. */
const shown = (value: number) => String(Number(value.toPrecision(6)));

/** `minimum (2, -1)`, `hole (2, 4) open`, in order along the curve. */
function words(latex: string, view: Viewport = HOME) {
	return featuresOf(plotOf(latex), view).points.map(
		({ kind, x, y, open }) => `${kind} (${shown(x)}, ${shown(y)})${open ? ' open' : ''}`
	);
}

describe('points of interest of an explicit curve', () => {
	test.each([
		['y=2x-3', ['y-intercept (0, -3)', 'x-intercept (1.5, 0)']],
		['y=x^{2}-4x+3', ['y-intercept (0, 3)', 'x-intercept (1, 0)', 'minimum (2, -1)', 'x-intercept (3, 0)']],
		[
			'y=x^{3}-3x',
			[
				'x-intercept (-1.73205, 0)',
				'maximum (-1, 2)',
				'x-intercept (0, 0)',
				'y-intercept (0, 0)',
				'minimum (1, -2)',
				'x-intercept (1.73205, 0)'
			]
		],
		[
			'y=\\left(x-1\\right)^{2}\\left(x+2\\right)',
			['x-intercept (-2, 0)', 'maximum (-1, 4)', 'y-intercept (0, 2)', 'minimum (1, 0)', 'x-intercept (1, 0)']
		],
		[
			'y=\\left|x-2\\right|-3',
			['x-intercept (-1, 0)', 'y-intercept (0, -1)', 'minimum (2, -3)', 'x-intercept (5, 0)']
		],
		['y=\\frac{x+3}{x-2}', ['x-intercept (-3, 0)', 'y-intercept (0, -1.5)']],
		['y=\\frac{x^{2}-4}{x-2}', ['x-intercept (-2, 0)', 'y-intercept (0, 2)', 'hole (2, 4) open']],
		[
			'y=\\frac{x^{4}-9}{x^{2}-3}',
			['hole (-1.73205, 6) open', 'minimum (0, 3)', 'y-intercept (0, 3)', 'hole (1.73205, 6) open']
		],
		['y=\\sqrt{x+2}', ['end (-2, 0)', 'x-intercept (-2, 0)', 'y-intercept (0, 1.41421)']],
		['y=\\sqrt{x}\\left\\{x>0\\right\\}', ['end (0, 0) open']],
		['y=\\sqrt[3]{x}', ['x-intercept (0, 0)', 'y-intercept (0, 0)']],
		['y=2x\\left\\{1<x<3\\right\\}', ['end (1, 2) open', 'end (3, 6) open']],
		['y=2x\\left\\{1\\le x\\le3\\right\\}', ['end (1, 2)', 'end (3, 6)']],
		['y=\\left\\{x<1:2,x\\ge1:-1\\right\\}', ['y-intercept (0, 2)', 'end (1, 2) open', 'end (1, -1)']],
		['y=3\\cdot0.5^{x}-1', ['y-intercept (0, 2)', 'x-intercept (1.58496, 0)']],
		['x=y^{2}-4', ['y-intercept (0, -2)', 'leftmost (-4, 0)', 'x-intercept (-4, 0)', 'y-intercept (0, 2)']]
	])('%s', (latex, expected) => {
		expect(words(latex)).toEqual(expected);
	});

	test('a value put into a hole fills it', () => {
		const filled = 'y=\\left\\{x=0:1,\\frac{\\sin\\left(x\\right)}{x}\\right\\}';
		expect(words(filled).filter((word) => word.startsWith('hole'))).toEqual([]);
		expect(words('y=\\frac{\\sin\\left(x\\right)}{x}')).toContain('hole (0, 1) open');
	});

	test('what comes thicker than can be told apart is left out, and said to be', () => {
		const { points, complete } = featuresOf(plotOf('y=\\sin\\left(\\frac{1}{x}\\right)'), HOME);
		expect(complete).toBe(false);
		expect(points.length).toBeLessThan(40);
		expect(featuresOf(plotOf('y=\\sin\\left(1000x\\right)'), HOME).points.filter((p) => p.x !== 0)).toEqual(
			[]
		);
	});
});

describe('asymptotes and domains', () => {
	test.each([
		['y=\\frac{1}{x}', ['x = 0', 'v = 0t + 0'], '(-∞,0) (0,∞)'],
		['y=\\frac{x+3}{x-2}', ['x = 2', 'v = 0t + 1'], '(-∞,2) (2,∞)'],
		['y=\\frac{x^{2}+1}{x}', ['x = 0', 'v = 1t + 0'], '(-∞,0) (0,∞)'],
		['y=\\frac{x^{2}-4}{x-2}', [], '(-∞,2) (2,∞)'],
		['y=\\ln\\left(x\\right)', ['x = 0'], '(0,∞)'],
		['y=3\\cdot0.5^{x}-1', ['v = 0t + -1'], '(-∞,∞)'],
		['y=\\arctan\\left(x\\right)', ['v = 0t + -1.5708', 'v = 0t + 1.5708'], '(-∞,∞)'],
		['y=\\sqrt{x^{2}-16}', ['v = -1t + 0', 'v = 1t + 0'], '(-∞,-4] [4,∞)'],
		['y=\\sqrt{9-x^{2}}', [], '[-3,3]'],
		['y=\\frac{1}{\\sqrt{x}}', ['x = 0', 'v = 0t + 0'], '(0,∞)'],
		['y=\\left|x\\right|', [], '(-∞,∞)'],
		['y=\\ln\\left(x^{2}+1\\right)', [], '(-∞,∞)'],
		['y=\\frac{\\sin\\left(x\\right)}{x}', ['v = 0t + 0'], '(-∞,0) (0,∞)'],
		['y=x^{3}', [], '(-∞,∞)'],
		['y=2x\\left\\{1<x\\le3\\right\\}', [], '(1,3]']
	])('%s', (latex, lines, domain) => {
		const features = featuresOf(plotOf(latex), HOME);
		const said = features.asymptotes.map((line) =>
			line.kind === 'upright' ? `x = ${shown(line.at)}` : `v = ${shown(line.slope)}t + ${shown(line.offset)}`
		);
		expect(said).toEqual(lines);
		const intervals = features.domain.map(
			({ from, to, fromClosed, toClosed }) =>
				`${fromClosed && from > -Infinity ? '[' : '('}${shown(from)},${shown(to)}${toClosed && to < Infinity ? ']' : ')'}`
		);
		expect(intervals.join(' ').replaceAll('Infinity', '∞')).toBe(domain);
	});
});

describe('intersections', () => {
	test.each([
		['y=x^{2}', 'y=x+2', ['(-1, 1)', '(2, 4)']],
		['y=x', 'x=4', ['(4, 4)']],
		['y=\\frac{1}{x}', 'y=x', ['(-1, -1)', '(1, 1)']],
		['y=x^{2}', 'y=2x-1', ['(1, 1)']],
		['x=y^{2}', 'y=x-2', ['(1, -1)', '(4, 2)']],
		['y=x', 'y=x+1', []]
	])('%s and %s', (one, other, expected) => {
		const found = intersections(plotOf(one), plotOf(other), HOME);
		expect(found.map(({ x, y }) => `(${shown(x)}, ${shown(y)})`)).toEqual(expected);
	});
});
