import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDigits } from './place';
import { coordinate, placeWords, readCoordinate } from './words';

test('a place that was tapped has no more digits than a finger can mean, and stays where it was tapped', () => {
	expect(toDigits({ x: 1.4973958, y: -2.0026041 }, 0.1)).toEqual({ x: 1.5, y: -2 });
	const plane = fc.double({ min: -1e4, max: 1e4, noNaN: true });
	fc.assert(
		fc.property(plane, plane, fc.double({ min: 1e-6, max: 100, noNaN: true }), (x, y, grain) => {
			const near = toDigits({ x, y }, grain);
			expect(Math.abs(near.x - x)).toBeLessThanOrEqual(Math.max(grain, 0.5) * 1.001);
			expect(Object.is(near.y, -0)).toBe(false);
		})
	);
});

test('a coordinate is read as it is written, with either sign and either comma', () => {
	expect(placeWords({ x: 1.5, y: -2 })).toBe('at (1.5, −2)');
	expect(['−2', '-2', ' 1,5 ', '1e3'].map(readCoordinate)).toEqual([-2, -2, 1.5, 1000]);
	expect(['', 'x', '1/2', 'Infinity', '1e13'].map(readCoordinate)).toEqual([null, null, null, null, null]);
	fc.assert(
		fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
			expect(readCoordinate(coordinate(value))).toBeCloseTo(value, 0);
		})
	);
});
