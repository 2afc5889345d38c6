import type { Plot } from '$lib/graph/evaluate/plots';
import { sampleExplicit } from './explicit';
import type { Polyline, Window } from './window';

/** The area between a curve and the x-axis as polygons in pixels. */
export function sampleArea(plot: Plot & { kind: 'area' }, window: Window): Polyline[] {
	const xmin = Math.max(window.xmin, plot.from);
	const xmax = Math.min(window.xmax, plot.to);
	const perX = window.width / (window.xmax - window.xmin);
	const width = (xmax - xmin) * perX;
	if (!(width > 0)) return [];
	const left = (xmin - window.xmin) * perX;
	const axis = (window.ymax / (window.ymax - window.ymin)) * window.height;
	const lines = sampleExplicit(plot.curve, 'x', { ...window, xmin, xmax, width });
	return lines.map((line) => {
		const polygon = line.map((at, n) => (n % 2 === 0 ? at + left : at));
		return [...polygon, polygon.at(-2)!, axis, polygon[0]!, axis];
	});
}
