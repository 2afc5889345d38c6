import fc from 'fast-check';
import { addFolder } from './moving';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
	addExpression,
	addImage,
	addTable,
	emptyGraph,
	findItem,
	parseGraph,
	patchImage,
	patchSettings,
	removeItem,
	serializeGraph,
	setCell,
	setColor,
	setHidden,
	setLatex,
	setSlider,
	setViewport,
	sliderOf,
	viewport
} from './state';

const folder = 'tests/fixtures/graphs';
const museum = JSON.parse(readFileSync('tests/fixtures/museums/ada.mathmuseums', 'utf8')) as {
	concepts: { id: string; desmosState: string | null }[];
};
const states = [
	...readdirSync(folder)
		.filter((name) => name.endsWith('.desmos.json'))
		.map((name): [string, string] => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
	...museum.concepts
		.filter((concept) => concept.desmosState !== null)
		.map((concept): [string, string] => [`ada's ${concept.id}`, concept.desmosState!])
];

describe.each(states)('%s', (_, text) => {
	test('[G1] opening and saving changes no character', () => {
		const document = parseGraph(text);
		expect(document.valid).toBe(true);
		expect(serializeGraph(document)).toBe(text);
	});

	test('[G1] editing one expression changes that expression only', () => {
		const document = parseGraph(text);
		const item = document.items.find((candidate) => candidate.type === 'expression')!;
		const edited = serializeGraph(setLatex(document, item.id, 'y=\\frac{"1"}{2}'));
		const expected = structuredClone(JSON.parse(text)) as { expressions: { list: { latex: string }[] } };
		expected.expressions.list[item.index]!.latex = 'y=\\frac{"1"}{2}';
		// Key order counts too, so the texts of the values are compared.
		expect(JSON.stringify(JSON.parse(edited))).toBe(JSON.stringify(expected));
		const before = JSON.stringify(item.latex);
		const at = edited.indexOf(JSON.stringify('y=\\frac{"1"}{2}'));
		expect(text.startsWith(edited.slice(0, at) + before)).toBe(true);
		expect(serializeGraph(setLatex(parseGraph(edited), item.id, item.latex))).toBe(text);
	});

	test('[G1] an expression added and removed again leaves no trace', () => {
		const document = parseGraph(text);
		const added = addExpression(document, 'y=x');
		expect(added.document.items).toHaveLength(document.items.length + 1);
		expect(findItem(document, added.id)).toBeUndefined();
		expect(serializeGraph(removeItem(added.document, added.id))).toBe(text);
	});
});

const odd =
	'{ "version": 11.0,\n "x": {"2":1,"1":1e400, "a":-0},\n "expressions": {"list": [ {"id":"1","type":"expression","latex":"y=1.50x", "2":[],"1":"\\u00e9"} ]}, "graph":{} }';

test('[G1] numbers, spacing, escapes and integer-like keys are kept as they were written', () => {
	const edited = setColor(parseGraph(odd), '1', '#2d70b3').text;
	expect(edited).toBe(odd.replace('"\\u00e9"', '"\\u00e9","color":"#2d70b3"'));
	expect(setHidden(parseGraph(odd), '1', false).text).toBe(odd);
});

test('a text that is no graph state is kept, flagged and never edited', () => {
	for (const text of [
		'',
		'{',
		'[]',
		'null',
		'{"expressions":{"list":5}}',
		'"y=x"',
		`${'['.repeat(10_000)}`
	]) {
		const document = parseGraph(text);
		expect(document.valid).toBe(false);
		expect(serializeGraph(addExpression(document, 'y=x').document)).toBe(text);
	}
});

test('a deeply nested member survives an edit', () => {
	const nest = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
	const text = `{"deep":${nest},"expressions":{"list":[{"type":"expression","id":"1","latex":"y=1"}]}}`;
	expect(setLatex(parseGraph(text), '1', 'y=2').text).toBe(text.replace('y=1', 'y=2'));
});

test('[G1] any JSON around the edited value survives, key order included', () => {
	const around = fc.dictionary(
		fc.string().filter((key) => !['expressions', '__proto__'].includes(key)),
		fc.jsonValue()
	);
	fc.assert(
		fc.property(around, fc.string(), fc.integer({ min: 0, max: 4 }), (rest, latex, indent) => {
			const value = { ...rest, expressions: { list: [{ type: 'expression', id: '7', latex: 'y=x' }] } };
			const text = JSON.stringify(value, null, indent);
			const edited = setLatex(parseGraph(text), '7', latex).text;
			value.expressions.list[0]!.latex = latex;
			expect(edited).toBe(JSON.stringify(value, null, indent));
		})
	);
});

test('the viewport is written to its stash of texts too', () => {
	const text =
		'{"graph":{"viewport":{"xmin":-1,"ymin":-1,"xmax":1,"ymax":1},"__v12ViewportLatexStash":{"xmin":"-1","xmax":"1","ymin":"-1","ymax":"1"}},"expressions":{"list":[]}}';
	const view = { xmin: -2, xmax: 2, ymin: -3, ymax: 3 };
	const moved = setViewport(parseGraph(text), view);
	expect(viewport(moved)).toEqual(view);
	expect(moved.settings.__v12ViewportLatexStash).toEqual({ xmin: '-2', xmax: '2', ymin: '-3', ymax: '3' });
});

test('a viewport that makes no sense is the home view', () => {
	for (const view of [
		'{"xmin":1,"xmax":1,"ymin":0,"ymax":1}',
		'{"xmin":"a"}',
		'5',
		'{"xmin":1e400,"xmax":2}'
	])
		expect(viewport(parseGraph(`{"graph":{"viewport":${view}},"expressions":{"list":[]}}`)).xmin).toBe(-10);
});

test('a picture is added in the middle, in its own shape, and moves as LaTeX text', () => {
	const added = addImage(emptyGraph(), { url: 'photo:ab', name: 'arch.jpg', width: 1600, height: 800 });
	const item = findItem(added.document, added.id)!;
	expect(item.raw).toMatchObject({
		type: 'image',
		image_url: 'photo:ab',
		name: 'arch.jpg',
		width: '16',
		height: '8'
	});
	const moved = patchImage(added.document, added.id, {
		center: { x: 1.5, y: -2 },
		opacity: 0.5,
		draggable: false
	});
	expect(findItem(moved, added.id)!.raw).toMatchObject({
		center: '\\left(1.5,-2\\right)',
		opacity: '0.5',
		draggable: false
	});
	expect(patchImage(moved, added.id, { draggable: true }).text).not.toContain('draggable');
});

test('slider limits are texts; an empty one goes back to the default', () => {
	const start = addExpression(emptyGraph(), 'a=1');
	const set = setSlider(start.document, start.id, { min: '-5', max: '5', step: '0.1' });
	expect(findItem(set, start.id)!.raw.slider).toEqual({
		hardMin: true,
		min: '-5',
		hardMax: true,
		max: '5',
		step: '0.1'
	});
	expect(sliderOf(findItem(setSlider(set, start.id, { min: '' }), start.id)!)).toEqual({
		min: null,
		max: '5',
		step: '0.1'
	});
});

test('sliders of version 5 are read', () => {
	const text =
		'{"version":5,"expressions":{"list":[{"id":"1","type":"expression","latex":"a=1","sliderMin":"-3","sliderMax":3}]}}';
	expect(sliderOf(parseGraph(text).items[0]!)).toEqual({ min: '-3', max: '3', step: null });
});

test('a table is added with names of its own and its cells are set one by one', () => {
	const first = addTable(emptyGraph());
	const second = addTable(first.document);
	const item = findItem(second.document, second.id)!;
	expect(JSON.stringify(item.raw)).toContain('x_{2}');
	const set = setCell(second.document, second.id, 1, 4, '2.5');
	const columns = findItem(set, second.id)!.raw.columns as { values: string[] }[];
	expect(columns[1]!.values).toEqual(['', '', '', '', '2.5']);
});

test('removing a folder keeps its rows', () => {
	const text =
		'{"expressions":{"list":[{"type":"folder","id":"1"},{"type":"expression","id":"2","folderId":"1","latex":"y=x"}]}}';
	expect(removeItem(parseGraph(text), '1').text).toBe(
		'{"expressions":{"list":[{"type":"expression","id":"2","latex":"y=x"}]}}'
	);
});

test('a new folder has a row in it, and rows added behind that one are in it too', () => {
	const { document, id } = addFolder(emptyGraph());
	const [folder, first] = document.items;
	expect([folder!.type, first!.folderId]).toEqual(['folder', id]);
	const more = addExpression(document, 'y=x', { after: first!.id }).document;
	expect(more.items.map((item) => item.folderId)).toEqual([null, id, id]);
});

test('looking elsewhere and setting the axes leave the rows the very objects they are', () => {
	const [, text] = states[0]!;
	const document = parseGraph(text);
	const elsewhere = setViewport(document, { xmin: 0, xmax: 5, ymin: 0, ymax: 5 });
	expect(elsewhere.items).toBe(document.items);
	expect(viewport(elsewhere)).toMatchObject({ xmin: 0, xmax: 5 });
	const bare = patchSettings(document, { showGrid: false });
	expect(bare.items).toBe(document.items);
	expect(bare.settings.showGrid).toBe(false);
	expect(parseGraph(bare.text)).toEqual(bare);
});
