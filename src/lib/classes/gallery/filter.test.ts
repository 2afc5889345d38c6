import { expect, test } from 'vitest';
import { filterIn, filterWords, galleryPath, matches } from './filter';
import { EVERYTHING, type GalleryFilter, type Hung } from './port';

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

test('without a connection exhibits are looked for as the server does it', () => {
	const ramp = {
		title: 'Our ramp',
		caption: 'It rises 6 %, measured.',
		concept: 'square_root',
		author: 'ada',
		name: 'Ada L',
		status: 'shown'
	} as Hung;
	const found = (filter: Partial<GalleryFilter>) => matches(ramp, { ...EVERYTHING, ...filter });
	expect(found({})).toBe(true);
	for (const search of ['ramp', 'RAM', 'root our', 'ada', 'measured.', '6 rises', ' , ']) {
		expect([search, found({ search })]).toEqual([search, true]);
	}
	for (const search of ['amp', 'ramps', 'ramp bridge'])
		expect([search, found({ search })]).toEqual([search, false]);
	expect(found({ concept: 'square_root', author: 'ada', search: 'ramp' })).toBe(true);
	for (const filter of [{ concept: 'cubic' }, { author: 'ben' }, { waiting: true }] as const)
		expect(found(filter)).toBe(false);
});
