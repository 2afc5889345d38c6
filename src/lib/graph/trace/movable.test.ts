import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import {
	addExpression,
	emptyGraph,
	parseGraph,
	patchItem,
	setSlider,
	type GraphDocument
} from '$lib/graph/state';
import { dragTo, movablePoints } from './movable';

function graphOf(...rows: string[]): GraphDocument {
	return rows.reduce((document, latex) => addExpression(document, latex).document, emptyGraph());
}

function movable(document: GraphDocument) {
	const scene = buildScene(document);
	return movablePoints(document, scene.scope, new Set(scene.drawn.map(({ id }) => id)));
}

function dragged(document: GraphDocument, x: number, y: number): string[] {
	const { scope } = buildScene(document);
	return dragTo(document, scope, movable(document)[0]!, { x, y }, 0.01).items.map(({ latex }) => latex);
}

test('a point of numbers is dragged: its row is written', () => {
	expect(dragged(graphOf('\\left(1,2\\right)'), 3.14159, -0.5)).toEqual(['\\left(3.14,-0.5\\right)']);
	expect(dragged(graphOf('P=\\left(1,-2\\right)'), 4, 5)).toEqual(['P=\\left(4,5\\right)']);
});

test('a coordinate that names a slider moves the slider, within its limits and steps', () => {
	const document = graphOf('a=1', '\\left(a,2\\right)');
	expect(dragged(document, 7, 9)).toEqual(['a=7', '\\left(a,9\\right)']);
	const limited = setSlider(document, document.items[0]!.id, { min: '0', max: '5', step: '0.5' });
	expect(dragged(limited, 3.3, 2)[0]).toBe('a=3.5');
	expect(dragged(limited, 99, 2)[0]).toBe('a=5');
});

test('a coordinate that is worked out stays; a point of such coordinates does not move', () => {
	expect(dragged(graphOf('a=1', '\\left(a^{2},2\\right)'), 5, 6)).toEqual(['a=1', '\\left(a^{2},6\\right)']);
	expect(movable(graphOf('a=1', '\\left(a+1,a^{2}\\right)'))).toEqual([]);
});

test('what the document says about dragging holds', () => {
	const document = graphOf('\\left(1,2\\right)');
	const { id } = document.items[0]!;
	expect(movable(patchItem(document, id, { dragMode: 'NONE' }))).toEqual([]);
	expect(dragged(patchItem(document, id, { dragMode: 'X' }), 5, 6)).toEqual(['\\left(5,2\\right)']);
});

test('points of a table move only where it says so', () => {
	const table = (dragMode?: string) =>
		parseGraph(
			JSON.stringify({
				version: 11,
				expressions: {
					list: [
						{
							type: 'table',
							id: '1',
							columns: [
								{ id: '2', latex: 'x_{1}', values: ['1', '', '\\frac{1}{2}'], hidden: true },
								{ id: '3', latex: 'y_{1}', values: ['4', '', '6'], dragMode }
							]
						}
					]
				}
			})
		);
	expect(movable(table())).toEqual([]);
	expect(movable(table('XY'))).toHaveLength(1);
	const document = table('Y');
	const moved = dragTo(document, buildScene(document).scope, movable(document)[0]!, { x: 9, y: 8 }, 0.1);
	expect(moved.items[0]!.raw.columns).toMatchObject([
		{ values: ['1', '', '\\frac{1}{2}'] },
		{ values: ['8', '', '6'] }
	]);
});

test('wherever a point is dragged to, it is drawn there', () => {
	const places = fc.double({ min: -1e6, max: 1e6, noNaN: true });
	fc.assert(
		fc.property(places, places, (x, y) => {
			const document = graphOf('\\left(1,2\\right)');
			const moved = dragTo(document, buildScene(document).scope, movable(document)[0]!, { x, y }, 0.01);
			const plot = buildScene(moved).drawn[0]!.plots[0]!;
			if (plot.kind !== 'points') throw new Error(plot.kind);
			expect(Math.abs(plot.points[0]!.x - x)).toBeLessThanOrEqual(0.0051);
			expect(Math.abs(plot.points[0]!.y - y)).toBeLessThanOrEqual(0.0051);
		})
	);
});
