import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { toPixel } from '$lib/graph/draw/view';
import { scoreAlong } from '$lib/graph/sound/score';
import { addExpression, emptyGraph, patchItem } from '$lib/graph/state';
import { curveAt, curvesIn } from './curves';
import { wayOf } from './ways';

const WINDOW = { xmin: -10, xmax: 10, ymin: -10, ymax: 10, width: 400, height: 400 };

function curvesOf(latex: string, patch = {}) {
	const added = addExpression(emptyGraph(), latex);
	return curvesIn(buildScene(patchItem(added.document, added.id, patch)));
}

describe.each([
	['x^{2}+y^{2}=9', {}],
	['r=3', {}],
	[
		'\\left(3\\cos\\left(t\\right),3\\sin\\left(t\\right)\\right)',
		{ parametricDomain: { min: '0', max: '2\\pi' } }
	]
])('the circle %s can be followed', (latex, patch) => {
	const curves = curvesOf(latex, patch);
	const way = wayOf(curves[0]!.plot, WINDOW)!;

	test('a pixel on it finds it, one beside it does not', () => {
		const hit = curveAt(curves, toPixel(WINDOW, 2.2, 2.2), WINDOW)!;
		const place = hit.way.place(hit.t);
		expect(place.x).toBeCloseTo(Math.sqrt(4.5), 1);
		expect(Math.hypot(place.x, place.y)).toBeCloseTo(3, 9);
		expect(curveAt(curves, toPixel(WINDOW, 0, 0), WINDOW)).toBe(null);
	});

	test('each step of a key goes as far, and never off the curve', () => {
		const [from, to] = way.range(WINDOW);
		let t = from + 0.1 * (to - from);
		for (let n = 0; n < 20; n++) {
			const next = way.further(t, 6, WINDOW);
			const [a, b] = [way.place(t), way.place(next)].map(({ x, y }) => toPixel(WINDOW, x, y));
			expect(Math.hypot(a!.x - b!.x, a!.y - b!.y)).toBeCloseTo(6, 0);
			expect(Math.hypot(way.place(next).x, way.place(next).y)).toBeCloseTo(3, 9);
			t = next;
		}
		expect(way.further(t, -1e6, WINDOW)).toBe(from);
	});

	test('heard once round, the tone goes up and down and from ear to ear', () => {
		const { moments, ticks } = scoreAlong(
			{ place: way.place, range: way.range(WINDOW) },
			WINDOW,
			way.points(WINDOW)
		);
		const pans = moments.map(({ pan }) => pan);
		expect(Math.max(...pans)).toBeCloseTo(0.3, 2);
		expect(Math.min(...pans)).toBeCloseTo(-0.3, 2);
		expect(moments.every(({ loudness }) => loudness === 1)).toBe(true);
		expect(moments.some(({ rough }) => rough === 1)).toBe(true);
		expect(ticks.filter(({ kind }) => kind === 'axis').length).toBeGreaterThanOrEqual(4);
	});
});

test('[G4] a curve that is too much work to be followed is tried once for a window, not with every pixel', () => {
	const curves = curvesOf('y=\\sum_{n=1}^{900}\\frac{\\cos\\left(ny\\right)+x}{n^{2}}');
	const { plot } = curves[0]!;
	if (plot.kind !== 'implicit') throw new Error('no implicit curve');
	let evaluated = 0;
	const { f } = plot.field;
	plot.field.f = (x, y) => {
		evaluated++;
		return f(x, y);
	};
	expect(curveAt(curves, { x: 10, y: 10 }, WINDOW)).toBe(null);
	const once = evaluated;
	expect(once).toBeGreaterThan(0);
	for (let x = 0; x < 100; x++) curveAt(curves, { x, y: 10 }, WINDOW);
	expect(evaluated).toBe(once);
	expect(wayOf(plot, { ...WINDOW })).toBe(null);
});
