import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, QUIET_MS, startGuide, timeLeft, type Guide, type GuideEvent } from './guide';

const after = (guide: Guide, ...events: GuideEvent[]) => events.reduce(advance, guide);

test('after ten seconds without input the guide points at “Add”', () => {
	const guide = startGuide(1_000, true);
	expect(timeLeft(guide, 1_000)).toBe(QUIET_MS);
	expect(after(guide, { type: 'time', at: 10_999 }).step).toBe('waiting');
	expect(after(guide, { type: 'time', at: 11_000 }).step).toBe('add');
});

test('a timer that rings too early is set again', () => {
	const guide = startGuide(0, true);
	const early = advance(guide, { type: 'time', at: QUIET_MS - 0.4 });
	expect(early).not.toBe(guide);
	expect(timeLeft(early, QUIET_MS - 0.4)).toBeCloseTo(0.4);
	expect(after(early, { type: 'time', at: QUIET_MS }).step).toBe('add');
});

test('every input starts the ten seconds anew', () => {
	const guide = after(startGuide(0, true), { type: 'input', at: 9_000 }, { type: 'time', at: 10_000 });
	expect(guide.step).toBe('waiting');
	expect(timeLeft(guide, 10_000)).toBe(9_000);
	expect(after(guide, { type: 'time', at: 19_000 }).step).toBe('add');
});

test('once shown it stays while the pupil works, and follows the menu', () => {
	const shown = after(startGuide(0, true), { type: 'time', at: QUIET_MS });
	expect(after(shown, { type: 'input', at: 11_000 }).step).toBe('add');
	const open = after(shown, { type: 'menu', open: true });
	expect(open.step).toBe('photo');
	expect(after(open, { type: 'menu', open: false }).step).toBe('add');
});

test('a menu opened before its time does not bring it out', () => {
	expect(after(startGuide(0, true), { type: 'menu', open: true }).step).toBe('waiting');
});

test('it ends when a photo is there, when it is closed, and does not begin where it is not wanted', () => {
	const shown = after(startGuide(0, true), { type: 'time', at: QUIET_MS });
	expect(after(shown, { type: 'photo' }).step).toBe('over');
	expect(after(shown, { type: 'close' }).step).toBe('over');
	expect(after(startGuide(0, false), { type: 'time', at: QUIET_MS }).step).toBe('over');
});

test('what is over stays over, whatever happens', () => {
	const at = fc.nat();
	const event: fc.Arbitrary<GuideEvent> = fc.oneof(
		at.map((n) => ({ type: 'input' as const, at: n })),
		at.map((n) => ({ type: 'time' as const, at: n })),
		fc.boolean().map((open) => ({ type: 'menu' as const, open }))
	);
	fc.assert(
		fc.property(fc.array(event), (events) => {
			expect(after(startGuide(0, false), ...events).step).toBe('over');
		})
	);
});
