import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { parseGraph } from '$lib/graph/state';
import { differentRows, withQuietRest } from './met';

const graph = (...list: object[]) => JSON.stringify({ version: 11, expressions: { list } });
const row = (id: string, latex: string) => ({ type: 'expression', id, color: '#c74440', latex });

test('[S13] rows that differ are found, those that one side lacks too', () => {
	const here = graph(row('1', 'y=x'), row('2', 'y=2'), row('3', 'y=3'));
	const other = graph(row('1', 'y=x'), row('2', 'y=7'), row('4', 'y=4'));
	const rows = differentRows(parseGraph(here), parseGraph(other));
	expect(rows.map((one) => [one.id, one.here?.latex, one.other?.latex])).toEqual([
		['2', 'y=2', 'y=7'],
		['3', 'y=3', undefined],
		['4', undefined, 'y=4']
	]);
	const colors = parseGraph(withQuietRest(here, rows)).items.map(({ color }) => color);
	expect(colors).toEqual(['#a8a49b', '#c74440', '#c74440']);
});
