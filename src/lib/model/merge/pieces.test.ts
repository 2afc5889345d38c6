import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from './pieces';

test('[S13] the words that differ are marked on each side', () => {
	expect(piecesOf('a green ramp', 'a red ramp')).toEqual([
		{ text: 'a ', differs: false },
		{ text: 'green', differs: true },
		{ text: ' ramp', differs: false }
	]);
	expect(piecesOf('', 'a ramp')).toEqual([]);
	expect(piecesOf('a', '')).toEqual([{ text: 'a', differs: true }]);
});

test('the pieces of a text are the text, and the same text is one piece', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			expect(
				piecesOf(a, b)
					.map(({ text }) => text)
					.join('')
			).toBe(a);
			expect(piecesOf(a, a).every(({ differs }) => !differs)).toBe(true);
		})
	);
});
