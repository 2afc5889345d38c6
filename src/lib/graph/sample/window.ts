import { work } from '$lib/graph/evaluate/work';
import type { Curve, Field } from '$lib/graph/evaluate/plots';
import type { Viewport } from '$lib/graph/document';

/** What is looked at, and on how many CSS pixels. */
export interface Window extends Viewport {
	width: number;
	height: number;
}

/** Points x0, y0, x1, y1, … in pixels from the upper left corner. */
export type Polyline = number[];

/** Thrown when a plot has used up the work it was allowed (rule G4). */
export class TooMuchWork extends Error {}

/** Evaluations are paid for, so that no graph can stop the page. */
export function paid(curve: Curve): Curve {
	const charge =
		(f: (t: number) => number) =>
		(t: number): number => {
			if ((work.left -= curve.cost) < 0) throw new TooMuchWork();
			return f(t);
		};
	return { ...curve, f: charge(curve.f), breaks: curve.breaks.map((b) => ({ ...b, f: charge(b.f) })) };
}

const HUGE = 1e150;

export function paidField(field: Field): Field['f'] {
	return (x, y) => {
		if ((work.left -= field.cost) < 0) throw new TooMuchWork();
		const value = field.f(x, y);
		// Kept finite, so that one can always say how far between two values a third lies.
		return value > HUGE ? HUGE : value < -HUGE ? -HUGE : value;
	};
}

/**
 * The same jitter for every place: samples at equal distances would fall in step with a wave and show a
 * slow one that is not there. Between -0.5 and 0.5, no randomness, so pictures repeat.
 */
export function jitter(n: number): number {
	const x = Math.sin(n * 12.9898) * 43758.5453;
	return x - Math.floor(x) - 0.5;
}
