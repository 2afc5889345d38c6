import type { Explicit } from '$lib/graph/evaluate/plots';
import type { PointOfInterest } from '$lib/graph/analyse/features';
import type { Viewport } from '$lib/graph/document';

/** One moment of a curve that is heard. */
export interface Moment {
	/** Pitch in Hz; held where the curve has no value. */
	pitch: number;
	/** 0 where there is nothing to hear: no value, or beyond the view. */
	loudness: number;
	/** 1 below the x-axis, where the tone is rougher; else 0. */
	rough: number;
	/** From −1, the left ear, to 1, the right one. */
	pan: number;
}

/** A short sound on the way: at an axis, or at a point of interest. */
export interface Tick {
	/** When, from 0 to 1; along x, from left to right. */
	at: number;
	kind: 'axis' | 'point';
}

export interface Score {
	moments: Moment[];
	ticks: Tick[];
}

/** Two octaves above and below: low is low in the view, high is high. */
const LOWEST = 165;
const HIGHEST = 1320;
/** How many moments a curve is cut into. */
export const MOMENTS = 400;

/** The pitch of a height in the view, in Hz: equal steps up sound equally far. */
export function pitchOf(part: number): number {
	return LOWEST * (HIGHEST / LOWEST) ** Math.max(0, Math.min(1, part));
}

/**
 * What a curve sounds like from left to right of the view (for x = f(y), from bottom to top): pitch follows
 * its height, ticks sound at the axes and marks at its points of interest.
 */
export function scoreOf(
	plot: Pick<Explicit, 'along' | 'curve'>,
	view: Viewport,
	points: readonly PointOfInterest[]
): Score {
	const along = plot.along === 'x';
	const [from, to] = along ? [view.xmin, view.xmax] : [view.ymin, view.ymax];
	const [low, high] = along ? [view.ymin, view.ymax] : [view.xmin, view.xmax];
	const values = Array.from({ length: MOMENTS + 1 }, (_, n) =>
		plot.curve.f(from + ((to - from) * n) / MOMENTS)
	);
	let pitch = pitchOf(0.5);
	const moments = values.map((value, n) => {
		const isIn = value >= low && value <= high;
		if (Number.isFinite(value)) pitch = pitchOf((value - low) / (high - low));
		return { pitch, loudness: isIn ? 1 : 0, rough: value < 0 ? 1 : 0, pan: (2 * n) / MOMENTS - 1 };
	});
	const part = (t: number) => (t - from) / (to - from);
	const ticks: Tick[] = points
		.filter(({ kind }) => kind !== 'x-intercept' && kind !== 'y-intercept')
		.map((point) => ({ at: part(along ? point.x : point.y), kind: 'point' as const }));
	if (from < 0 && to > 0) ticks.push({ at: part(0), kind: 'axis' });
	for (let n = 1; n < values.length; n++) {
		const [a, b] = [values[n - 1]!, values[n]!];
		const crosses = (a < 0 && b >= 0) || (a > 0 && b <= 0);
		// A pole changes sign too, without meeting the axis.
		if (crosses && Math.abs(b - a) < high - low)
			ticks.push({ at: (n - 1 + a / (a - b)) / MOMENTS, kind: 'axis' });
	}
	return {
		moments,
		ticks: ticks.filter(({ at }) => at >= 0 && at <= 1).sort((a, b) => a.at - b.at)
	};
}

/**
 * What a curve sounds like that runs its own way: from its beginning to its end, pitch follows its height and
 * the ears where it is from left to right; marks sound at its points of interest, ticks where it meets an axis.
 *
 * @param place where it is at t
 */
export function scoreAlong(
	{
		place,
		range: [from, to]
	}: { place: (t: number) => { x: number; y: number }; range: readonly [number, number] },
	view: Viewport,
	points: readonly (PointOfInterest & { t: number })[]
): Score {
	let [pitch, pan] = [pitchOf(0.5), 0];
	const moments = Array.from({ length: MOMENTS + 1 }, (_, n): Moment => {
		const { x, y } = place(from + ((to - from) * n) / MOMENTS);
		const isIn = x >= view.xmin && x <= view.xmax && y >= view.ymin && y <= view.ymax;
		if (isIn) {
			pitch = pitchOf((y - view.ymin) / (view.ymax - view.ymin));
			pan = (2 * (x - view.xmin)) / (view.xmax - view.xmin) - 1;
		}
		return { pitch, loudness: isIn ? 1 : 0, rough: y < 0 ? 1 : 0, pan };
	});
	const ticks = points
		.map(({ t, kind }): Tick => {
			const isAxis = kind === 'x-intercept' || kind === 'y-intercept';
			return { at: (t - from) / (to - from || 1), kind: isAxis ? 'axis' : 'point' };
		})
		.filter(({ at }) => at >= 0 && at <= 1)
		.sort((a, b) => a.at - b.at);
	return { moments, ticks };
}
