import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitWithin, LONGEST_SIDE } from './size';

test('a phone photo is brought down to its longest side', () => {
	expect(fitWithin(4032, 3024)).toEqual({ width: 1600, height: 1200 });
	expect(fitWithin(3024, 4032)).toEqual({ width: 1200, height: 1600 });
});

test('a small picture stays as it is', () => {
	expect(fitWithin(640, 480)).toEqual({ width: 640, height: 480 });
});

test('whatever comes in fits, keeps its shape to the pixel, and is at least one pixel', () => {
	const side = fc.integer({ min: 1, max: 30_000 });
	fc.assert(
		fc.property(side, side, (width, height) => {
			const fitted = fitWithin(width, height);
			expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(LONGEST_SIDE);
			expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1);
			const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
			expect(Math.abs(fitted.width - width * scale)).toBeLessThanOrEqual(1);
			expect(Math.abs(fitted.height - height * scale)).toBeLessThanOrEqual(1);
		})
	);
});
