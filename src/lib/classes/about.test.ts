import { expect, test } from 'vitest';
import type { ClassWords } from '$lib/model/class-words';
import type { WaitingAct } from '$lib/store/class-edits';
import { changedWords, waitingAbout } from './about';

const WORDS: ClassWords = {
	name: 'Algebra 7b',
	subject: 'Algebra 2',
	description: '',
	starts: '2026-09-01',
	ends: null,
	colour: 'brass',
	approves: false,
	exhibits: 'approve'
};

test('of a form only what was changed is sent; a day that was taken away is among it', () => {
	expect(changedWords(WORDS, { ...WORDS })).toEqual({});
	expect(changedWords(WORDS, { ...WORDS, description: 'Room 12', starts: null })).toEqual({
		description: 'Room 12',
		starts: null
	});
});

test('what was changed here is seen at once, that of this class which was not refused', () => {
	const said = (id: string, value: Partial<ClassWords>, refused = false): WaitingAct => ({
		change: { table: 'class', id, field: 'about', value },
		at: 1,
		refused
	});
	const acts = [
		said('7b', { name: 'Algebra 7c', ends: null }),
		said('7b', { subject: 'Geometry' }, true),
		said('8a', { colour: 'red' })
	];
	expect(waitingAbout(acts, '7b')).toEqual({ name: 'Algebra 7c', ends: null });
});
