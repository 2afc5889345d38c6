import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addExpression, emptyGraph, patchSlider } from '$lib/graph/state';
import { LOOP_MODES, playedValue, playingOf, sliderText, type Playing } from './sliders';

const range = { min: 0, max: 10, step: 1 };
const playing = (loop: Playing['loop'], direction: 1 | -1 = 1): Playing => ({
	loop,
	period: 1000,
	direction
});
const at = (ms: number, how: Playing, start = 0) => playedValue(range, start, ms, how).value;

test('there and back: up to the limit, and down again', () => {
	const how = playing('LOOP_FORWARD_REVERSE');
	expect([0, 500, 1000, 1500, 2000, 2500].map((ms) => at(ms, how))).toEqual([0, 5, 10, 5, 0, 5]);
});

test('from the start again: jumps back at the limit', () => {
	expect([0, 500, 1000, 1500].map((ms) => at(ms, playing('LOOP_FORWARD')))).toEqual([0, 5, 0, 5]);
	expect([0, 500, 1000].map((ms) => at(ms, playing('LOOP_FORWARD', -1), 10))).toEqual([10, 5, 10]);
});

test('once: stays at the limit and is done; from there it begins anew', () => {
	const how = playing('PLAY_ONCE');
	expect(playedValue(range, 0, 500, how)).toEqual({ value: 5, done: false });
	expect(playedValue(range, 0, 1200, how)).toEqual({ value: 10, done: true });
	expect(playedValue(range, 10, 500, how)).toEqual({ value: 5, done: false });
});

test('on and on: limits do not hold it', () => {
	expect(at(2500, playing('PLAY_INDEFINITELY'))).toBe(25);
	expect(at(2500, playing('PLAY_INDEFINITELY', -1))).toBe(-25);
});

test('any other way to play keeps to the limits and the steps', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...LOOP_MODES.slice(0, 3).map(({ value }) => value)),
			fc.constantFrom(1 as const, -1 as const),
			fc.double({ min: 0, max: 10, noNaN: true }),
			fc.nat(100_000),
			(loop, direction, start, ms) => {
				const value = at(ms, playing(loop, direction), start);
				expect(value).toBeGreaterThanOrEqual(0);
				expect(value).toBeLessThanOrEqual(10);
				expect(Number.isInteger(value)).toBe(true);
			}
		)
	);
});

test('[G1] how it plays is read from the document and written into it alone', () => {
	const { document, id } = addExpression(emptyGraph(), 'a=1');
	expect(playingOf(document.items[0]!)).toEqual({ loop: 'LOOP_FORWARD_REVERSE', period: 4000, direction: 1 });
	const changed = patchSlider(document, id, { loopMode: 'PLAY_ONCE', animationPeriod: 2000 });
	expect(playingOf(changed.items[0]!)).toEqual({ loop: 'PLAY_ONCE', period: 2000, direction: 1 });
	expect(
		patchSlider(changed, id, { loopMode: undefined, animationPeriod: undefined }).items[0]!.raw.slider
	).toEqual({});
});

test('a slider is written with no more digits than its step has', () => {
	expect(sliderText(0.30000000000000004, 0.1)).toBe('0.3');
});
