import { expect, test } from 'vitest';
import { swapContent } from './steps';
import { after, someTile } from './testing';

test('moving content to another tile takes graph, notes and completed, and leaves the places', () => {
	const linear = someTile('linear', { graph: '{"a":1}', notes: 'A ramp', completed: true, z: 3 });
	const cubic = someTile('cubic', { layout: { x: 10, y: 20, width: 30, height: 40 }, notes: 'A slide' });
	const result = after(swapContent(linear, cubic), [linear, cubic]);
	expect(result.get('cubic')).toEqual({ ...cubic, graph: '{"a":1}', notes: 'A ramp', completed: true });
	expect(result.get('linear')).toEqual({ ...linear, graph: null, notes: 'A slide', completed: false });
});
