import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '$lib/model/tile';
import { mergeNotes } from './notes';

const text = fc
	.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'ramp'), { maxLength: 14 })
	.map((t) => t.join(''));
const linesOf = (notes: string) => notes.split('\n');

test('[S12] notes changed in different places keep both changes', () => {
	expect(
		mergeNotes(
			'The ramp is steep.\nIt is blue.',
			'Our ramp is steep.\nIt is blue.',
			'The ramp is steep.\nIt is red.'
		)
	).toEqual({ value: 'Our ramp is steep.\nIt is red.', clash: false });
});

test('[S12] lines that both wrote at the end both stay, theirs first', () => {
	expect(mergeNotes('x', 'x\nmine', 'x\ntheirs')).toEqual({ value: 'x\ntheirs\nmine', clash: false });
	expect(mergeNotes('', 'mine', 'theirs')).toEqual({ value: 'theirs\nmine', clash: false });
});

test('[S12] a line that both wrote is there once', () => {
	expect(mergeNotes('x', 'x\nsame\nmine', 'x\nsame')).toEqual({ value: 'x\nsame\nmine', clash: false });
});

test('[S12] a line written below one that the other changed stands below it', () => {
	expect(mergeNotes('a ramp', 'a steep ramp', 'a ramp\nat school')).toEqual({
		value: 'a steep ramp\nat school',
		clash: false
	});
});

test('[S13] where both changed the same words, mine stand, and it is said', () => {
	const sides = ['a blue ramp', 'a green ramp', 'a red ramp'] as const;
	expect(mergeNotes(...sides)).toEqual({ value: 'a green ramp', clash: true });
	expect(mergeNotes(...sides, 'theirs')).toEqual({ value: 'a red ramp', clash: true });
	expect(mergeNotes(...sides, 'both')).toEqual({ value: 'a red ramp\na green ramp', clash: true });
});

test('[S13] what was joined and is too long is a clash of the whole', () => {
	const [mine, theirs] = ['m'.repeat(LIMITS.notesLength), 't'.repeat(100)];
	expect(mergeNotes('', mine, theirs)).toEqual({ value: mine, clash: true });
	expect(mergeNotes('', mine, theirs, 'theirs')).toEqual({ value: theirs, clash: true });
});

test('a change made on one side only is simply taken', () => {
	fc.assert(
		fc.property(text, text, (base, changed) => {
			expect(mergeNotes(base, changed, base)).toEqual({ value: changed, clash: false });
			expect(mergeNotes(base, base, changed)).toEqual({ value: changed, clash: false });
		})
	);
});

test('[S12] whoever merges, the same lines come of it', () => {
	const sorted = (notes: string) => linesOf(notes).sort();
	fc.assert(
		fc.property(text, text, text, (base, one, other) => {
			const [a, b] = [mergeNotes(base, one, other), mergeNotes(base, other, one)];
			expect(a.clash).toBe(b.clash);
			if (!a.clash) expect(sorted(a.value)).toEqual(sorted(b.value));
		}),
		{ numRuns: 1_000 }
	);
});

test('[S12] a line that only one side wrote, below or above what was there, is never lost', () => {
	const lines = fc.array(fc.constantFrom('one', 'two', 'three', 'four', ''), { maxLength: 6 });
	const added = fc.array(fc.nat(6), { maxLength: 3 });
	/** Puts lines of its own between those of the base. */
	const write = (base: string[], places: number[], own: string) =>
		[...places]
			.sort((a, b) => b - a)
			.reduce((all, place, n) => all.toSpliced(Math.min(place, base.length), 0, `${own} ${n}`), base);
	fc.assert(
		fc.property(lines, added, added, (base, mine, theirs) => {
			const sides = [write(base, mine, 'mine'), write(base, theirs, 'theirs')];
			const [a, b] = sides.map((side) => side.join('\n'));
			const { value, clash } = mergeNotes(base.join('\n'), a!, b!);
			expect(clash).toBe(false);
			for (const line of sides.flat()) expect(linesOf(value)).toContain(line);
		}),
		{ numRuns: 1_000 }
	);
});

test('[S13] of what clashed, every line of both is in “both”', () => {
	fc.assert(
		fc.property(text, text, text, (base, mine, theirs) => {
			const both = mergeNotes(base, mine, theirs, 'both');
			if (!both.clash) return;
			const own = (side: string) => linesOf(side).filter((line) => !linesOf(base).includes(line));
			const kept = linesOf(both.value).join('\n');
			for (const line of [...own(mine), ...own(theirs)])
				for (const word of line.split(' ')) expect(kept).toContain(word);
		}),
		{ numRuns: 1_000 }
	);
});

test('the longest notes are joined before anybody notices', () => {
	const words = Array.from({ length: 3_000 }, (_, n) => `w${n % 400}`);
	const base = words.join(' ');
	const mine = words.with(3, 'mine').with(2_990, 'mine').join(' ');
	const theirs = words.with(9, 'theirs').with(2_980, 'theirs').join(' ');
	const begun = performance.now();
	expect(mergeNotes(base, mine, theirs).clash).toBe(false);
	expect(performance.now() - begun).toBeLessThan(1_000);
});

test('a line that came from the other side beside a changed one is there once', () => {
	const [base, passed, both] = ['A ramp.', 'A ramp.\nIt is blue.', 'A long ramp.\nIt is blue.'];
	expect(mergeNotes(base, both, passed)).toEqual({ value: both, clash: false });
	expect(mergeNotes(base, passed, both)).toEqual({ value: both, clash: false });
});
