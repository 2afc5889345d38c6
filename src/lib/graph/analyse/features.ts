import type { Viewport } from '$lib/graph/document';
import type { Curve, Explicit } from '$lib/graph/evaluate/plots';
import { allowing, TooMuchWork } from '$lib/graph/evaluate/work';
import { paid } from '$lib/graph/sample/window';
import { farAsymptotes, type Asymptote } from './asymptotes';
import { piecesIn, type Piece } from './pieces';
import { placesBetween, placesInside, type Place, type Spans } from './places';
import { isSame, snapped } from './refine';

export type PointKind =
	| 'x-intercept'
	| 'y-intercept'
	| 'minimum'
	| 'maximum'
	| 'leftmost'
	| 'rightmost'
	| 'hole'
	| 'end'
	| 'intersection';

/** A point of a curve worth a look, right to the digits `showNumber` shows. */
export interface PointOfInterest {
	kind: PointKind;
	x: number;
	y: number;
	/** The curve comes to it and does not have it: shown as an open point. */
	open: boolean;
}

/** Where a curve has values: from −Infinity or to Infinity where it goes on far beyond the window. */
export interface Interval {
	from: number;
	to: number;
	fromClosed: boolean;
	toClosed: boolean;
}

export interface Features {
	/** In order along the curve. */
	points: PointOfInterest[];
	/** In terms of t and v = f(t): for x = f(y), an `upright` one is the level line y = at. */
	asymptotes: Asymptote[];
	/** Along x, or along y for x = f(y). */
	domain: Interval[];
	/** False where there may be more: the curve breaks or turns too often, or is too much work. */
	complete: boolean;
}

/** Work the search in one curve may take, in evaluated nodes (rule G4). */
const WORK = 1_500_000;
/** More points of one curve in one window help nobody. */
const MOST_POINTS = 60;

function domainOf(pieces: Piece[], f: Curve['f'], span: number): Interval[] {
	const goesOn = (t: number, side: 1 | -1) =>
		[0.1, 1, 10, 100, 1000].every((k) => !Number.isNaN(f(t + side * k * span)));
	const domain: Interval[] = [];
	for (const { from, to } of pieces) {
		const last = domain.at(-1);
		if (last && isSame(last.to, from.t, span * 1e-3) && (last.toClosed || from.closed))
			Object.assign(last, { to: to.t, toClosed: to.closed });
		else domain.push({ from: from.t, to: to.t, fromClosed: from.closed, toClosed: to.closed });
	}
	const [first, last] = [domain[0], domain.at(-1)];
	if (first && pieces[0]!.from.outer && goesOn(first.from, -1)) first.from = -Infinity;
	if (last && pieces.at(-1)!.to.outer && goesOn(last.to, 1)) last.to = Infinity;
	return domain;
}

const ALONG_X = { zero: 'x-intercept', start: 'y-intercept', low: 'minimum', high: 'maximum' } as const;
const ALONG_Y = { zero: 'y-intercept', start: 'x-intercept', low: 'leftmost', high: 'rightmost' } as const;

function pointAt({ kind, t, v, open }: Place, along: 'x' | 'y'): PointOfInterest {
	const named = kind === 'hole' || kind === 'end' ? kind : (along === 'x' ? ALONG_X : ALONG_Y)[kind];
	return { kind: named, x: along === 'x' ? t : v, y: along === 'x' ? v : t, open };
}

function search(curve: Curve, along: 'x' | 'y', view: Viewport, features: Features): void {
	const [from, to] = along === 'x' ? [view.xmin, view.xmax] : [view.ymin, view.ymax];
	const across = along === 'x' ? view.ymax - view.ymin : view.xmax - view.xmin;
	const spans: Spans = { t: to - from, v: across };
	const pieces = piecesIn(curve, from, to);
	if (!pieces) return;
	features.complete = true;
	features.domain = domainOf(pieces, curve.f, spans.t);
	const places: Place[] = [];
	const poles = new Set<number>();
	for (let n = 0; n <= pieces.length && places.length < 4 * MOST_POINTS; n++) {
		const [left, right] = [pieces[n - 1], pieces[n]];
		for (const end of [left?.to, right?.from])
			if (end && !end.outer && Math.abs(end.value) === Infinity) poles.add(end.t);
		if (left) {
			const inside = placesInside(left, curve.f, spans);
			places.push(...inside.places);
			features.complete &&= inside.all;
		}
		places.push(...placesBetween(left, right, spans));
	}
	const start = from <= 0 && to >= 0 && !poles.has(0) ? curve.f(0) : NaN;
	if (Number.isFinite(start))
		places.push({ kind: 'start', t: 0, v: snapped(start, 1e-13 * across), open: false });
	places.sort((a, b) => a.t - b.t);
	features.complete &&= places.length <= MOST_POINTS;
	features.points = places.slice(0, MOST_POINTS).map((place) => pointAt(place, along));
	features.asymptotes = [
		...[...poles].map((at): Asymptote => ({ kind: 'upright', at })),
		...farAsymptotes(curve.f)
	];
}

/**
 * What a curve has to show in a window: intercepts, lowest and highest points, holes, ends, asymptotes, and
 * where it has values. Never throws; takes a few milliseconds.
 */
export function featuresOf(plot: Explicit, view: Viewport): Features {
	const features: Features = { points: [], asymptotes: [], domain: [], complete: false };
	try {
		allowing(WORK, () => search(paid(plot.curve), plot.along, view, features));
	} catch (error) {
		if (!(error instanceof TooMuchWork)) throw error;
		features.complete = false;
	}
	return features;
}

/** Where two curves meet in a window; empty where finding them is too much work. Never throws. */
export function intersections(a: Explicit, b: Explicit, view: Viewport): PointOfInterest[] {
	const [first, second] = a.along === 'y' && b.along === 'x' ? [b, a] : [a, b];
	const { f } = first.curve;
	const g = second.curve.f;
	const crossed = first.along !== second.along;
	const through = second.curve.breaks.map(({ kind, f: own }) => ({
		kind,
		f: crossed ? (t: number) => own(f(t)) : own
	}));
	const apart: Curve = {
		f: crossed ? (t) => g(f(t)) - t : (t) => f(t) - g(t),
		breaks: [...first.curve.breaks, ...through],
		cost: first.curve.cost + second.curve.cost
	};
	const zero = (first.along === 'x' ? ALONG_X : ALONG_Y).zero;
	const { points } = featuresOf({ ...first, curve: apart }, view);
	const places = points.filter(({ kind }) => kind === zero).map(({ x, y }) => (first.along === 'x' ? x : y));
	try {
		return allowing(WORK, () => {
			const value = paid(first.curve).f;
			return places.map((t) => {
				const v = snapped(value(t), 1e-13 * (view.ymax - view.ymin));
				const [x, y] = first.along === 'x' ? [t, v] : [v, t];
				return { kind: 'intersection', x, y, open: false };
			});
		});
	} catch (error) {
		if (!(error instanceof TooMuchWork)) throw error;
		return [];
	}
}
