import type { Viewport } from '$lib/graph/document';
import type { Curve, Explicit, Field, Plot } from '$lib/graph/evaluate/plots';
import { allowing, TooMuchWork } from '$lib/graph/evaluate/work';
import { sampleImplicit } from '$lib/graph/sample/implicit';
import { polarEnd } from '$lib/graph/sample/parametric';
import { paid, paidField, type Polyline, type Window } from '$lib/graph/sample/window';
import { featuresOf, type PointKind, type PointOfInterest } from './features';
import { bothZero, slopes } from './newton';

/** A curve that moves with a parameter: parametric or polar. */
export type Moving = Plot & { kind: 'parametric' | 'polar' };

/** A point of interest of a curve that moves, and when it is there. */
export interface Met extends PointOfInterest {
	t: number;
}

/** Both coordinates of a moving curve, and from where to where it runs. Throws TooMuchWork. */
export function coordinates(plot: Moving): { x: Curve; y: Curve; from: number; to: number } {
	if (plot.kind === 'parametric') return plot;
	const { radius, from, turn } = plot;
	const times = (part: (angle: number) => number): Curve => ({
		f: (t) => radius.f(t) * part(t * turn),
		breaks: radius.breaks,
		cost: radius.cost + 2
	});
	return { x: times(Math.cos), y: times(Math.sin), from, to: polarEnd(plot, paid(radius).f) };
}

interface Stretch {
	from: number;
	to: number;
	/** What counts as a long way for the values. */
	across: number;
}

/** What a function of t has to show between two t: zeros, turning points, ends. */
function over(curve: Curve, { from, to, across }: Stretch) {
	const plot: Explicit = {
		kind: 'explicit',
		along: 'x',
		curve,
		body: { kind: 'name', name: 't' },
		name: 't'
	};
	return featuresOf(plot, { xmin: from, xmax: to, ymin: -across / 2, ymax: across / 2 });
}

/** Where a function of t is 0, in order; none where that is too much work. */
export function zeros(curve: Curve, stretch: Stretch): number[] {
	return over(curve, stretch)
		.points.filter(({ kind }) => kind === 'x-intercept')
		.map(({ x }) => x);
}

export const inView = ({ x, y }: { x: number; y: number }, view: Viewport) =>
	x >= view.xmin && x <= view.xmax && y >= view.ymin && y <= view.ymax;

const OF_X: Partial<Record<PointKind, PointKind>> = {
	'x-intercept': 'y-intercept',
	minimum: 'leftmost',
	maximum: 'rightmost'
};
const OF_Y: Partial<Record<PointKind, PointKind>> = {
	'x-intercept': 'x-intercept',
	minimum: 'minimum',
	maximum: 'maximum'
};

/** Noise of a coordinate: what is nearer to 0 is 0. */
export const tidy = (value: number, across: number) => (Math.abs(value) < 1e-12 * across ? 0 : value);

/** Whether two places are one, as far as anybody could see. */
const together = (a: { x: number; y: number }, b: { x: number; y: number }, across: number) =>
	Math.hypot(a.x - b.x, a.y - b.y) < 1e-7 * across;

/**
 * What a moving curve has to show in a window: where it meets the axes, its outermost points, its ends. In the
 * order in which it comes to them; never throws.
 */
export function movingFeatures(plot: Moving, view: Viewport): { points: Met[]; complete: boolean } {
	const across = Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
	const found: Met[] = [];
	const isComplete = orElse(false, () => {
		const { x, y, from, to } = coordinates(plot);
		const [u, v] = [paid(x).f, paid(y).f];
		const at = (t: number) => ({ x: tidy(u(t), across), y: tidy(v(t), across) });
		const isRound = together(at(from), at(to), across);
		// The seam of a closed curve is a place like any other: looked at from a little before it to behind it.
		const beyond = isRound ? 0.01 * (to - from) : 0;
		const back = (t: number) => (t < from ? t + to - from : t > to ? t - to + from : t);
		let complete = true;
		for (const [curve, kinds] of [
			[x, OF_X],
			[y, OF_Y]
		] as const) {
			const features = over(curve, { from: from - beyond, to: to + beyond, across });
			complete &&= features.complete;
			for (const { kind, x: t } of features.points) {
				const named = kinds[kind];
				const place = at(back(t));
				if (!named || !together(place, at(t), across)) continue;
				if (kind === 'x-intercept') place[curve === x ? 'x' : 'y'] = 0;
				found.push({ kind: named, ...place, open: false, t: back(t) });
			}
		}
		for (const t of isRound ? [] : [from, to]) {
			const end: Met = { kind: 'end', ...at(t), open: false, t };
			found.push(end);
			if (end.y === 0) found.push({ ...end, kind: 'x-intercept' });
			if (end.x === 0) found.push({ ...end, kind: 'y-intercept' });
		}
		return complete;
	});
	const points = found
		.filter((point) => inView(point, view))
		.sort((a, b) => a.t - b.t)
		.filter(
			(point, n, all) =>
				!all.slice(0, n).some((other) => other.kind === point.kind && together(other, point, across))
		);
	return { points, complete: isComplete };
}

/** Work that is done beside looking for features, in evaluated nodes (rule G4). */
const WORK = 1_500_000;

/** What `run` gives, or `otherwise` where that is too much work. */
export function orElse<T>(otherwise: T, run: () => T): T {
	try {
		return allowing(WORK, run);
	} catch (error) {
		if (!(error instanceof TooMuchWork)) throw error;
		return otherwise;
	}
}

/** The place of the curve f = 0 nearest to one beside it; NaN where it is not near. */
export function ontoCurve(f: Field['f'], x: number, y: number, unit: number): { x: number; y: number } {
	let at = { x, y };
	for (let n = 0; n < 6; n++) {
		const value = f(at.x, at.y);
		const [dx, dy] = slopes(f, at.x, at.y, [unit * 1e-2, unit * 1e-2]);
		const size = dx * dx + dy * dy;
		if (value === 0 || !(size > 0)) break;
		at = { x: at.x - (value * dx) / size, y: at.y - (value * dy) / size };
	}
	return Math.hypot(at.x - x, at.y - y) < 3 * unit ? at : { x, y };
}

/** Where f = 0 turns back along one axis near a place, by Newton's way; null where that leads elsewhere. */
function turnNear(
	f: Field['f'],
	x: number,
	y: number,
	axis: 0 | 1,
	unit: number
): { x: number; y: number } | null {
	const h = unit * 0.5;
	const slope = (u: number, v: number) => slopes(f, u, v, [h, h])[axis];
	return bothZero(f, slope, { x, y }, { h: [h, h], reach: 4 * unit });
}

/**
 * An implicit curve as chains of points x0, y0, x1, y1, … of the plane, the longest first. Throws TooMuchWork.
 */
export function chainsOf({ field }: Plot & { kind: 'implicit' }, window: Window): number[][] {
	const perX = (window.xmax - window.xmin) / window.width;
	const perY = (window.ymax - window.ymin) / window.height;
	// Where the curve runs through a corner of the grid, a second line of nearly no length lies there.
	const isDot = (line: Polyline) => line.every((at, n) => Math.abs(at - line[n % 2]!) < 1);
	const lines = joined(sampleImplicit(field, window));
	const long = lines.filter((line) => !isDot(line));
	return (long.length ? long : lines)
		.map((line) => line.map((at, n) => (n % 2 === 0 ? window.xmin + at * perX : window.ymax - at * perY)))
		.sort((a, b) => b.length - a.length);
}

/** More lines than this are not one curve in pieces. */
const MOST_LINES = 100;

/** Lines whose ends lie within a pixel of one another, made one. */
function joined(lines: readonly Polyline[]): Polyline[] {
	if (lines.length > MOST_LINES) return [...lines];
	const near = (a: Polyline, n: number, b: Polyline, m: number) =>
		Math.hypot(a.at(n)! - b.at(m)!, a.at(n + 1)! - b.at(m + 1)!) < 1;
	const turned = (line: Polyline) => line.map((_, n) => line[line.length - 2 - n + 2 * (n % 2)]!);
	const rest = [...lines];
	const whole: Polyline[] = [];
	while (rest.length) {
		let line = rest.shift()!;
		for (let n = 0; n < rest.length; n++) {
			const other = rest[n]!;
			if (near(line, -2, other, 0)) line = [...line, ...other];
			else if (near(line, -2, other, -2)) line = [...line, ...turned(other)];
			else if (near(line, 0, other, -2)) line = [...other, ...line];
			else if (near(line, 0, other, 0)) line = [...turned(other), ...line];
			else continue;
			rest.splice(n, 1);
			n = -1;
		}
		whole.push(line);
	}
	return whole;
}

/** How many points of a chain on each side must lie lower for one to be its top. */
const BESIDE = 4;

/**
 * What an implicit curve has to show in a window: where it meets the axes and its outermost points. Never
 * throws.
 *
 * @param chains the curve as chains of points x0, y0, x1, y1, … of the plane
 * @param unit length of a pixel, in units of the plane
 */
export function implicitFeatures(
	field: Field,
	chains: readonly (readonly number[])[],
	view: Viewport,
	unit: number
): PointOfInterest[] {
	const across = Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
	const on = (at: (t: number) => number): Curve => ({ f: at, breaks: [], cost: field.cost });
	const points: PointOfInterest[] = [
		...zeros(
			on((t) => field.f(t, 0)),
			{ from: view.xmin, to: view.xmax, across }
		).map((x): PointOfInterest => ({ kind: 'x-intercept', x, y: 0, open: false })),
		...zeros(
			on((t) => field.f(0, t)),
			{ from: view.ymin, to: view.ymax, across }
		).map((y): PointOfInterest => ({ kind: 'y-intercept', x: 0, y, open: false }))
	];
	orElse(undefined, () => {
		const f = paidField(field);
		for (const chain of chains)
			for (const axis of [0, 1] as const)
				for (const { n, sign } of topsOf(chain, 1 - axis, unit)) {
					const turn = turnNear(f, chain[2 * n]!, chain[2 * n + 1]!, axis, unit);
					if (!turn) continue;
					const kinds = axis === 0 ? (['minimum', 'maximum'] as const) : (['leftmost', 'rightmost'] as const);
					const kind = kinds[sign > 0 ? 1 : 0];
					points.push({ kind, x: tidy(turn.x, across), y: tidy(turn.y, across), open: false });
				}
	});
	return points.filter(
		(point, n) =>
			inView(point, view) &&
			!points.slice(0, n).some((other) => other.kind === point.kind && together(other, point, across))
	);
}

/** Whether a chain comes back to its beginning. */
export function isClosed(chain: readonly number[], unit: number): boolean {
	return Math.hypot(chain[0]! - chain.at(-2)!, chain[1]! - chain.at(-1)!) < unit;
}

/** Points of a chain that lie higher (or lower) along an axis than those beside them. */
function topsOf(chain: readonly number[], axis: number, unit: number): { n: number; sign: 1 | -1 }[] {
	const count = chain.length / 2;
	const isRing = isClosed(chain, unit) && count > 3 * BESIDE;
	const at = (n: number) => chain[2 * (isRing ? (n + count - 1) % (count - 1) : n) + axis]!;
	const [first, last] = isRing ? [0, count - 2] : [BESIDE, count - 1 - BESIDE];
	const tops: { n: number; sign: 1 | -1 }[] = [];
	for (let n = first; n <= last; n++)
		for (const sign of [1, -1] as const) {
			const here = sign * at(n);
			const isTop = [1, 2, 3, BESIDE].every((k) => sign * at(n - k) <= here && sign * at(n + k) <= here);
			if (isTop && sign * at(n - BESIDE) < here && sign * at(n + BESIDE) < here) tops.push({ n, sign });
		}
	return tops;
}
