import type { Plot } from '$lib/graph/evaluate/plots';
import { sampleArea } from '$lib/graph/sample/area';
import { sampleExplicit } from '$lib/graph/sample/explicit';
import { sampleImplicit } from '$lib/graph/sample/implicit';
import { sampleParametric, samplePolar } from '$lib/graph/sample/parametric';
import { insideOf, sampleRegion } from '$lib/graph/sample/region';
import type { Polyline, Window } from '$lib/graph/sample/window';
import { thinned } from './thin';

/** Lines and fills of one plot, in pixels. */
export interface Shape {
	lines: { points: Polyline; dashed: boolean }[];
	fills: Polyline[];
}

/** Samples a plot in a window. Throws TooMuchWork where `work.left` does not suffice. */
export function shapeOf(plot: Plot, window: Window): Shape {
	const solid = (points: Polyline) => ({ points: thinned(points), dashed: false });
	switch (plot.kind) {
		case 'explicit':
			return { lines: sampleExplicit(plot.curve, plot.along, window).map(solid), fills: [] };
		case 'implicit':
			return { lines: sampleImplicit(plot.field, window).map(solid), fills: [] };
		case 'parametric':
			return { lines: sampleParametric(plot, window).map(solid), fills: [] };
		case 'polar':
			return { lines: samplePolar(plot, window).map(solid), fills: [] };
		case 'region': {
			const lines = plot.sides.flatMap((side) => {
				const others = plot.sides.filter((other) => other !== side);
				const alone = others.length === 0;
				const border =
					alone && side.border.kind === 'explicit'
						? sampleExplicit(side.border.curve, side.border.along, window)
						: sampleImplicit(side.field, window, alone ? undefined : insideOf(others));
				return border.map((points) => ({ points: thinned(points), dashed: side.strict }));
			});
			return { lines, fills: sampleRegion(plot.sides, window) };
		}
		case 'area':
			return { lines: [], fills: sampleArea(plot, window).map(thinned) };
		case 'polygon': {
			const ring = pixels(plot.corners, window);
			const lines = ring.length ? [{ points: [...ring, ring[0]!, ring[1]!], dashed: false }] : [];
			return { lines, fills: [ring] };
		}
		case 'points':
			return { lines: [{ points: pixels(plot.points, window), dashed: false }], fills: [] };
	}
}

/** Points in pixels; what is far outside is left out. */
export function pixels(points: readonly { x: number; y: number }[], window: Window): Polyline {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	return points
		.map(({ x, y }) => [((x - xmin) * width) / (xmax - xmin), ((ymax - y) * height) / (ymax - ymin)])
		.filter(([x, y]) => Math.abs(x!) + Math.abs(y!) < 1e7)
		.flat();
}
