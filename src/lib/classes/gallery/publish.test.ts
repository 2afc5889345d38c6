import { expect, test } from 'vitest';
import { wordsOf } from './publish';

const draft = { exhibit: 'ramp', caption: '', alt: 'A line', proposed: 'A line', known: false };

test('a device that does not know how it hangs says only what was typed', () => {
	expect(wordsOf(draft)).toEqual({ caption: null, alt: null, proposed: 'A line' });
	expect(wordsOf({ ...draft, caption: ' The new ramp ', alt: 'It climbs' })).toEqual({
		caption: 'The new ramp',
		alt: 'It climbs',
		proposed: 'A line'
	});
	expect(wordsOf({ ...draft, alt: '' }).alt).toBeNull();
});

test('a device that knows it says how it is to be, and may empty it', () => {
	expect(wordsOf({ ...draft, known: true, alt: 'It climbs' })).toEqual({
		caption: '',
		alt: 'It climbs',
		proposed: 'A line'
	});
	expect(wordsOf({ ...draft, known: true, alt: '' }).alt).toBe('');
});

test('whichever way, what the graph proposes is not passed off as the author’s words', () => {
	expect(wordsOf({ ...draft, known: true, alt: ' A line ' })).toMatchObject({
		alt: 'A line',
		proposed: 'A line'
	});
});
