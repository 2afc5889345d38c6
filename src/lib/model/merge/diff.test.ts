import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diff } from './diff';

const sequence = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

/** The length of the longest common subsequence, by the table that everybody knows. */
function common(a: string[], b: string[]): number {
	const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
	for (const [i, x] of a.entries())
		for (const [j, y] of b.entries())
			table[i + 1]![j + 1] = x === y ? table[i]![j]! + 1 : Math.max(table[i]![j + 1]!, table[i + 1]![j]!);
	return table[a.length]![b.length]!;
}

test('hunks turn the one into the other, in order and apart, and change as little as possible', () => {
	fc.assert(
		fc.property(sequence, sequence, (base, own) => {
			const hunks = diff(base, own);
			let [made, at] = [[] as string[], 0];
			for (const { from, to, ownFrom, ownTo } of hunks) {
				made = [...made, ...base.slice(at, from), ...own.slice(ownFrom, ownTo)];
				expect(from > at || at === 0).toBe(true);
				at = to;
			}
			expect([...made, ...base.slice(at)]).toEqual(own);
			const removed = hunks.reduce((sum, { from, to }) => sum + to - from, 0);
			expect(base.length - removed).toBe(common(base, own));
		}),
		{ numRuns: 2_000 }
	);
});

test('what differs everywhere is one hunk, soon', () => {
	const [a, b] = [
		Array.from({ length: 10_000 }, (_, n) => `a${n}`),
		Array.from({ length: 10_000 }, (_, n) => `b${n}`)
	];
	const begun = performance.now();
	expect(diff(a, b)).toEqual([{ from: 0, to: 10_000, ownFrom: 0, ownTo: 10_000 }]);
	expect(performance.now() - begun).toBeLessThan(1_000);
});
