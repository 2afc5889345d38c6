import { expect, test } from 'vitest';
import { readingOrder } from './order';

test('tiles are read concepts first, then by name', () => {
	const cubic = { id: 'c', concept: 'cubic', title: '' } as const;
	const linear = { id: 'l', concept: 'linear', title: '' } as const;
	const own = (title: string) => ({ id: title, concept: null, title });
	const order = readingOrder([own('Slides'), cubic, own('Bridges'), linear]);
	expect(order.map(({ id }) => id)).toEqual(['l', 'c', 'Bridges', 'Slides']);
});
