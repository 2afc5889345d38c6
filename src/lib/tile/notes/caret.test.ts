import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveCaret } from './caret';

test('the caret stays where it is when something is added behind it', () => {
	expect(moveCaret('a ramp', 'a ramp at school', 6)).toBe(6);
});

test('the caret moves along when something is put in front of it', () => {
	expect(moveCaret('ramp', 'a ramp', 4)).toBe(6);
	expect(moveCaret('one\ntwo', 'zero\none\ntwo', 4)).toBe(9);
});

test('a caret in text that was replaced stays inside the replacement', () => {
	expect(moveCaret('a blue ramp', 'a red ramp', 6)).toBe(5);
});

test('the caret never leaves the text, and a text that is the same keeps it', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), fc.nat(), (before, after, n) => {
			const caret = n % (before.length + 1);
			const moved = moveCaret(before, after, caret);
			expect(moved).toBeGreaterThanOrEqual(0);
			expect(moved).toBeLessThanOrEqual(after.length);
			expect(moveCaret(before, before, caret)).toBe(caret);
		})
	);
});
