import { expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { toPixel } from '$lib/graph/draw/view';
import { addExpression, addImage, emptyGraph, type GraphDocument } from '$lib/graph/state';
import { curveAt, curvesIn, pin } from './curves';
import { fittingView } from './fitView';

const WINDOW = { xmin: -10, xmax: 10, ymin: -10, ymax: 10, width: 400, height: 400 };

function graphOf(...rows: string[]): GraphDocument {
	return rows.reduce((document, latex) => addExpression(document, latex).document, emptyGraph());
}

test('a pixel near a curve finds it, however steep it is; one far away finds none', () => {
	const curves = curvesIn(buildScene(graphOf('y=x^{2}-4', 'x=y^{2}', 'y=40x', '\\left(1,1\\right)')));
	expect(curves).toHaveLength(3);
	const at = (x: number, y: number) => curveAt(curves, toPixel(WINDOW, x, y), WINDOW);
	expect(at(3.1, 5.4)?.curve).toBe(curves[0]);
	expect(at(9, 3)?.curve).toBe(curves[1]);
	expect(at(9, 3)?.t).toBeCloseTo(3, 1);
	expect(at(0.3, 8)?.curve).toBe(curves[2]);
	expect(at(-8, -8)).toBe(null);
	expect(at(0, 8)?.t).toBeCloseTo(0.2, 1);
});

test('a pinned point stands behind its curve, labelled, in its colour, and a hole as an open point', () => {
	const document = graphOf('y=\\frac{x^{2}-4}{x-2}', 'y=1');
	const [curve] = curvesIn(buildScene(document));
	const pinned = pin(document, { x: 2, y: 4 }, 'Hole (2, 4)', true, curve!);
	expect(pinned.items[1]).toMatchObject({
		latex: '\\left(2,4\\right)',
		color: curve!.color,
		raw: { showLabel: true, label: 'Hole (2, 4)', pointStyle: 'OPEN', dragMode: 'NONE' }
	});
	expect(buildScene(pinned).drawn[1]).toMatchObject({ label: { text: 'Hole (2, 4)' } });
});

test('the view is fitted to points, photos, and what curves have to show beyond its edges', () => {
	const photo = addImage(graphOf('\\left(40,3\\right)'), { url: 'a', name: 'a', width: 10, height: 10 });
	const wide = fittingView(buildScene(photo.document), WINDOW);
	expect(wide.xmin).toBeLessThan(-8);
	expect(wide.xmax).toBeGreaterThan(40);
	const parabola = fittingView(buildScene(graphOf('y=\\left(x-14\\right)^{2}-9')), WINDOW);
	expect(parabola.xmin).toBeLessThan(11);
	expect(parabola.xmax).toBeGreaterThan(17);
	expect(parabola.ymin).toBeLessThan(-9);
});

test('a view is fitted to anything: nothing, one point, a curve without a feature', () => {
	for (const rows of [
		[],
		['\\left(3,3\\right)'],
		['y=2^{x}+3'],
		['y=5'],
		['y=\\frac{1}{0}'],
		['x^{2}+y^{2}=4']
	]) {
		const { xmin, xmax, ymin, ymax } = fittingView(buildScene(graphOf(...rows)), WINDOW);
		expect(Number.isFinite(xmin + xmax + ymin + ymax)).toBe(true);
		expect(xmax - xmin).toBeGreaterThan(0.1);
		expect(ymax - ymin).toBeGreaterThan(0.1);
	}
});
