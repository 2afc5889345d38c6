import { expect, test } from 'vitest';
import { lapse, standing } from './lapse';

const graph = (...list: [id: string, latex: string][]) =>
	JSON.stringify({
		version: 11,
		expressions: { list: list.map(([id, latex]) => ({ type: 'expression', id, latex })) }
	});
const latexOf = (text: string) =>
	(JSON.parse(text) as { expressions: { list: { latex: string }[] } }).expressions.list.map(
		({ latex }) => latex
	);

test('a graph made in one go comes entry by entry', () => {
	const frames = lapse([graph(['1', 'a'], ['2', 'b'], ['3', 'c'])]);
	expect(frames.map(({ graph: text }) => latexOf(text))).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']]);
});

test('from version to version, what changed changes one after the other, and what is gone is gone', () => {
	const [one, two] = [graph(['1', 'a'], ['2', 'b'], ['9', 'x']), graph(['1', 'A'], ['2', 'B'])];
	const frames = lapse([one, two]).filter(({ version }) => version === 1);
	expect(frames.map(({ graph: text }) => latexOf(text))).toEqual([
		['A', 'b'],
		['A', 'B']
	]);
	expect(frames.at(-1)!.graph).toBe(two);
});

test('versions of which the graph is the same, or empty, are no frames', () => {
	const one = graph(['1', 'a']);
	expect(lapse([null, one, one, null, one]).map(({ version }) => version)).toEqual([1, 4]);
});

test('of many entries several come at once', () => {
	const many = Array.from({ length: 60 }, (_, n): [string, string] => [String(n), `y=${n}`]);
	expect(lapse([graph(...many)])).toHaveLength(9);
});

test('a text that is no graph is shown as it is', () => {
	expect(lapse(['no graph', '{}', '{"expressions":{"list":[7]}}'])).toHaveLength(3);
});

test('a version stands longer than what leads to it', () => {
	const frames = lapse([graph(['1', 'a'], ['2', 'b']), graph(['1', 'a'])]);
	expect(standing(frames, 0)).toBeLessThan(standing(frames, 1));
});
