import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { HOME, parseGraph } from '$lib/graph/document';
import { showNumber } from '$lib/graph/evaluate/words';
import { curvesIn } from '$lib/graph/trace/curves';
import { wayOf } from '$lib/graph/trace/ways';
import { work } from '$lib/graph/evaluate/work';
import { chainsOf, implicitFeatures, isClosed } from './along';

const WINDOW = { ...HOME, width: 800, height: 800 };

function curvesOf(...rows: (string | object)[]) {
	const list = rows.map((row, n) => ({
		type: 'expression',
		id: String(n),
		...(typeof row === 'string' ? { latex: row } : row)
	}));
	return curvesIn(buildScene(parseGraph(JSON.stringify({ expressions: { list } })))).map(({ plot }) => plot);
}

/** Points of interest as “kind (x, y)”. */
function pointsOf(row: string | object): string[] {
	const [plot] = curvesOf(row);
	return wayOf(plot!, WINDOW)!
		.points(WINDOW)
		.map(({ kind, x, y }) => `${kind} (${showNumber(x)}, ${showNumber(y)})`)
		.sort();
}

describe('[G7] what curves have to show that are no functions', () => {
	test.each<[string, string | object, string[]]>([
		[
			'a circle',
			'x^{2}+\\left(y-1\\right)^{2}=9',
			[
				'leftmost (−3, 1)',
				'maximum (0, 4)',
				'minimum (0, −2)',
				'rightmost (3, 1)',
				'x-intercept (2.82843, 0)',
				'x-intercept (−2.82843, 0)',
				'y-intercept (0, 4)',
				'y-intercept (0, −2)'
			]
		],
		[
			'an ellipse askew',
			'x^{2}+xy+y^{2}=3',
			[
				'leftmost (−2, 1)',
				'maximum (−1, 2)',
				'minimum (1, −2)',
				'rightmost (2, −1)',
				'x-intercept (1.73205, 0)',
				'x-intercept (−1.73205, 0)',
				'y-intercept (0, 1.73205)',
				'y-intercept (0, −1.73205)'
			]
		],
		['a hyperbola', 'xy=4', []],
		[
			'a polar circle, drawn once',
			'r=2\\cos\\left(\\theta\\right)',
			[
				'leftmost (0, 0)',
				'maximum (1, 1)',
				'minimum (1, −1)',
				'rightmost (2, 0)',
				'x-intercept (0, 0)',
				'x-intercept (2, 0)',
				'y-intercept (0, 0)'
			]
		],
		[
			'a polar circle with its seam on the axis',
			'r=3',
			[
				'leftmost (−3, 0)',
				'maximum (0, 3)',
				'minimum (0, −3)',
				'rightmost (3, 0)',
				'x-intercept (3, 0)',
				'x-intercept (−3, 0)',
				'y-intercept (0, 3)',
				'y-intercept (0, −3)'
			]
		],
		[
			'a parabola that moves',
			{ latex: '\\left(t,t^{2}-4\\right)', parametricDomain: { min: '-3', max: '3' } },
			[
				'end (3, 5)',
				'end (−3, 5)',
				'minimum (0, −4)',
				'x-intercept (2, 0)',
				'x-intercept (−2, 0)',
				'y-intercept (0, −4)'
			]
		]
	])('%s', (_, row, expected) => {
		expect(pointsOf(row)).toEqual(expected);
	});
});

test('a circle is one closed chain in any window, and has its outermost points', () => {
	const [plot] = curvesOf('x^{2}+y^{2}=9');
	fc.assert(
		fc.property(
			fc.double({ min: 4, max: 40, noNaN: true }),
			fc.double({ min: 0.8, max: 1.3, noNaN: true }),
			fc.integer({ min: 300, max: 900 }),
			(half, shape, side) => {
				if (plot?.kind !== 'implicit') throw new Error('no implicit curve');
				const view = { xmin: -half, xmax: half, ymin: -half * shape, ymax: half * shape };
				work.left = 1e9;
				const window = { ...view, width: side, height: side };
				const chains = chainsOf(plot, window);
				const unit = (2 * half) / side;
				expect(chains.map((chain) => isClosed(chain, unit))).toEqual([true]);
				if (half * shape < 3.1) return;
				const kinds = implicitFeatures(plot.field, chains, view, unit).map(({ kind }) => kind);
				expect(kinds).toEqual(expect.arrayContaining(['leftmost', 'rightmost', 'minimum', 'maximum']));
			}
		)
	);
});
