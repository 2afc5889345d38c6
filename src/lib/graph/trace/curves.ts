import type { PointOfInterest } from '$lib/graph/analyse/features';
import type { Scene } from '$lib/graph/draw/scene';
import { toPixel } from '$lib/graph/draw/view';
import type { Spot } from '$lib/graph/editor/tool';
import type { Explicit } from '$lib/graph/evaluate/plots';
import { showNumber } from '$lib/graph/evaluate/words';
import type { Window } from '$lib/graph/sample/window';
import { written } from '$lib/graph/numbers';
import { addExpression, patchItem, type GraphDocument } from '$lib/graph/state';
import type { Place } from './points';

/** A curve that can be followed. */
export interface Followed {
	/** Id of its row. */
	id: string;
	plot: Explicit;
	color: string;
}

/** Most curves that are offered for following. */
const MOST = 40;
/** How near the pointer must come to a curve, in pixels. */
const NEAR = 14;

/** The curves of a scene that can be followed, in the order of the list. */
export function curvesIn(scene: Scene): Followed[] {
	return scene.drawn
		.flatMap(({ id, plots, style }) =>
			plots.flatMap((plot) => (plot.kind === 'explicit' ? [{ id, plot, color: style.color }] : []))
		)
		.slice(0, MOST);
}

/** The place of a curve at t; NaN where it has none. */
export function placeAt({ along, curve }: Explicit, t: number): Place {
	const v = curve.f(t);
	return along === 'x' ? { x: t, y: v } : { x: v, y: t };
}

/** Where along a curve a pixel is: its t. */
export function alongOf(plot: Explicit, at: Spot, window: Window): number {
	return plot.along === 'x'
		? window.xmin + (at.x * (window.xmax - window.xmin)) / window.width
		: window.ymax - (at.y * (window.ymax - window.ymin)) / window.height;
}

/** The length of a pixel along a curve, in units of the plane. */
export function unitAlong(plot: Explicit, window: Window): number {
	return plot.along === 'x'
		? (window.xmax - window.xmin) / window.width
		: (window.ymax - window.ymin) / window.height;
}

/** How far a curve is from a pixel near it, in pixels, and where along it is nearest. */
function nearest(plot: Explicit, at: Spot, window: Window): { far: number; t: number } {
	let found = { far: Infinity, t: NaN };
	const unit = unitAlong(plot, window);
	const middle = alongOf(plot, at, window);
	for (let step = -NEAR; step <= NEAR; step += 1) {
		const t = middle + step * unit;
		const { x, y } = placeAt(plot, t);
		const pixel = toPixel(window, x, y);
		const far = Math.hypot(pixel.x - at.x, pixel.y - at.y);
		if (far < found.far) found = { far, t };
	}
	return found;
}

/** The curve under a pixel, and where along it; null where none is near. Of two, the later in the list. */
export function curveAt(
	curves: readonly Followed[],
	at: Spot,
	window: Window
): { curve: Followed; t: number } | null {
	let found: { curve: Followed; t: number; far: number } | null = null;
	for (const curve of curves) {
		const { far, t } = nearest(curve.plot, at, window);
		if (far <= NEAR && far <= (found?.far ?? NEAR) + 0.5) found = { curve, t, far };
	}
	return found && { curve: found.curve, t: found.t };
}

const KINDS: Record<PointOfInterest['kind'], string> = {
	'x-intercept': 'Crosses the x-axis',
	'y-intercept': 'Crosses the y-axis',
	minimum: 'Low point',
	maximum: 'High point',
	leftmost: 'Leftmost point',
	rightmost: 'Rightmost point',
	hole: 'Hole',
	end: 'End',
	intersection: 'Meeting point'
};

/** What a point of interest is, in words: “High point”. */
export function kindWords({ kind, open }: PointOfInterest): string {
	return kind === 'end' && open ? 'End, left out' : KINDS[kind];
}

/** Coordinates as people read them. */
export function placeWords({ x, y }: Place): string {
	return `(${showNumber(x)}, ${showNumber(y)})`;
}

/** A number as exact as it is shown: six significant digits. */
const six = (value: number) => written(Number(value.toPrecision(6)));

/** Pins a point: it becomes an expression of its own behind the curve's row, in its colour, with a label. */
export function pin(
	document: GraphDocument,
	point: Place,
	label: string,
	open: boolean,
	curve: Pick<Followed, 'id' | 'color'>
): GraphDocument {
	const latex = `\\left(${six(point.x)},${six(point.y)}\\right)`;
	const added = addExpression(document, latex, { after: curve.id, color: curve.color });
	return patchItem(added.document, added.id, {
		showLabel: true,
		label,
		dragMode: 'NONE',
		...(open ? { pointStyle: 'OPEN' } : {})
	});
}
