import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeNotes } from './merge';

test('[S12] notes changed in different places keep both changes', () => {
	expect(
		mergeNotes(
			'The ramp is steep.\nIt is blue.',
			'Our ramp is steep.\nIt is blue.',
			'The ramp is steep.\nIt is red.'
		)
	).toBe('Our ramp is steep.\nIt is red.');
});

test('where both changed the same words, what is being typed stands', () => {
	expect(mergeNotes('a blue ramp', 'a green ramp', 'a red ramp')).toBe('a green ramp');
});

test('a change made on one side only is simply taken', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (base, changed) => {
			expect(mergeNotes(base, changed, base)).toBe(changed);
			expect(mergeNotes(base, base, changed)).toBe(changed);
		})
	);
});
