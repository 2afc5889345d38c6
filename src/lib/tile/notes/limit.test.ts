import { expect, test } from 'vitest';
import { roomFor } from './limit';

test('nothing is said while there is plenty of room', () => {
	expect(roomFor('a'.repeat(19_000)).words).toBe(null);
});

test('the end is told as it nears', () => {
	expect(roomFor('a'.repeat(19_999)).words).toBe('1 character left');
	expect(roomFor('a'.repeat(20_000))).toEqual({ words: '0 characters left', fits: true });
});

test('notes that are too long say by how much', () => {
	const { words, fits } = roomFor('a'.repeat(21_500));
	expect(words).toContain('1,500 characters too many');
	expect(fits).toBe(false);
});

test('an emoji is one character', () => {
	expect(roomFor('🎢'.repeat(20_000)).fits).toBe(true);
});
