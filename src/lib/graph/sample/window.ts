import { charged, chargedField } from '$lib/graph/evaluate/work';
import type { Curve, Field } from '$lib/graph/evaluate/plots';
import type { Viewport } from '$lib/graph/document';

/** What is looked at, and on how many CSS pixels. */
export interface Window extends Viewport {
	width: number;
	height: number;
}

/** Points x0, y0, x1, y1, … in pixels from the upper left corner. */
export type Polyline = number[];

/** Evaluations are paid for, so that no graph can stop the page. */
export function paid(curve: Curve): Curve {
	const { cost } = curve;
	return {
		...curve,
		f: charged(curve.f, cost),
		breaks: curve.breaks.map((b) => ({ ...b, f: charged(b.f, cost) }))
	};
}

const HUGE = 1e150;

export function paidField(field: Field): Field['f'] {
	const f = chargedField(field.f, field.cost);
	return (x, y) => {
		const value = f(x, y);
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
