import { expect, test } from 'vitest';
import { proposeAlt } from './proposal';

test('the alternative text says what the graph shows', () => {
	const graph = JSON.stringify({
		version: 11,
		graph: { viewport: { xmin: -10, ymin: -10, xmax: 10, ymax: 10 } },
		expressions: { list: [{ type: 'expression', id: '1', color: '#c74440', latex: 'y=x^{2}-4' }] }
	});
	expect(proposeAlt(graph)).toMatch(/parabola/i);
});
