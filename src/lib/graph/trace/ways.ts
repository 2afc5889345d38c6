import {
	chainsOf,
	coordinates,
	implicitFeatures,
	movingFeatures,
	ontoCurve,
	type Met,
	type Moving
} from '$lib/graph/analyse/along';
import { featuresOf } from '$lib/graph/analyse/features';
import { toPixel, toPlane } from '$lib/graph/draw/view';
import type { Spot } from '$lib/graph/editor/tool';
import type { Explicit, Plot } from '$lib/graph/evaluate/plots';
import { allowing, TooMuchWork } from '$lib/graph/evaluate/work';
import { paid, paidField, type Window } from '$lib/graph/sample/window';
import type { Place } from './points';

export type Followable = Explicit | Moving | (Plot & { kind: 'implicit' });

/** A curve as a way that can be gone along: `t` says how far one has come. */
export interface Way {
	/** The axis t runs along; null where it runs along the curve itself. */
	along: 'x' | 'y' | null;
	/** Where one is at t; NaN where the curve has no place. */
	place(t: number): Place;
	/** How far the curve is from a pixel near it, in pixels, and the t of its nearest place. */
	nearest(at: Spot, window: Window): { far: number; t: number };
	/** The t some pixels further on, or back. */
	further(t: number, pixels: number, window: Window): number;
	/** From where to where t runs in a window. */
	range(window: Window): [from: number, to: number];
	/** Its points of interest in a window, each with its t. */
	points(window: Window): Met[];
}

/** How near the pointer must come to a curve, in pixels. */
export const NEAR = 14;
/** Work that finding the place nearest to a pixel may take, in evaluated nodes. */
const POINTING = 400_000;
/** Places of a moving curve that are compared with a pixel before the best is refined. */
const LOOKS = 1200;

const far = ({ x, y }: Place, at: Spot, window: Window): number => {
	const pixel = toPixel(window, x, y);
	return Math.hypot(pixel.x - at.x, pixel.y - at.y);
};

/** What `run` gives, or `otherwise` where that is too much work to be done while the pointer moves. */
function briefly<T>(run: () => T, otherwise: T): T {
	try {
		return allowing(POINTING, run);
	} catch (error) {
		if (error instanceof TooMuchWork) return otherwise;
		throw error;
	}
}

function explicitWay(plot: Explicit): Way {
	const { along, curve } = plot;
	const unit = (window: Window) =>
		along === 'x' ? (window.xmax - window.xmin) / window.width : (window.ymax - window.ymin) / window.height;
	const place = (t: number, f = curve.f): Place => (along === 'x' ? { x: t, y: f(t) } : { x: f(t), y: t });
	const under = (at: Spot, window: Window) =>
		along === 'x' ? window.xmin + at.x * unit(window) : window.ymax - at.y * unit(window);
	return {
		along,
		place: (t) => briefly(() => place(t, paid(curve).f), { x: NaN, y: NaN }),
		nearest: (at, window) => {
			const none = { far: Infinity, t: under(at, window) };
			return briefly(() => {
				const { f } = paid(curve);
				let found = none;
				for (let step = -NEAR; step <= NEAR; step++) {
					const t = under(at, window) + step * unit(window);
					const away = far(place(t, f), at, window);
					if (away < found.far) found = { far: away, t };
				}
				return found;
			}, none);
		},
		further: (t, pixels, window) => t + pixels * unit(window),
		range: (window) => (along === 'x' ? [window.xmin, window.xmax] : [window.ymin, window.ymax]),
		points: (window) =>
			featuresOf(plot, window).points.map((point) => ({ ...point, t: along === 'x' ? point.x : point.y }))
	};
}

function movingWay(plot: Moving): Way {
	const { x, y, from, to } = coordinates(plot);
	const at = (t: number): Place => briefly(() => ({ x: paid(x).f(t), y: paid(y).f(t) }), { x: NaN, y: NaN });
	const within = (t: number) => Math.max(from, Math.min(to, t));
	let table: Place[] | null = null;
	const places = () =>
		(table ??= briefly(() => {
			const [u, v] = [paid(x).f, paid(y).f];
			return Array.from({ length: LOOKS + 1 }, (_, n) => {
				const t = from + ((to - from) * n) / LOOKS;
				return { x: u(t), y: v(t) };
			});
		}, []));
	return {
		along: null,
		place: (t) => at(within(t)),
		nearest: (spot, window) => {
			let best = { far: Infinity, n: -1 };
			places().forEach((place, n) => {
				const away = far(place, spot, window);
				if (away < best.far) best = { far: away, n };
			});
			const step = (to - from) / LOOKS;
			let [a, b] = [within(from + (best.n - 1) * step), within(from + (best.n + 1) * step)];
			for (let n = 0; n < 25 && best.n >= 0; n++) {
				const [left, right] = [a + (b - a) / 3, b - (b - a) / 3];
				if (far(at(left), spot, window) < far(at(right), spot, window)) b = right;
				else a = left;
			}
			const t = (a + b) / 2;
			return best.n < 0
				? { far: Infinity, t: from }
				: { far: Math.min(best.far, far(at(t), spot, window)), t };
		},
		further: (t, pixels, window) => {
			// As long as t has to run for so many pixels of the curve, in steps small beside what is left.
			let fine = (to - from) * 1e-4 * Math.sign(pixels);
			let [now, left] = [within(t), Math.abs(pixels)];
			for (let n = 0; n < 400 && left > 0; n++) {
				if (now + fine < from || now + fine > to) return pixels > 0 ? to : from;
				const [here, there] = [at(now), at(now + fine)].map(({ x: u, y: v }) => toPixel(window, u, v)) as [
					Spot,
					Spot
				];
				const apart = Math.hypot(here.x - there.x, here.y - there.y);
				const length = Number.isFinite(apart) ? apart : 0;
				const part = length > left ? left / length : 1;
				now += fine * part;
				left -= length * part;
				if (20 * length < left) fine *= 2;
			}
			return now;
		},
		range: () => [from, to],
		points: (window) => movingFeatures(plot, window).points
	};
}

/** An implicit curve as it lies in one window: a way along its chains, one after the other. */
function implicitWay(plot: Followable & { kind: 'implicit' }, window: Window): Way {
	const perX = (window.xmax - window.xmin) / window.width;
	const perY = (window.ymax - window.ymin) / window.height;
	const chains = allowing(SAMPLING, () => chainsOf(plot, window));
	/** Every point of the chains, and how far along it lies, in units of the plane; chains do not touch. */
	const xs: number[] = [];
	const ys: number[] = [];
	const ts: number[] = [];
	let length = 0;
	for (const chain of chains)
		for (let n = 0; n < chain.length; n += 2) {
			if (n > 0) length += Math.hypot(chain[n]! - xs.at(-1)!, chain[n + 1]! - ys.at(-1)!);
			else if (xs.length) length += Math.max(perX, perY) * 1e-3;
			xs.push(chain[n]!);
			ys.push(chain[n + 1]!);
			ts.push(length);
		}
	const unit = Math.min(perX, perY);
	const onto = (x: number, y: number) =>
		briefly(() => ontoCurve(paidField(plot.field), x, y, unit), { x, y });
	const nearestTo = (away: (x: number, y: number) => number) => {
		let [least, n] = [Infinity, -1];
		for (let k = 0; k < xs.length; k++) {
			const d = away(xs[k]!, ys[k]!);
			if (d < least) [least, n] = [d, k];
		}
		return { least, n };
	};
	return {
		along: null,
		place: (t) => {
			if (ts.length === 0) return { x: NaN, y: NaN };
			let [lo, hi] = [0, ts.length - 1];
			while (hi - lo > 1) {
				const middle = (lo + hi) >> 1;
				if (ts[middle]! <= t) lo = middle;
				else hi = middle;
			}
			const part = Math.max(0, Math.min(1, (t - ts[lo]!) / (ts[hi]! - ts[lo]! || 1)));
			return onto(xs[lo]! + part * (xs[hi]! - xs[lo]!), ys[lo]! + part * (ys[hi]! - ys[lo]!));
		},
		nearest: (at, seen) => {
			const { least, n } = nearestTo((x, y) => far({ x, y }, at, seen));
			return { far: least, t: ts[n] ?? 0 };
		},
		further: (t, pixels, seen) => {
			const next = t + (pixels * (seen.xmax - seen.xmin)) / seen.width;
			return Math.max(0, Math.min(length, next));
		},
		range: () => [0, length],
		points: (seen) =>
			implicitFeatures(plot.field, chains, seen, unit)
				.map((point) => ({
					...point,
					t: ts[nearestTo((x, y) => Math.hypot(x - point.x, y - point.y)).n] ?? 0
				}))
				.sort((a, b) => a.t - b.t)
	};
}

/** Work an implicit curve may take to be followed, in evaluated nodes. */
const SAMPLING = 2_000_000;

const ways = new WeakMap<Followable, { way: Way | null; window: Window }>();

/**
 * The way along a curve, kept while the curve is the same; an implicit one is made anew for each window. Null
 * where that is too much work.
 */
export function wayOf(plot: Followable, window: Window): Way | null {
	const known = ways.get(plot);
	if (known && (plot.kind !== 'implicit' || known.window === window)) return known.way;
	const way = made(plot, window);
	// Kept where it is too much work, too: the pointer asks again with every pixel.
	ways.set(plot, { way, window });
	return way;
}

function made(plot: Followable, window: Window): Way | null {
	try {
		if (plot.kind === 'explicit') return explicitWay(plot);
		return plot.kind === 'implicit' ? implicitWay(plot, window) : allowing(SAMPLING, () => movingWay(plot));
	} catch (error) {
		if (error instanceof TooMuchWork) return null;
		throw error;
	}
}

/** The t under a pixel: along an axis that of the pixel, however far the curve is away; else the nearest one. */
export function under(way: Way, at: Spot, window: Window): number {
	return way.along ? toPlane(window, at.x, at.y)[way.along] : way.nearest(at, window).t;
}

/** Where a point of interest draws the cursor in, in pixels. */
const SNAP = 9;

/** The t of the point of interest that is near t, else t itself. */
export function snapped(way: Way, points: readonly Met[], t: number, window: Window): number {
	const here = way.place(t);
	const from = toPixel(window, here.x, here.y);
	const pixel = Math.abs(way.further(t, 1, window) - t);
	const near = points
		.map((point) => {
			const at = toPixel(window, point.x, point.y);
			// Over a hole one stands on nothing: what counts is how far it is along the axis.
			const far = Number.isFinite(from.x + from.y)
				? Math.hypot(at.x - from.x, at.y - from.y)
				: Math.abs(point.t - t) / pixel;
			return { t: point.t, far };
		})
		.filter(({ far }) => far <= SNAP)
		.sort((a, b) => a.far - b.far)[0];
	return near?.t ?? t;
}
