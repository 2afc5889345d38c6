import { expect, test } from 'vitest';
import { Slices } from './slices';
import { inSlices, Latest } from './turns';
import { allowing, charged, noMore, TooMuchWork, work } from './work';

/** A calculation that adds up a paid function; counts how often that was really evaluated. */
function summing(count: number, cost: number) {
	const counts = { evaluated: 0 };
	const f = (t: number) => {
		counts.evaluated++;
		return t * t;
	};
	const run = () => {
		const paid = charged(f, cost);
		let total = 0;
		for (let n = 0; n < count; n++) total += paid(n);
		return total;
	};
	return { counts, run, expected: (count * (count - 1) * (2 * count - 1)) / 6 };
}

test('[G4] what is done in slices comes to the same, each slice is bounded and no value is worked out twice', () => {
	const { counts, run, expected } = summing(1000, 9_500);
	const slices = new Slices(run);
	const each: number[] = [];
	let done: { value: number } | null = null;
	while (!done) {
		const before = counts.evaluated;
		done = slices.goOn();
		each.push(counts.evaluated - before);
	}
	expect(done.value).toBe(expected);
	// Eighty thousand nodes are eight values; the one that was stopped is worked out again.
	expect(Math.max(...each)).toBeLessThanOrEqual(9);
	expect(counts.evaluated).toBeLessThan(1000 + each.length);
});

test('[G4] it goes on within one turn for as long as it may', () => {
	const { counts, run, expected } = summing(1000, 9_500);
	let turns = 5;
	const slices = new Slices(run);
	expect(slices.goOn(() => turns-- > 0)).toBe(null);
	expect(counts.evaluated).toBeGreaterThan(5 * 8);
	expect(slices.goOn(() => true)).toEqual({ value: expected });
});

test('[G4] one value that is too much work alone is given up, and what can do without it goes on', () => {
	const endless = () => {
		work.left = -1;
		return NaN;
	};
	const run = () => {
		const parts = [charged(endless, 1), charged((t) => t, 1)];
		return parts.map((part) => {
			try {
				return allowing(1000, () => part(7));
			} catch (error) {
				if (!(error instanceof TooMuchWork)) throw error;
				return null;
			}
		});
	};
	const slices = new Slices(run);
	let done = slices.goOn();
	for (let n = 0; n < 10 && !done; n++) done = slices.goOn();
	expect(done).toEqual({ value: [null, 7] });
});

test('[G4] what has no end is refused after some seconds of work, in slices too', () => {
	const run = () => {
		const paid = charged((t) => t, 900_000);
		return allowing(20_000, () => {
			for (let n = 0; ; n++) paid(n);
		});
	};
	const slices = new Slices(run);
	expect(() => {
		for (let n = 0; n < 100; n++) slices.goOn();
	}).toThrow(TooMuchWork);
});

test('work that was under way around it finds its own budget again', () => {
	work.left = 77;
	new Slices(() => charged((t) => t, 10)(1)).goOn();
	expect(work).toEqual({ left: 77, more: noMore, slices: null });
});

test('in turns of its own it comes to the end, and stops where nobody waits for it any more', async () => {
	const { run, expected } = summing(500, 30_000);
	expect(await inSlices(run)).toBe(expected);
	const over = new AbortController();
	over.abort();
	expect(await inSlices(run, over.signal)).toBe(null);
});

test('while one calculation runs, only the last of those asked for waits', async () => {
	const shown: number[] = [];
	const latest = new Latest<number>((value) => shown.push(value));
	const { run } = summing(800, 30_000);
	const all = latest.ask(() => run() * 0 + 1);
	void latest.ask(() => 2);
	void latest.ask(() => 3);
	await all;
	expect(shown).toEqual([1, 3]);
});
