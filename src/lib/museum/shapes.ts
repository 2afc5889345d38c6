import type { Concept } from '$lib/model/concepts';

/** Side of the square in which shapes are drawn. */
export const SHAPE_SIZE = 100;

/** The bare shape of each concept, for x from -1 to 1; y is up. NaN where there is no curve. */
const CURVES: Record<Concept, (x: number) => number> = {
	linear: (x) => 0.7 * x,
	quadratic: (x) => 1.6 * x * x - 0.8,
	cubic: (x) => 2.4 * x ** 3 - 0.9 * x,
	polynomial: (x) => 5 * x ** 4 - 4.4 * x * x + 0.35,
	square_root: (x) => (x < -0.8 ? NaN : 1.1 * Math.sqrt(x + 0.8) - 0.7),
	cube_root: (x) => 0.8 * Math.cbrt(x),
	absolute_value: (x) => 1.3 * Math.abs(x) - 0.7,
	rational: (x) => (Math.abs(x) < 0.02 ? NaN : 0.1 / x),
	exponential: (x) => 0.16 * Math.exp(2 * x) - 0.7,
	logarithmic: (x) => (x <= -0.88 ? NaN : 0.4 * Math.log(x + 0.88) + 0.3),
	trigonometric: (x) => 0.6 * Math.sin(2 * Math.PI * x),
	piecewise: (x) => (x < -0.3 ? -0.5 : x < 0.3 ? 0.9 * x + 0.1 : 0.65)
};
const SAMPLES = 96;
/** Shapes end before the border of their square. */
const REACH = 0.86;

/** The concept's bare shape as the `d` of an SVG path in a square of `SHAPE_SIZE`: an ornament, not a graph. */
export function shapePath(concept: Concept): string {
	const curve = CURVES[concept];
	let path = '';
	let before = NaN;
	for (let i = 0; i <= SAMPLES; i++) {
		const x = (i / SAMPLES) * 2 - 1;
		const y = curve(x);
		const shown = Math.abs(y) <= REACH;
		// A step between neighbours as high as the piecewise shape's is a gap, not a line.
		const joined = shown && Math.abs(y - before) < 0.25;
		if (shown) path += `${joined ? 'L' : 'M'}${place(x * REACH)} ${place(-y)}`;
		before = shown ? y : NaN;
	}
	return path;
}

function place(value: number): string {
	return (((value + 1) / 2) * SHAPE_SIZE).toFixed(1);
}
