import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { parseGraph, setLatex, sliderOf } from '$lib/graph/state';

function rows(list: (string | object)[], graph: object = {}) {
	const items = list.map((row, n) =>
		typeof row === 'string'
			? { type: 'expression', id: String(n + 1), latex: row }
			: { id: String(n + 1), ...row }
	);
	return buildScene(parseGraph(JSON.stringify({ graph, expressions: { list: items } })));
}

const only = (latex: string, graph?: object) => rows([latex], graph).rows[0]!;

describe('values', () => {
	test.each([
		['2+3\\cdot4', '14'],
		['\\frac{1}{3}', '0.333333'],
		['-2^{2}', '−4'],
		['\\left(-8\\right)^{\\frac{1}{3}}', '−2'],
		['\\sqrt[3]{-27}', '−3'],
		['\\left|-5\\right|', '5'],
		['5!', '120'],
		['\\log_{2}\\left(8\\right)', '3'],
		['\\log100', '2'],
		['\\ln e', '1'],
		['\\sin^{2}\\left(1\\right)+\\cos^{2}\\left(1\\right)', '1'],
		['\\sin^{-1}\\left(1\\right)', '1.5708'],
		['\\operatorname{mod}\\left(-1,3\\right)', '2'],
		['\\operatorname{total}\\left(\\left[1...10\\right]\\right)', '55'],
		['\\left[2,4,6\\right]\\left[2\\right]', '4'],
		['\\sum_{n=1}^{100}n', '5050'],
		['\\prod_{n=1}^{5}n', '120'],
		['\\int_{0}^{1}t^{2}dt', '0.333333'],
		['\\left\\{1<2:5,7\\right\\}', '5'],
		['\\frac{0}{0}', 'undefined']
	])('%s is %s', (latex, value) => {
		expect(only(latex)).toMatchObject({ value, error: null });
	});

	test('angles are in degrees where the graph says so', () => {
		expect(only('\\sin\\left(30\\right)', { degreeMode: true }).value).toBe('0.5');
	});

	test('names have values, functions take them, in any order of rows', () => {
		const { rows: read } = rows(['f\\left(a\\right)+b', 'f\\left(x\\right)=x^{2}', 'a=3', 'b=2a']);
		expect(read.map((row) => row.value)).toEqual(['15', null, null, '6']);
	});

	test('a(b+1)^2 is a product where a is a number and a call where it is a function', () => {
		expect(rows(['a\\left(2+1\\right)^{2}', 'a=2']).rows[0]!.value).toBe('18');
		expect(rows(['a\\left(2+1\\right)^{2}', 'a\\left(x\\right)=2x']).rows[0]!.value).toBe('36');
	});

	test('a function of itself, twice, is no recursion', () => {
		expect(rows(['f\\left(f\\left(3\\right)\\right)', 'f\\left(x\\right)=x+1']).rows[0]!.value).toBe('5');
	});
});

describe('rows that cannot be drawn say why', () => {
	test('a name that nothing defines is offered as a slider', () => {
		const row = only('y=a\\left(x-h\\right)^{2}+k');
		expect(row.unknown.sort()).toEqual(['a', 'h', 'k']);
		expect(row.error).toBe('“a” is not known yet');
	});

	test.each([
		['y=\\left(x', 'a bracket is not closed'],
		['y=x\\right)', 'a bracket was never opened'],
		['y=2x+', 'something is missing at the end'],
		['y=\\left|x', 'a bar | is not closed'],
		['a\\to a+1', 'actions are kept, not run'],
		['y=x\\operatorname{with}a=1', '“with” is kept, not drawn'],
		['1=2', 'x and y belong in an equation, as in y=2x'],
		['a=2x', 'x belongs in an equation, as in y=2x, or a function, as in f(x)=2x']
	])('%s', (latex, error) => {
		expect(only(latex).error).toBe(error);
	});

	test('the other rows go on', () => {
		expect(rows(['y=(', 'y=x', 'a=a+1']).drawn.map((row) => row.id)).toEqual(['2']);
	});
});

test('a number by itself is a slider; while it is dragged the graph follows', () => {
	const text = JSON.stringify({
		expressions: {
			list: [
				{ type: 'expression', id: '1', latex: 'a=-0.5' },
				{ type: 'expression', id: '2', latex: '2a' }
			]
		}
	});
	expect(buildScene(parseGraph(text)).rows[0]!.slider).toBe(-0.5);
	const dragged = buildScene(parseGraph(text), [{ id: '1', value: 4 }]);
	expect(dragged.rows.map((row) => row.slider ?? row.value)).toEqual([4, '8']);
});

test('a table draws its points and a regression its curve', () => {
	const table = {
		type: 'table',
		columns: [
			{ id: '11', latex: 'x_{1}', values: ['0', '1', '2', '', 'x'] },
			{ id: '12', latex: 'y_{1}', values: ['1', '3', '9', '4', '5'], color: '#388c46' },
			{ id: '13', latex: 'y_{1}+1' }
		]
	};
	const { rows: read, drawn } = rows([table, 'y_{1}\\sim ab^{x_{1}}', 'c=a+b']);
	expect(drawn[0]!.plots[0]).toMatchObject({
		kind: 'points',
		points: [
			{ x: 0, y: 1 },
			{ x: 1, y: 3 },
			{ x: 2, y: 9 }
		]
	});
	expect(drawn[1]!.plots[0]).toMatchObject({
		points: [
			{ x: 0, y: 2 },
			{ x: 1, y: 4 },
			{ x: 2, y: 10 }
		]
	});
	expect(read[1]!.value).toBe('a = 1, b = 3, R² = 1');
	expect(read[2]!.value).toBe('4');
});

test('pictures take place and size from sliders', () => {
	const image = {
		type: 'image',
		image_url: 'photo:x',
		center: '\\left(a,2\\right)',
		width: '2a',
		opacity: '0.5'
	};
	expect(rows([image, 'a=3']).pictures[0]).toMatchObject({ x: 3, y: 2, width: 6, height: 10, opacity: 0.5 });
});

test('hidden rows, and rows of hidden folders, are not drawn but still define', () => {
	const { drawn, rows: read } = rows([
		{ type: 'folder', hidden: true },
		{ type: 'expression', latex: 'y=x', folderId: '1' },
		{ type: 'expression', latex: 'f\\left(x\\right)=x+1', hidden: true },
		'f\\left(1\\right)'
	]);
	expect(drawn).toEqual([]);
	expect(read[3]!.value).toBe('2');
});

test('version 5 files: folders that know their rows, styles and slider limits in their old places', () => {
	const text = JSON.stringify({
		version: 5,
		graph: { viewport: { xmin: -5, ymin: -5, xmax: 5, ymax: 5 }, squareAxes: false },
		expressions: {
			list: [
				{ type: 'folder', id: '1', title: 'hidden ones', hidden: true, memberIds: { '2': true, '4': true } },
				{ type: 'expression', id: '2', latex: 'y=x', color: '#c74440' },
				{ type: 'expression', id: '3', latex: 'y=ax', style: 'dashed' },
				{ type: 'expression', id: '4', latex: 'y=2x' },
				{
					type: 'expression',
					id: '5',
					latex: 'a=2',
					sliderMin: '0',
					sliderMax: '4',
					sliderInterval: '0.5',
					sliderHardMin: true
				},
				{
					type: 'expression',
					id: '6',
					latex: '\\left(1,2\\right)',
					style: 'OPEN',
					showLabel: true,
					label: 'half of a is ${\\frac{a}{2}}'
				}
			]
		}
	});
	const document = parseGraph(text);
	expect(document.items.map((item) => item.folderId)).toEqual([null, '1', null, '1', null, null]);
	const { drawn } = buildScene(document);
	expect(drawn.map(({ id, style, label }) => [id, style.dash, style.pointStyle, label?.text])).toEqual([
		['3', 'DASHED', 'DASHED', undefined],
		['6', 'SOLID', 'OPEN', 'half of a is 1']
	]);
	expect(sliderOf(document.items[4]!)).toEqual({ min: '0', max: '4', step: '0.5' });
	const edited = setLatex(document, '3', 'y=3x').text;
	expect(edited).toBe(text.replace('"y=ax"', '"y=3x"'));
});

describe('[G4] what a curve of a list costs', () => {
	const costs = (latex: string) =>
		only(latex).plots.map((plot) => (plot.kind === 'explicit' ? plot.curve.cost : NaN));
	const same = (count: number, cost: number) => Array<number>(count).fill(cost);

	test('is what it takes itself, however many there are', () => {
		const [alone] = costs('y=2\\sin\\left(\\frac{x}{3}\\right)+1');
		const many = costs('y=2\\sin\\left(\\frac{x}{3}\\right)+\\left[1...1000\\right]');
		expect(many).toHaveLength(1000);
		expect(Math.max(...many)).toBeLessThan(2 * alone!);
	});

	test('holds what all of them share', () => {
		const long = Array.from({ length: 50 }, (_, n) => `\\sin\\left(${n}x\\right)`).join('+');
		const [alone] = costs(`y=${long}`);
		expect(Math.min(...costs(`y=\\left[1...100\\right]\\cdot\\left(${long}\\right)`))).toBeGreaterThan(
			alone!
		);
	});

	test('holds every element where all of them are gathered', () => {
		const gathered =
			'y=\\left[1...3\\right]\\cdot\\operatorname{total}\\left(\\left[1...1000\\right]x\\right)';
		expect(costs(gathered).every((cost) => cost > 2000)).toBe(true);
	});

	test('of lists whose elements differ is that of all', () => {
		const [alone] = costs(
			'y=\\sin\\left(\\cos\\left(\\sin\\left(\\cos\\left(x\\right)\\right)\\right)\\right)'
		);
		const differing = costs(
			'y=\\left[1,\\sin\\left(\\cos\\left(\\sin\\left(\\cos\\left(x\\right)\\right)\\right)\\right)\\right]'
		);
		expect(differing).toEqual(same(2, differing[0]!));
		expect(differing[0]).toBeGreaterThan(alone!);
	});
});
