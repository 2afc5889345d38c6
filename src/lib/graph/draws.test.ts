import { describe, expect, test } from 'vitest';
import { drawScene } from './draw/canvas';
import { buildScene } from './draw/scene';
import { shapeOf } from './draw/shapes';
import { work } from './evaluate/work';
import { SvgPen } from './export/svgPen';
import { HOME, parseGraph, serializeGraph } from './state';

const WINDOW = { ...HOME, width: 400, height: 400 };

type Rows = (string | Record<string, unknown>)[];

function documentOf(rows: Rows, graph: Record<string, unknown> = {}) {
	const list = rows.map((row, n) => ({
		type: 'expression',
		id: String(n + 1),
		...(typeof row === 'string' ? { latex: row } : row)
	}));
	return parseGraph(JSON.stringify({ version: 11, graph, expressions: { list } }));
}

function sceneOf(rows: Rows, graph: Record<string, unknown> = {}) {
	return buildScene(documentOf(rows, graph));
}

/** The drawing as SVG, and the texts in it. */
function drawn(rows: Rows, graph: Record<string, unknown> = {}) {
	const pen = new SvgPen(() => 'data:,');
	const document = documentOf(rows, graph);
	const look = { theme: 'light', pictures: () => ({}) as CanvasImageSource, ratio: 1, small: false } as const;
	drawScene(pen, buildScene(document), WINDOW, { ...look, settings: document.settings });
	const svg = pen.document(400, 400, { title: '', words: '' });
	return { svg, texts: [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text) };
}

describe('axes as the document has them', () => {
	test('names of axes', () => {
		const { texts } = drawn([], { xAxisLabel: 'time (s)', yAxisLabel: 'height (m)' });
		expect(texts).toContain('time (s)');
		expect(texts).toContain('height (m)');
	});

	test('steps, also of π', () => {
		expect(drawn([], { xAxisStep: 4 }).texts).toEqual(expect.arrayContaining(['4', '8', '−4', '−8']));
		expect(drawn([], { xAxisStep: '\\frac{\\pi}{2}' }).texts).toEqual(
			expect.arrayContaining(['π/2', 'π', '−3π/2'])
		);
	});

	test('the first quadrant alone has no numbers below zero', () => {
		const { texts } = drawn([], { restrictGridToFirstQuadrant: true });
		expect(texts.length).toBeGreaterThan(3);
		expect(texts.filter((text) => text!.startsWith('−'))).toEqual([]);
	});

	test('a polar grid has circles; without grid, axes and numbers nothing is there', () => {
		expect(drawn([], { polarMode: true }).svg).toMatch(/A[\d.]+ [\d.]+ 0/);
		const bare = drawn([], { showGrid: false, showXAxis: false, showYAxis: false });
		expect(bare.svg).not.toContain('<path');
		expect(bare.texts).toEqual([]);
	});
});

describe('inequalities', () => {
	test('a strict border is dashed, the other one is not', () => {
		work.left = 1e8;
		const [region] = sceneOf(['x^{2}<y\\le4']).drawn[0]!.plots;
		const dashed = shapeOf(region!, WINDOW).lines.map((line) => line.dashed);
		expect(new Set(dashed)).toEqual(new Set([true, false]));
	});

	test('where two regions of a system lie over one another, both show through', () => {
		const { svg } = drawn(['y>x', { latex: 'y<4', color: '#c74440' }]);
		const fills = [...svg.matchAll(/fill="(#[0-9a-f]{6})" fill-rule="nonzero" opacity="([\d.]+)"/g)];
		expect(fills.map(([, color, opacity]) => [color, Number(opacity)])).toEqual([
			[expect.any(String), 0.4],
			['#c74440', 0.4]
		]);
	});
});

describe('labels and pictures follow sliders', () => {
	test('a label says what its names are now', () => {
		const point = { latex: '\\left(1,2\\right)', showLabel: true, label: 'a is ${a}, a² is ${a^{2}}, ${q}' };
		expect(drawn(['a=3', point]).texts).toContain('a is 3, a² is 9, ${q}');
		expect(drawn([{ latex: '\\left(1,2\\right)', showLabel: true }]).texts).toContain('(1, 2)');
	});

	test('a picture turns and fades by sliders, in the unit of the graph', () => {
		const image = {
			type: 'image',
			image_url: 'photo:x',
			center: '\\left(a,2a\\right)',
			width: '2a',
			height: 'a+1',
			angle: '30a',
			opacity: '\\frac{a}{6}'
		};
		const [picture] = sceneOf(['a=3', image], { degreeMode: true }).pictures;
		expect(picture).toMatchObject({ x: 3, y: 6, width: 6, height: 4, opacity: 0.5 });
		expect(picture!.angle).toBeCloseTo(Math.PI / 2, 12);
	});
});

describe('regressions', () => {
	const table = {
		type: 'table',
		columns: [
			{ id: 'a', latex: 'x_{1}', values: ['0', '1', '2', '3'] },
			{ id: 'b', latex: 'y_{1}', values: ['3', '6', '12', '24'] }
		]
	};

	test('residuals are a list that other rows can use', () => {
		const { rows, drawn: seen } = sceneOf([
			table,
			{ latex: 'y_{1}\\sim mx_{1}+b', residualVariable: 'e_{1}' },
			'\\operatorname{total}\\left(e_{1}\\right)',
			'\\left(x_{1},e_{1}\\right)'
		]);
		expect(rows[1]!.value).toContain('r² = ');
		expect(rows[2]!.error).toBe(null);
		const points = seen.find(({ id }) => id === '4')!.plots[0]!;
		expect(points.kind === 'points' && points.points.map(({ y }) => Number(y.toFixed(3)))).toEqual([
			2.1, -1.8, -2.7, 2.4
		]);
	});

	test('log mode compares logarithms, and a curve that is no line has R²', () => {
		const row = (isLogModeRegression: boolean) =>
			sceneOf([table, { latex: 'y_{1}\\sim ab^{x_{1}}', isLogModeRegression }]).rows[1]!.value;
		expect(row(true)).toBe('a = 3, b = 2, R² = 1');
		expect(row(false)).toBe('a = 3, b = 2, R² = 1');
	});
});

describe('[G5] what cannot be drawn is kept, said why, and given back', () => {
	test.each<[string, string | Record<string, unknown>, RegExp]>([
		['an action', 'a\\to a+1', /actions are kept, not run/],
		['several actions', 'a\\to a+1,b\\to0', /actions are kept, not run/],
		['a distribution', '\\operatorname{normaldist}\\left(0,1\\right)', /kept, not drawn/],
		['a kind of row of another day', { type: 'simulation', clickableInfo: {} }, /kept, not drawn/]
	])('%s', (_, row, words) => {
		const document = documentOf(['a=1', 'b=2', row, 'y=x']);
		const before = document.text;
		const { rows, drawn: seen } = buildScene(document);
		expect(rows[2]!.error).toMatch(words);
		expect(rows[2]!.plots).toEqual([]);
		expect(seen.some(({ id }) => id === '4')).toBe(true);
		expect(serializeGraph(document)).toBe(before);
	});
});

test('colours, widths, dashes and opacity are those of the row', () => {
	const { svg } = drawn([
		{ latex: 'y=x', color: '#388c46', lineWidth: '4', lineStyle: 'DASHED', lineOpacity: 0.5 }
	]);
	expect(svg).toMatch(/stroke="#388c46" stroke-width="4"[^>]*stroke-dasharray="16 12" opacity="0.5"/);
	expect(drawn([{ latex: 'y=x', color: '#388c46', hidden: true }]).svg).not.toContain('#388c46');
});
