import { describe, expect, test } from 'vitest';
import { drawScene } from '$lib/graph/draw/canvas';
import { buildScene, labelSide } from '$lib/graph/draw/scene';
import { SvgPen } from '$lib/graph/export/svgPen';
import { findItem, parseGraph, patchItem, type GraphDocument } from '$lib/graph/state';
import { canBeDragged } from '$lib/graph/trace/coordinates';
import { movablePoints } from '$lib/graph/trace/movable';
import { changeableOf, DRAGS, dragging, dragOf, filling, isFilled, SIDES, type Drag } from './changeable';

const graph = (...list: object[]) =>
	parseGraph(
		JSON.stringify({
			version: 11,
			graph: { viewport: { xmin: -10, xmax: 10, ymin: -10, ymax: 10 } },
			expressions: { list: list.map((row, n) => ({ type: 'expression', id: String(n + 1), ...row })) }
		})
	);

const rowOf = (document: GraphDocument, id = '1') => findItem(document, id)!;
const lookOf = (document: GraphDocument, id = '1') =>
	changeableOf(buildScene(document).rows[rowOf(document, id).index]!.plots);

function pictureOf(document: GraphDocument): string {
	const pen = new SvgPen(() => 'data:,');
	const window = { xmin: -10, xmax: 10, ymin: -10, ymax: 10, width: 400, height: 400 };
	const look = { theme: 'light', pictures: () => null, ratio: 1, small: false, settings: {} } as const;
	drawScene(pen, buildScene(document), window, look);
	return pen.document(400, 400, { title: '', words: '' });
}

describe('the inside of a curve', () => {
	test.each([
		['a curve that moves', '\\left(3\\cos 6.3t,2\\sin 6.3t\\right)'],
		['a polar curve', 'r=4\\cos 3\\theta'],
		['points in a row', '\\left[\\left(0,0\\right),\\left(4,0\\right),\\left(4,3\\right)\\right]']
	])('%s is filled where someone asks for it, and emptied again without a trace', (_, latex) => {
		const empty = graph({ latex, color: '#c74440' });
		const look = lookOf(empty);
		expect(look).toMatchObject({ fill: true, shade: false });
		expect(isFilled(rowOf(empty).raw, look)).toBe(false);
		const full = patchItem(empty, '1', filling(true, look));
		expect(rowOf(full).raw).toMatchObject({ fill: true });
		expect(isFilled(rowOf(full).raw, look)).toBe(true);
		const shaded = /fill="#c74440"[^>]* opacity="0.4"/;
		expect(pictureOf(empty)).not.toMatch(shaded);
		expect(pictureOf(full)).toMatch(shaded);
		expect(patchItem(full, '1', filling(false, look)).text).toBe(empty.text);
	});

	test('[G14] a region is filled unless it says otherwise', () => {
		const region = graph({ latex: 'y<2', color: '#c74440' });
		const look = lookOf(region);
		expect(isFilled(rowOf(region).raw, look)).toBe(true);
		const border = patchItem(region, '1', filling(false, look));
		expect(rowOf(border).raw).toMatchObject({ fill: false });
		expect(pictureOf(border)).not.toMatch(/fill="#c74440"/);
		expect(patchItem(border, '1', filling(true, look)).text).toBe(region.text);
	});

	test('what has no inside offers none', () => {
		expect(lookOf(graph({ latex: 'y=x^{2}' }))).toMatchObject({ fill: false, shade: false });
		expect(lookOf(graph({ latex: '\\left(1,2\\right)' }))).toMatchObject({ fill: false, shade: false });
	});
});

describe('where a point may be dragged', () => {
	const axesOf = (document: GraphDocument) => {
		const { scope, drawn } = buildScene(document);
		const [point] = movablePoints(document, scope, new Set(drawn.map(({ id }) => id)));
		return (point?.axes ?? [null, null]).map(Boolean);
	};

	test.each<[Drag, boolean[]]>([
		['NONE', [false, false]],
		['X', [true, false]],
		['Y', [false, true]],
		['XY', [true, true]]
	])('%s, chosen, is what the canvas follows', (drag, axes) => {
		const point = patchItem(graph({ latex: '\\left(1,2\\right)' }), '1', dragging(drag, 'XY'));
		expect(dragOf(rowOf(point).raw, 'XY')).toBe(drag);
		expect(axesOf(point)).toEqual(axes);
	});

	test('what is usual is not written; it differs between points and tables', () => {
		expect(dragging('XY', 'XY')).toEqual({ dragMode: undefined });
		expect(dragging('XY', 'NONE')).toEqual({ dragMode: 'XY' });
		expect(dragOf({ dragMode: 'AUTO' }, 'XY')).toBe('XY');
		expect(dragOf({}, 'NONE')).toBe('NONE');
		expect(DRAGS).toHaveLength(4);
	});

	test('is asked only of points that can be dragged: numbers, and names of sliders', () => {
		const document = graph(
			{ latex: '\\left(1,a^{2}\\right)' },
			{ latex: 'a=3' },
			{ latex: 'P=\\left(a,a\\right)' },
			{ latex: '\\left(a+1,2a\\right)' },
			{ latex: 'y=x' }
		);
		const asked = document.items.filter((item) => canBeDragged(document, item)).map(({ id }) => id);
		expect(asked).toEqual(['1', '3']);
	});
});

describe('a label', () => {
	const label = { latex: '\\left(1,2\\right)', showLabel: true, label: 'Top' };

	test('stands on each side it can be given, each elsewhere', () => {
		const [usual, ...places] = SIDES.map(({ value }) => {
			const [text] = /<text [^>]*>Top</.exec(pictureOf(graph({ ...label, labelOrientation: value })))!;
			return text;
		});
		expect(new Set(places).size).toBe(places.length);
		expect(places).toContain(usual);
	});

	test('is as large as it is said to be, in numbers or in the words of older files', () => {
		const sizeOf = (labelSize?: string) =>
			Number(
				/font-size="?:?\s*([\d.]+)|([\d.]+)px/
					.exec(/<text [^>]*>Top</.exec(pictureOf(graph({ ...label, labelSize })))![0])!
					.slice(1)
					.find(Boolean)
			);
		expect(sizeOf('2')).toBe(2 * sizeOf());
		expect(sizeOf('large')).toBeGreaterThan(sizeOf('medium'));
	});

	test('keeps the side Desmos has chosen one half of itself', () => {
		expect(labelSide({ labelOrientation: 'auto_left' })).toBe('left');
		expect(labelSide({ labelOrientation: 'above_auto' })).toBe('above');
		expect(labelSide({})).toBe('default');
	});
});
