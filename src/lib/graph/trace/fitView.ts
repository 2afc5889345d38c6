import type { Viewport } from '$lib/graph/document';
import type { Scene } from '$lib/graph/draw/scene';
import type { Window } from '$lib/graph/sample/window';
import { HOME } from '$lib/graph/state';
import { curvesIn } from './curves';
import { fromPicture, type Place } from './points';
import { wayOf } from './ways';

/** Room around what is fitted, in parts of its size. */
const ROOM = 0.12;
/** How far around the view curves are searched for what they have to show. */
const AROUND = 3;

/**
 * A view of all there is to see: points, photos, and of each curve its points of interest. Curves without
 * any are seen over the width there is.
 */
export function fittingView(scene: Scene, window: Window): Viewport {
	const places: Place[] = scene.drawn.flatMap(({ plots }) =>
		plots.flatMap((plot) =>
			plot.kind === 'points' ? plot.points : plot.kind === 'polygon' ? plot.corners : []
		)
	);
	for (const picture of scene.pictures)
		for (const u of [-0.5, 0.5]) for (const v of [-0.5, 0.5]) places.push(fromPicture(picture, { u, v }));
	const wide = widened(window);
	const curves = curvesIn(scene).slice(0, 12);
	for (const { plot } of curves) places.push(...(wayOf(plot, wide)?.points(wide) ?? []).slice(0, 12));
	const finite = places.filter(({ x, y }) => Number.isFinite(x + y) && Math.abs(x) + Math.abs(y) < 1e9);
	if (curves.length > 0 && new Set(finite.map(({ x, y }) => `${x} ${y}`)).size < 2) {
		const span = window.xmax - window.xmin;
		for (const { plot } of curves)
			for (const part of [0.25, 0.5, 0.75]) {
				if (plot.kind !== 'explicit') continue;
				const t = (plot.along === 'x' ? window.xmin : window.ymin) + part * span;
				const place = wayOf(plot, window)!.place(t);
				if (Number.isFinite(place.x + place.y) && Math.abs(place.y) < 1e6) finite.push(place);
			}
	}
	return finite.length ? around(finite) : HOME;
}

function widened({ xmin, xmax, ymin, ymax, width, height }: Window): Window {
	const grow = (low: number, high: number) => {
		const [middle, half] = [(low + high) / 2, ((high - low) / 2) * AROUND];
		return [middle - half, middle + half] as const;
	};
	const [x0, x1] = grow(xmin, xmax);
	const [y0, y1] = grow(ymin, ymax);
	return {
		xmin: Math.min(x0, HOME.xmin),
		xmax: Math.max(x1, HOME.xmax),
		ymin: Math.min(y0, HOME.ymin),
		ymax: Math.max(y1, HOME.ymax),
		width,
		height
	};
}

function around(places: readonly Place[]): Viewport {
	const reach = (values: number[], other: number) => {
		const [low, high] = [Math.min(...values), Math.max(...values)];
		const size = high - low || Math.max(2, other);
		const middle = (low + high) / 2;
		return { low: middle - size * (0.5 + ROOM), high: middle + size * (0.5 + ROOM), size: high - low };
	};
	const xs = places.map(({ x }) => x);
	const ys = places.map(({ y }) => y);
	const x = reach(xs, Math.max(...ys) - Math.min(...ys));
	const y = reach(ys, x.size);
	return { xmin: x.low, xmax: x.high, ymin: y.low, ymax: y.high };
}
