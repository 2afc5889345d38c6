import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOMENTS, pitchOf, scoreOf } from './score';

const HOME = { xmin: -10, xmax: 10, ymin: -10, ymax: 10 };
const plot = (f: (x: number) => number) => ({
	along: 'x' as const,
	curve: { f, breaks: [], cost: 1 }
});

test('the tone rises where the curve rises, and each step up sounds equally far', () => {
	const { moments } = scoreOf(
		plot((x) => x),
		HOME,
		[]
	);
	expect(moments).toHaveLength(MOMENTS + 1);
	expect(moments.slice(1).every(({ pitch }, n) => pitch > moments[n]!.pitch)).toBe(true);
	expect(pitchOf(0.5) / pitchOf(0.25)).toBeCloseTo(pitchOf(1) / pitchOf(0.75), 9);
});

test('where the curve has no value, or leaves the view, nothing is heard', () => {
	const { moments } = scoreOf(
		plot((x) => Math.sqrt(x) * 5),
		HOME,
		[]
	);
	expect(moments[0]!.loudness).toBe(0);
	expect(moments[MOMENTS * 0.6]!.loudness).toBe(1);
	expect(moments[MOMENTS]!.loudness).toBe(0);
});

test('below the x-axis the tone is rough', () => {
	const { moments } = scoreOf(
		plot((x) => x),
		HOME,
		[]
	);
	expect(moments[0]!.rough).toBe(1);
	expect(moments[MOMENTS]!.rough).toBe(0);
});

test('ticks sound at the y-axis and where the curve crosses the x-axis, not at a pole', () => {
	const at = (f: (x: number) => number) =>
		scoreOf(plot(f), HOME, [])
			.ticks.filter(({ kind }) => kind === 'axis')
			.map((tick) => Number((20 * tick.at - 10).toFixed(2)));
	expect(at((x) => x * x - 4)).toEqual([-2, 0, 2]);
	expect(at((x) => 1 / (x - 3))).toEqual([0]);
});

test('marks sound at points of interest, in order', () => {
	const vertex = { kind: 'minimum' as const, x: 5, y: -1, open: false };
	const { ticks } = scoreOf(
		plot((x) => (x - 5) ** 2 - 1),
		HOME,
		[vertex]
	);
	expect(ticks.filter(({ kind }) => kind === 'point')).toEqual([{ at: 0.75, kind: 'point' }]);
	expect(ticks.map(({ at }) => at)).toEqual([...ticks.map(({ at }) => at)].sort((a, b) => a - b));
});

test('any curve has a score of numbers that a loudspeaker can play', () => {
	const values = fc.array(fc.double(), { minLength: 1, maxLength: 50 });
	fc.assert(
		fc.property(values, (list) => {
			const { moments, ticks } = scoreOf(
				plot((x) => list[Math.abs(Math.round(x * 7)) % list.length]!),
				HOME,
				[]
			);
			const isPlayable = moments.every(
				({ pitch, loudness }) => pitch > 100 && pitch < 1400 && (loudness === 0 || loudness === 1)
			);
			expect(isPlayable).toBe(true);
			expect(ticks.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
		})
	);
});
