import { expect, test } from 'vitest';
import { filterIn, filterWords, galleryPath } from './filter';
import { EVERYTHING } from './port';

test('what is looked at is in the address, and comes back from it', () => {
	const filter = { concept: 'quadratic', author: 'ada', search: 'two words', waiting: true } as const;
	expect(filterIn(new URL(galleryPath('7b', filter), 'https://museum.example').searchParams)).toEqual(filter);
	expect(filterIn(new URL(galleryPath('7b'), 'https://museum.example').searchParams)).toEqual(EVERYTHING);
});

test('it is said in words where it is folded away', () => {
	expect(filterWords(EVERYTHING, undefined)).toBe('All exhibits');
	expect(filterWords({ ...EVERYTHING, concept: 'quadratic', author: 'ada' }, 'Ada')).toBe('Quadratic, Ada');
	expect(filterWords({ ...EVERYTHING, author: 'gone', waiting: true }, undefined)).toBe('Somebody, Waiting');
});
