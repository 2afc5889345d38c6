import fc from 'fast-check';
import { expect, test } from 'vitest';
import { losesMuch } from './content';
import { fingerprint, HISTORY } from './history';
import { thin, thinMuseum, type Mark } from './thinning';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = 1_800_000_000_000;

const mark = (at: number, over: Partial<Mark> = {}): Mark => ({
	id: String(at),
	tile: 'tile',
	at,
	bytes: 10,
	guarded: false,
	...over
});
const left = (marks: Mark[]) => {
	const gone = new Set(thin(marks, NOW));
	return marks.filter(({ id }) => !gone.has(id));
};
/** One each `step`, from `age` ago on. */
const row = (count: number, age: number, step: number) =>
	Array.from({ length: count }, (_, n) => mark(NOW - age + n * step));

test('[S14] all of the last day stay', () => {
	expect(left(row(50, 20 * HOUR, 20 * MINUTE))).toHaveLength(50);
});

test('[S14] of the last week one an hour stays, of half a year one a day, then one a month', () => {
	expect(left(row(60, 3 * DAY, 10 * MINUTE)).length).toBeLessThanOrEqual(11);
	expect(left(row(60, 60 * DAY, 6 * HOUR)).length).toBeLessThanOrEqual(16);
	expect(left(row(60, 400 * DAY, 3 * DAY)).length).toBeLessThanOrEqual(8);
});

test('[S14] what another device wrote over stays where its hour is crowded', () => {
	const marks = row(6, 3 * DAY, MINUTE);
	marks[2] = { ...marks[2]!, guarded: true };
	expect(left(marks)).toContain(marks[2]);
});

test('[S14] over the limit it is thinned throughout: beginning and end stay, and no gap is wide', () => {
	const marks = row(150, 12 * HOUR, 4 * MINUTE);
	const kept = left(marks);
	expect(kept).toHaveLength(HISTORY.versions);
	expect(kept[0]).toBe(marks[0]);
	expect(kept.at(-1)).toBe(marks.at(-1));
	const gaps = kept.slice(1).map((next, n) => (next.at - kept[n]!.at) / MINUTE);
	expect(Math.max(...gaps)).toBeLessThanOrEqual(16);
});

test('large versions are fewer, but the last three stay whatever they weigh', () => {
	const heavy = (bytes: number) => row(40, 12 * HOUR, 10 * MINUTE).map((one) => ({ ...one, bytes }));
	expect(left(heavy(100_000))).toHaveLength(20);
	expect(left(heavy(1_000_000))).toHaveLength(3);
});

test('a limit is a limit, whatever comes, and thinning twice is thinning once', () => {
	const anyMark = fc.record({
		age: fc.integer({ min: 0, max: 500 * DAY }),
		bytes: fc.integer({ min: 1, max: 300_000 }),
		guarded: fc.boolean()
	});
	fc.assert(
		fc.property(fc.array(anyMark, { maxLength: 160 }), (given) => {
			const marks = given
				.map(({ age, ...rest }, n) => mark(NOW - age, { ...rest, id: String(n) }))
				.sort((a, b) => a.at - b.at);
			const kept = left(marks);
			expect(kept.length).toBeLessThanOrEqual(HISTORY.versions);
			const bytes = kept.reduce((sum, one) => sum + one.bytes, 0);
			expect(bytes <= HISTORY.tileBytes || kept.length <= HISTORY.stay).toBe(true);
			if (marks.length > 0) expect(kept.at(-1)).toBe(marks.at(-1));
			expect(left(kept)).toEqual(kept);
		})
	);
});

test('in a museum that keeps too much, the heaviest tile gives way', () => {
	const light = row(5, 5 * HOUR, HOUR).map((one) => ({ ...one, id: `a${one.id}`, tile: 'a' }));
	const heavy = row(20, 20 * HOUR, HOUR).map((one) => ({ ...one, tile: 'b', bytes: 900_000 }));
	const gone = thinMuseum([...light, ...heavy], NOW);
	expect(gone).toHaveLength(3);
	expect(gone.every((id) => heavy.some((one) => one.id === id))).toBe(true);
});

test('what takes much away is told from typing', () => {
	expect(losesMuch('a'.repeat(100), '')).toBe(true);
	expect(losesMuch('a'.repeat(100), 'a'.repeat(60))).toBe(false);
	expect(losesMuch('short', '')).toBe(false);
	expect(losesMuch(null, 'x')).toBe(false);
});

test('the same content has the same fingerprint, another one another', () => {
	const content = { title: '', graph: '{}', notes: 'a', deleted: false };
	expect(fingerprint({ ...content })).toBe(fingerprint(content));
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			const same = fingerprint({ ...content, notes: a }) === fingerprint({ ...content, notes: b });
			expect(same).toBe(a === b);
		})
	);
});
