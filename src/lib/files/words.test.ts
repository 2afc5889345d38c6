import { expect, test } from 'vitest';
import type { Opening } from './open';
import { wordsForFailure, wordsForMissing, wordsForOpening } from './words';

const opening = (over: Partial<Opening>): Opening => ({
	name: 'Ada',
	notices: [],
	overwritten: false,
	...over
});

test('opening says whose museum it is, and that nothing before it is lost', () => {
	expect(wordsForOpening(opening({}))).toBe("Opened Ada's museum.");
	expect(wordsForOpening(opening({ name: null, overwritten: true }))).toBe(
		'Opened the museum. What your tiles held before is not lost: Undo brings it back.'
	);
});

test('what was left behind is named, as far as a toast can hold it', () => {
	const notices = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'];
	expect(wordsForOpening(opening({ notices }))).toBe("Opened Ada's museum. One. Two. Three. … and 2 more.");
});

test('a full disk is told from any other failure, also inside an aborted transaction', () => {
	const full = new DOMException('', 'QuotaExceededError');
	expect(wordsForFailure(full)).toMatch(/device is full/);
	expect(wordsForFailure(Object.assign(new Error('aborted'), { inner: full }))).toMatch(/device is full/);
	expect(wordsForFailure(new Error('?'))).toMatch(/as it was/);
	expect(wordsForFailure('odd')).toMatch(/as it was/);
});

test('a file that lacks photos does not pass for a safe copy', () => {
	expect(wordsForMissing(1)).toMatch(
		/^One photo from your other devices is not here yet, and not in the file/
	);
	expect(wordsForMissing(2)).toMatch(/^2 photos from your other devices are not here/);
});
