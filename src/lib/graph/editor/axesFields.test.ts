import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { parseGraph, viewport } from '$lib/graph/state';
import { stepWords, typedNumber, withBorder } from './axesFields';

const graph = parseGraph(
	'{"version":11,"graph":{"viewport":{"xmin":-10,"xmax":10,"ymin":-10,"ymax":10}},"expressions":{"list":[{"type":"expression","id":"1","latex":"a=3"}]}}'
);
const { scope } = buildScene(graph);

describe('what is typed about the axes', () => {
	test.each([
		['2', 2],
		['−0.5', -0.5],
		['pi/2', Math.PI / 2],
		['π/4', Math.PI / 4],
		['2a', 6],
		['nothing', null],
		['', null],
		['1/0', null]
	])('“%s” is the number %s', (text, value) => {
		expect(typedNumber(text, scope)).toBe(value);
	});

	test.each([
		[Math.PI / 2, 'π/2'],
		[0.25, '0.25'],
		[10, '10'],
		[undefined, ''],
		[-1, '']
	])('a step of %s reads “%s”', (step, words) => {
		expect(stepWords(step)).toBe(words);
	});
});

describe('from where to where the plane is seen', () => {
	const seen = { xmin: -20, xmax: 20, ymin: -10, ymax: 10 };

	test('the border asked for moves, the others stay where they were seen', () => {
		const next = withBorder(graph, seen, 'xmax', 5)!;
		expect(viewport(next)).toEqual({ xmin: -20, xmax: 5, ymin: -10, ymax: 10 });
		expect(next.settings.squareAxes).toBe(false);
	});

	test('borders never cross', () => {
		expect(withBorder(graph, seen, 'xmax', -20)).toBe(null);
		expect(withBorder(graph, seen, 'ymin', 11)).toBe(null);
	});
});
