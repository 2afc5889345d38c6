import fc from 'fast-check';
import { expect, test } from 'vitest';
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
