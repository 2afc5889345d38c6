import { expect, test } from 'vitest';
import { readingOrder } from './order';

test('tiles are read concepts first, then by name', () => {
	const cubic = { id: 'c', concept: 'cubic', title: '' } as const;
	const linear = { id: 'l', concept: 'linear', title: '' } as const;
	const own = (title: string) => ({ id: title, concept: null, title });
	const order = readingOrder([own('Slides'), cubic, own('Bridges'), linear]);
	expect(order.map(({ id }) => id)).toEqual(['l', 'c', 'Bridges', 'Slides']);
});

test('neither case nor accents take a name away from its letter', () => {
	const names = ['zebra', 'École', 'Fountain', 'eiffel', 'Earth', 'Zoo', 'ärger', 'Apple'];
	const order = readingOrder(names.map((title) => ({ id: title, concept: null, title })));
	expect(order.map(({ title }) => title)).toEqual([
		'Apple',
		'ärger',
		'Earth',
		'École',
		'eiffel',
		'Fountain',
		'zebra',
		'Zoo'
	]);
});
