import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writing } from '$lib/graph/testing';
import { axesSettings, drawAxes } from './axes';
import { PAPERS } from './colors';
import { largerIn } from './look';
import { axisNumber, chooseSteps, stepNear } from './ticks';

test('numbers beside the axes are short and tell neighbours apart', () => {
	expect([0.1, 0.2, 0.30000000000000004].map((v) => axisNumber(v, 0.1))).toEqual(['0.1', '0.2', '0.3']);
	expect(axisNumber(-20, 5)).toBe('−20');
	expect(axisNumber(2.5e6, 5e5)).toBe('2.5·10⁶');
	expect(axisNumber(-2e-7, 1e-7)).toBe('−2·10⁻⁷');
});

test('numbered lines are never nearer than asked and never five times as far', () => {
	const span = fc.double({ min: -9, max: 9, noNaN: true }).map((power) => 10 ** power);
	fc.assert(
		fc.property(span, fc.integer({ min: 100, max: 2000 }), (units, pixels) => {
			const { major } = chooseSteps(units, pixels, 64);
			const apart = (major * pixels) / units;
			expect(apart).toBeGreaterThan(63.9);
			expect(apart).toBeLessThan(64 * 2.6);
		})
	);
});

test('steps of π are written in π, and stay multiples of the step asked for', () => {
	const { major } = stepNear(Math.PI / 2, 4 * Math.PI, 800, 24);
	expect([-3, -2, -1, 0, 1, 2, 4].map((n) => axisNumber(n * major, major))).toEqual([
		'−3π/2',
		'−π',
		'−π/2',
		'0',
		'π/2',
		'π',
		'2π'
	]);
	const far = stepNear(Math.PI / 2, 400 * Math.PI, 800, 24).major;
	expect(axisNumber(far, far)).toBe('50π');
});

/** The numbers in a window of the size of a projector's. */
function numbersOf(larger?: number) {
	const { context, written } = writing();
	const window = { xmin: -22, xmax: 22, ymin: -10, ymax: 10, width: 1800, height: 820 };
	const settings = axesSettings({}, () => 0);
	drawAxes(context, window, settings, PAPERS.light, { ratio: 1, small: false, larger });
	return written;
}

test('numbers that are seen from afar are larger, and stand farther apart', () => {
	const near = numbersOf();
	const far = numbersOf(2);
	expect(new Set(near.map(({ size }) => size))).toEqual(new Set([12]));
	expect(new Set(far.map(({ size }) => size))).toEqual(new Set([24]));
	const heights = far.filter(({ x }) => x === far.at(-2)!.x).map(({ y }) => y);
	expect(heights.length).toBeGreaterThan(2);
	for (const [n, y] of heights.slice(1).entries()) expect(Math.abs(y - heights[n]!)).toBeGreaterThan(48);
});

test('on a projector numbers can be read from the last row, on a phone they are as in the tile', () => {
	expect(largerIn({ width: 1800, height: 820 })).toBeGreaterThan(1.7);
	expect(largerIn({ width: 340, height: 640 })).toBe(1);
	expect(largerIn({ width: 9000, height: 9000 })).toBe(2.5);
});
