import { solveLinear } from '$lib/graph/evaluate/leastSquares';
import { allowing, charged } from '$lib/graph/evaluate/work';
import { conceptName, type Concept } from '$lib/model/concepts';
import { shapesOf, type Shape } from './families';
import { deepest } from './search';
import { roundTogether } from './rounding';

export interface Spot {
	x: number;
	y: number;
}

/** A curve of a family laid through points; everything is said of the rounded numbers, which are what is shown. */
export interface Fit {
	concept: Concept;
	shape: Shape;
	/** In the order of the shape's letters, rounded as far as nobody could see the difference. */
	numbers: number[];
	value: (x: number) => number;
	/** How far each point lies above the curve, in units of y. */
	residuals: number[];
	/** The greatest distance among them, and their root mean square. */
	most: number;
	rms: number;
	/** Coefficient of determination; null where all points are equally high. */
	r2: number | null;
	/** Height of the points, in units of y. */
	height: number;
	/** There are no more points than numbers: the curve has to run through them all, whatever they are. */
	forced: boolean;
}

export type Outcome = { fit: Fit } | { reason: string };

/** How many numbers the family of a concept has, and how many points it needs at least. */
export function pointsNeeded(concept: Concept): number {
	return shapesOf(concept)[0]!.letters.length;
}

/** Rounding may move the curve by this part of the height of the points: less than a finger can aim. */
const UNSEEN = 5e-3;

/** What a point costs for each number of its family, in the nodes that evaluations are paid with. */
const COST = 20;

interface Laid {
	shape: Shape;
	numbers: number[];
	error: number;
}

function lay(shape: Shape, points: readonly Spot[], xs: readonly number[], total: number): Laid | null {
	const [first, last] = [xs[0]!, xs.at(-1)!];
	const [mid, half] = [(first + last) / 2, (last - first) / 2];
	const wanted = points.map(({ y }) => y);
	const solve = (t: number) => {
		const rows = points.map(({ x }) => shape.basis(x, t, mid, half));
		const columns = rows[0]!.map((_, c) => rows.map((row) => row[c]!));
		const c = solveLinear(columns, wanted);
		if (!c) return null;
		const error = rows.reduce(
			(sum, row, n) => sum + (wanted[n]! - row.reduce((y, value, k) => y + value * c[k]!, 0)) ** 2,
			0
		);
		return { c, error };
	};
	// Paid for, so that it can be done in slices: one look costs as much as solving for the other numbers.
	const errorAt = charged((at) => solve(at)?.error ?? Infinity, COST * points.length * shape.letters.length);
	const t = shape.grid ? deepest(errorAt, shape.grid(xs), 1e-12 * total) : 0;
	const solved = t === null ? null : solve(t);
	const numbers = solved && shape.numbers(solved.c, t!, mid, half);
	if (!solved || !numbers?.every(Number.isFinite)) return null;
	if (!xs.every((x) => Number.isFinite(shape.value(numbers, x)))) return null;
	return { shape, numbers, error: solved.error };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Lays the family of a concept through points, by least squares in y. Each family has at most one number
 * that does not enter linearly; it is searched for in its whole range, the others follow from it (variable
 * projection, Golub and Pereyra 1973), so there is no start to be guessed and no wrong valley to end in.
 *
 * May be run in slices (`evaluate/turns`).
 *
 * @param degrees whether the graph measures angles in degrees
 */
export function fitFamily(concept: Concept, points: readonly Spot[], degrees = false): Outcome {
	const needed = pointsNeeded(concept);
	const xs = points.map(({ x }) => x).sort((a, b) => a - b);
	const different = new Set(xs).size;
	if (different < needed)
		return { reason: `${conceptName(concept)} needs ${needed} points that are not above one another.` };
	const middle = mean(points.map(({ y }) => y));
	const total = points.reduce((sum, { y }) => sum + (y - middle) ** 2, 0);
	const laid = allowing(Infinity, () =>
		shapesOf(concept, degrees).map((shape) => lay(shape, points, xs, total))
	)
		.filter((one) => one !== null)
		.sort((a, b) => a.error - b.error)[0];
	if (!laid) return { reason: `No ${conceptName(concept).toLowerCase()} curve comes near these points.` };
	const { shape } = laid;
	const height = Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y));
	const span = xs.at(-1)! - xs[0]!;
	const tolerance = Math.max(
		UNSEEN * Math.max(height, 0.05 * span),
		0.25 * Math.sqrt(laid.error / points.length)
	);
	const numbers = roundTogether(
		laid.numbers,
		(rounded) => Math.max(...xs.map((x) => Math.abs(shape.value(rounded, x) - shape.value(laid.numbers, x)))),
		tolerance
	);
	const value = (x: number) => shape.value(numbers, x);
	const residuals = points.map(({ x, y }) => y - value(x));
	const error = residuals.reduce((sum, r) => sum + r * r, 0);
	return {
		fit: {
			concept,
			shape,
			numbers,
			value,
			residuals,
			most: Math.max(...residuals.map(Math.abs)),
			rms: Math.sqrt(error / points.length),
			r2: total > 0 ? 1 - error / total : null,
			height,
			forced: different <= needed
		}
	};
}
