import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '$lib/model/tile';
import { mergeGraph } from './graph';

type Row = Record<string, unknown>;

const row = (id: string, latex: string, more: Row = {}): Row => ({
	type: 'expression',
	id,
	color: '#c74440',
	latex,
	...more
});
const graph = (list: Row[], settings: Row = {}) =>
	JSON.stringify({
		version: 11,
		randomSeed: 'a',
		graph: { viewport: { xmin: -10 }, ...settings },
		expressions: { list }
	});
const rowsOf = (text: string | null) =>
	(JSON.parse(text!) as { expressions: { list: Row[] } }).expressions.list;
const latexOf = (text: string | null) => rowsOf(text).map(({ latex }) => latex);

const BASE = graph([row('1', 'y=x'), row('2', 'y=2')]);

describe('what does not touch', () => {
	test('[S12] different expressions keep both changes', () => {
		const mine = graph([row('1', 'y=x^2'), row('2', 'y=2')]);
		const theirs = graph([row('1', 'y=x'), row('2', 'y=3')]);
		expect(mergeGraph(BASE, mine, theirs)).toMatchObject({
			value: graph([row('1', 'y=x^2'), row('2', 'y=3')]),
			clash: false
		});
	});

	test('[S12] the colour of the one and the formula of the other', () => {
		const mine = graph([row('1', 'y=x', { color: '#000000' }), row('2', 'y=2')]);
		const theirs = graph([row('1', 'y=x^3'), row('2', 'y=2')]);
		const { value, clash } = mergeGraph(BASE, mine, theirs);
		expect(clash).toBe(false);
		expect(rowsOf(value)[0]).toMatchObject({ latex: 'y=x^3', color: '#000000' });
	});

	test('[S12] what both added stays, and each has an id of its own', () => {
		const mine = graph([row('1', 'y=x'), row('2', 'y=2'), row('3', 'y=m')]);
		const theirs = graph([row('1', 'y=x'), row('2', 'y=2'), row('3', 'y=t')]);
		const { value, clash } = mergeGraph(BASE, mine, theirs);
		expect(clash).toBe(false);
		expect(rowsOf(value).map(({ id, latex }) => [id, latex])).toEqual([
			['1', 'y=x'],
			['2', 'y=2'],
			['3', 'y=t'],
			['4', 'y=m']
		]);
	});

	test('[S12] graphs that were both begun in an empty frame become one', () => {
		const { value, clash } = mergeGraph(
			null,
			graph([row('1', 'y=m')]),
			graph([row('1', 'y=t')], { squareAxes: false })
		);
		expect(clash).toBe(false);
		expect(latexOf(value)).toEqual(['y=t', 'y=m']);
	});

	test('[S12] a folder that was added keeps its rows, and a table its columns, under other ids', () => {
		const table = {
			type: 'table',
			id: '3',
			columns: [
				{ id: '4', values: ['1'] },
				{ id: '5', values: ['2'] }
			]
		};
		const mine = graph([
			row('1', 'y=x'),
			row('2', 'y=2'),
			{ type: 'folder', id: '3', title: 'M' },
			row('4', 'y=m', { folderId: '3' })
		]);
		const theirs = graph([row('1', 'y=x'), row('2', 'y=2'), table]);
		const rows = rowsOf(mergeGraph(BASE, mine, theirs).value);
		const folder = rows.find(({ type }) => type === 'folder')!;
		expect(rows.find(({ latex }) => latex === 'y=m')!.folderId).toBe(folder.id);
		expect(rows).toContainEqual(table);
		const ids = rows.flatMap(({ id, columns }) => [
			id,
			...((columns as Row[]) ?? []).map((column) => column.id)
		]);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('[S12] a row put into a folder that the other side removed stays, outside', () => {
		const before = graph([{ type: 'folder', id: '1' }, row('2', 'y=2', { folderId: '1' })]);
		const mine = graph([
			{ type: 'folder', id: '1' },
			row('2', 'y=2', { folderId: '1' }),
			row('3', 'y=3', { folderId: '1' })
		]);
		const { value } = mergeGraph(before, mine, graph([row('2', 'y=2')]));
		expect(rowsOf(value).map(({ id, folderId }) => [id, folderId])).toEqual([
			['2', undefined],
			['3', undefined]
		]);
	});

	test('[S12] an order that one side changed, and rows that the other removed and added', () => {
		const three = graph([row('1', 'a=1'), row('2', 'a=2'), row('3', 'a=3')]);
		const mine = graph([row('3', 'a=3'), row('1', 'a=1'), row('2', 'a=2')]);
		const theirs = graph([row('1', 'a=1'), row('4', 'a=4'), row('3', 'a=3')]);
		expect(latexOf(mergeGraph(three, mine, theirs).value)).toEqual(['a=3', 'a=1', 'a=4']);
		expect(latexOf(mergeGraph(three, theirs, mine).value)).toEqual(['a=3', 'a=1', 'a=4']);
	});

	test('where both looked elsewhere, my view stands and nobody is asked', () => {
		const [mine, theirs] = [graph([], { viewport: { xmin: 1 } }), graph([], { viewport: { xmin: 2 } })];
		expect(mergeGraph(BASE, mine, theirs)).toMatchObject({ value: mine, clash: false });
	});

	test('[G1] what neither touched stays as it is written', () => {
		const text = (one: string, two: string) =>
			`{ "version": 11,\n  "own":{"10":0, "9":[1e400], "a": 1.0},\n  "expressions": { "list": [\n    {"id":"1", "latex":"${one}","k":1.0},\n    {"id":"2", "latex":"${two}","\\u00e9":2E1}\n  ] }\n}`;
		expect(mergeGraph(text('a', 'b'), text('A', 'b'), text('a', 'B'))).toMatchObject({
			value: text('A', 'B'),
			clash: false
		});
	});
});

describe('what both touched', () => {
	const mine = graph([row('1', 'y=m'), row('2', 'y=2'), row('3', 'y=5')]);
	const theirs = graph([row('1', 'y=t'), row('2', 'y=7')]);

	test('[S13] mine stands, theirs can be preferred, or both', () => {
		expect(latexOf(mergeGraph(BASE, mine, theirs).value)).toEqual(['y=m', 'y=7', 'y=5']);
		expect(latexOf(mergeGraph(BASE, mine, theirs, 'theirs').value)).toEqual(['y=t', 'y=7', 'y=5']);
		const both = mergeGraph(BASE, mine, theirs, 'both');
		expect(latexOf(both.value)).toEqual(['y=m', 'y=t', 'y=7', 'y=5']);
		expect(new Set(rowsOf(both.value).map(({ id }) => id)).size).toBe(4);
		expect(both.clash).toBe(true);
	});

	test('[S13] an expression that one removed and the other changed', () => {
		const [removed, changed] = [graph([row('2', 'y=2')]), graph([row('1', 'y=t'), row('2', 'y=2')])];
		expect(mergeGraph(BASE, removed, changed)).toMatchObject({ value: removed, clash: true });
		expect(mergeGraph(BASE, removed, changed, 'theirs')).toMatchObject({ value: changed, clash: true });
		expect(latexOf(mergeGraph(BASE, removed, changed, 'both').value)).toEqual(['y=t', 'y=2']);
		expect(latexOf(mergeGraph(BASE, changed, removed, 'both').value)).toEqual(['y=t', 'y=2']);
	});

	test('[S13] a graph that one took away and the other changed', () => {
		expect(mergeGraph(BASE, null, theirs)).toEqual({ value: null, clash: true });
		expect(mergeGraph(BASE, null, theirs, 'both')).toEqual({ value: theirs, clash: true });
		expect(mergeGraph(BASE, mine, null, 'theirs')).toEqual({ value: null, clash: true });
	});

	test('[S13] what cannot be read, or is too large once joined, is a clash of the whole', () => {
		expect(mergeGraph(BASE, '{"expressions":[]}', theirs)).toEqual({
			value: '{"expressions":[]}',
			clash: true
		});
		const odd = (more: string) => `{"expressions":{"list":[null,7,"a",[1],{"id":"1"}${more}]}}`;
		expect(mergeGraph(odd(''), odd(',{"id":"2"}'), odd(',null')).clash).toBe(false);
		const large = (id: string) => graph([row(id, 'x'.repeat(LIMITS.graphBytes * 0.6))]);
		expect(mergeGraph(null, large('1'), large('2'), 'theirs')).toEqual({ value: large('2'), clash: true });
	});
});

/** What a side does to a graph. */
const acts = fc.array(
	fc.oneof(
		fc.record({ act: fc.constant('add' as const), at: fc.nat(6) }),
		fc.record({ act: fc.constant('change' as const), at: fc.nat(6) }),
		fc.record({ act: fc.constant('colour' as const), at: fc.nat(6) }),
		fc.record({ act: fc.constant('remove' as const), at: fc.nat(6) }),
		fc.record({ act: fc.constant('first' as const), at: fc.nat(6) })
	),
	{ maxLength: 5 }
);
const start = fc
	.array(fc.constantFrom('y=x', 'y=2', 'a=1'), { maxLength: 5 })
	.map((list) => list.map((latex, n) => row(String(n + 1), latex)));

function live(rows: Row[], done: { act: string; at: number }[], who: string): Row[] {
	let [list, highest] = [rows, rows.length];
	for (const [n, { act, at }] of done.entries()) {
		const place = list.length === 0 ? 0 : at % list.length;
		const own = `${who}=${n}`;
		if (act === 'add') list = list.toSpliced(place, 0, row(String(++highest), own));
		else if (list.length === 0) continue;
		else if (act === 'change') list = list.with(place, { ...list[place], latex: own });
		else if (act === 'colour') list = list.with(place, { ...list[place], color: own });
		else if (act === 'remove') list = list.toSpliced(place, 1);
		else list = [list[place]!, ...list.toSpliced(place, 1)];
	}
	return list;
}

const RUNS = { numRuns: 500 };

test('a change made on one side only is simply taken', () => {
	fc.assert(
		fc.property(start, acts, (base, done) => {
			const [before, after] = [graph(base), graph(live(base, done, 'm'))];
			expect(mergeGraph(before, after, before)).toEqual({ value: after, clash: false });
			expect(mergeGraph(before, before, after)).toEqual({ value: after, clash: false });
		}),
		RUNS
	);
});

test('[S12] whoever joins, the same rows come of it, and each has its own id', () => {
	const said = (text: string | null) =>
		rowsOf(text)
			.map(({ latex, color }) => `${latex} ${color}`)
			.sort();
	fc.assert(
		fc.property(start, acts, acts, (base, one, other) => {
			const sides = [graph(live(base, one, 'm')), graph(live(base, other, 't'))] as const;
			const [a, b] = [mergeGraph(graph(base), ...sides), mergeGraph(graph(base), sides[1], sides[0])];
			expect(a.clash).toBe(b.clash);
			for (const { value } of [a, b]) {
				const ids = rowsOf(value).map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
			}
			if (!a.clash) expect(said(a.value)).toEqual(said(b.value));
			expect(said(mergeGraph(graph(base), ...sides, 'theirs').value)).toEqual(said(b.value));
		}),
		RUNS
	);
});

test('[S12] no row is lost that one side added, or changed while the other left it alone', () => {
	fc.assert(
		fc.property(start, acts, acts, (base, one, other) => {
			const [mine, theirs] = [live(base, one, 'm'), live(base, other, 't')];
			const { value } = mergeGraph(graph(base), graph(mine), graph(theirs));
			const both = latexOf(mergeGraph(graph(base), graph(mine), graph(theirs), 'both').value);
			const kept = latexOf(value);
			const before = new Map(base.map((item) => [item.id, item.latex]));
			for (const [own, others, who] of [
				[mine, theirs, 'm'],
				[theirs, mine, 't']
			] as const)
				for (const { id, latex } of own) {
					if (before.get(id) === latex) continue;
					const there = others.find((item) => item.id === id);
					if (!before.has(id) || there?.latex === before.get(id) || who === 'm')
						expect(kept).toContain(latex);
					expect(both).toContain(latex);
				}
		}),
		RUNS
	);
});

test('a graph of a megabyte is joined before anybody notices', () => {
	const rows = Array.from({ length: 8_000 }, (_, n) => row(String(n), 'x'.repeat(40)));
	const begun = performance.now();
	const { value, clash } = mergeGraph(
		graph(rows),
		graph(rows.with(3, row('3', 'mine')).toSpliced(100, 1)),
		graph([...rows.with(7_000, row('7000', 'theirs')), row('9000', 'new')])
	);
	expect(clash).toBe(false);
	expect(latexOf(value)).toHaveLength(8_000);
	expect(performance.now() - begun).toBeLessThan(1_500);
});
