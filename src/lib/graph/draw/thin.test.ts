import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinned } from './thin';

/** How far a point is from a stretch between two others. */
function away(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
	const [dx, dy] = [bx - ax, by - ay];
	const along = dx || dy ? ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy) : 0;
	const part = Math.max(0, Math.min(1, along));
	return Math.hypot(px - ax - part * dx, py - ay - part * dy);
}

/** The farthest that a point of `line` is from `thin`. */
function farthest(line: readonly number[], thin: readonly number[]): number {
	let worst = 0;
	for (let n = 0; n < line.length; n += 2) {
		let least = Infinity;
		for (let k = 0; k + 3 < thin.length; k += 2) {
			const [ax, ay, bx, by] = thin.slice(k, k + 4) as [number, number, number, number];
			least = Math.min(least, away(line[n]!, line[n + 1]!, ax, ay, bx, by));
		}
		worst = Math.max(worst, least);
	}
	return worst;
}

const within = (low: number, high: number) =>
	fc.integer({ min: low * 1000, max: high * 1000 }).map((n) => n / 1000);
const lines = fc.oneof(
	fc.array(within(-2000, 2000), { minLength: 4, maxLength: 60 }),
	// What curves are sampled to: small steps, most of them straight on.
	fc.array(fc.tuple(within(0, 1), within(-1, 1)), { minLength: 2, maxLength: 200 }).map((steps) => {
		let [x, y] = [0, 0];
		return steps.flatMap(([dx, dy]) => [(x += dx), (y += dy)]);
	})
);

test('[G3] a thinned line passes all that was left out', () => {
	fc.assert(
		fc.property(lines, (given) => {
			const line = given.slice(0, given.length - (given.length % 2));
			const thin = thinned(line);
			expect(thin.slice(0, 2)).toEqual(line.slice(0, 2));
			expect(thin.slice(-2)).toEqual(line.slice(-2));
			expect(farthest(line, thin)).toBeLessThan(0.09);
		})
	);
});

test('a straight line needs its ends, a wave some dozens of points', () => {
	const straight = Array.from({ length: 1800 }, (_, n) => (n % 2 ? (n - 1) / 3 : n / 2));
	expect(thinned(straight)).toHaveLength(4);
	const wave = Array.from({ length: 3600 }, (_, n) =>
		n % 2 ? 300 + 100 * Math.sin((n - 1) / 4 / 60) : n / 4
	);
	expect(thinned(wave).length / 2).toBeLessThan(150);
	expect(thinned(wave).length / 2).toBeGreaterThan(20);
});

test('bands, which turn back in every column, keep all of their ends', () => {
	const band = Array.from({ length: 200 }, (_, n) => (n % 2 ? (n % 4 === 1 ? 0 : 100) : n / 4));
	expect(thinned(band)).toEqual(band);
});
