import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, type Place } from './sheet';

const side = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 3000 }));
const sizes = fc.array(fc.record({ width: side, height: side }), { minLength: 1, maxLength: 60 });

const apart = (a: Place, b: Place) =>
	a.left + a.width < b.left ||
	b.left + b.width < a.left ||
	a.top + a.height < b.top ||
	b.top + b.height < a.top;

test('pictures lie on their sheet in their own size, apart from one another; there is always one', () => {
	fc.assert(
		fc.property(sizes, (given) => {
			const { width, height, places } = layOut(given);
			expect(places.length).toBeGreaterThan(0);
			places.forEach((place, n) => {
				expect(place).toMatchObject(given[n]!);
				expect(place.left + place.width).toBeLessThanOrEqual(width);
				expect(place.top + place.height).toBeLessThanOrEqual(height);
				for (const other of places.slice(0, n)) expect(apart(place, other)).toBe(true);
			});
		})
	);
});

test('a sheet is no larger than a screen, unless a single picture is', () => {
	fc.assert(
		fc.property(sizes, (given) => {
			const { width, height, places } = layOut(given);
			const widest = Math.max(...places.map((place) => place.width));
			const first = Math.max(...places.filter(({ top }) => top === 0).map((place) => place.height));
			expect(width).toBeLessThanOrEqual(Math.max(1024, widest));
			expect(height).toBeLessThanOrEqual(Math.max(1024, first));
		})
	);
});

test('small thumbnails share one sheet', () => {
	expect(layOut(Array.from({ length: 10 }, () => ({ width: 140, height: 76 }))).places).toHaveLength(10);
});
