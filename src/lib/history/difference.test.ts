import { expect, test } from 'vitest';
import { compareGraphs } from './difference';

const graph = (...list: object[]) => JSON.stringify({ version: 11, expressions: { list } });
const line = (id: string, latex: string) => ({ type: 'expression', id, latex });

test('an expression that was changed is marked on both sides, one that was added on its own', () => {
	const [before, now] = compareGraphs(
		graph(line('1', 'y=x'), line('2', 'y=x^2')),
		graph(line('1', 'y=x'), line('2', 'y=2x^2'), line('3', 'x=1'))
	);
	expect(before.map(({ says, state }) => `${says} ${state}`)).toEqual(['y=x same', 'y=x^2 changed']);
	expect(now.map(({ state }) => state)).toEqual(['same', 'changed', 'only']);
});

test('what is no formula is said in words', () => {
	const [lines] = compareGraphs(
		graph({ type: 'image', id: '1', name: 'bridge.jpg' }, { type: 'table', id: '2' }, line('3', '')),
		null
	);
	expect(lines.map(({ says, isMath }) => [says, isMath])).toEqual([
		['Photo: bridge.jpg', false],
		['Table', false]
	]);
});

test('a frame that is empty, and a text that is no graph, have no lines', () => {
	expect(compareGraphs(null, 'no graph')).toEqual([[], []]);
});
