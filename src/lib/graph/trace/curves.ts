import type { PointOfInterest } from '$lib/graph/analyse/features';
import type { Scene } from '$lib/graph/draw/scene';
import type { Spot } from '$lib/graph/editor/tool';
import type { Plot } from '$lib/graph/evaluate/plots';
import { showNumber } from '$lib/graph/evaluate/words';
import type { Window } from '$lib/graph/sample/window';
import { written } from '$lib/graph/numbers';
import { addExpression, patchItem, type GraphDocument } from '$lib/graph/state';
import type { Place } from './points';
import { NEAR, wayOf, type Followable, type Way } from './ways';

/** A curve that can be followed. */
export interface Followed {
	/** Id of its row. */
	id: string;
	plot: Followable;
	color: string;
}

/** Most curves that are offered for following. */
const MOST = 40;

const CAN_BE_FOLLOWED = new Set<Plot['kind']>(['explicit', 'parametric', 'polar', 'implicit']);
const canBeFollowed = (plot: Plot): plot is Followable => CAN_BE_FOLLOWED.has(plot.kind);

/** The curves of a scene that can be followed, in the order of the list. */
export function curvesIn(scene: Scene): Followed[] {
	return scene.drawn
		.flatMap(({ id, plots, style }) =>
			plots.flatMap((plot) => (canBeFollowed(plot) ? [{ id, plot, color: style.color }] : []))
		)
		.slice(0, MOST);
}

/** A curve that was hit, the way along it, and where on it. */
export interface Hit {
	curve: Followed;
	way: Way;
	t: number;
}

/** The curve under a pixel, and where along it; null where none is near. Of two, the later in the list. */
export function curveAt(curves: readonly Followed[], at: Spot, window: Window): Hit | null {
	let found: (Hit & { far: number }) | null = null;
	for (const curve of curves) {
		const way = wayOf(curve.plot, window);
		if (!way) continue;
		const { far, t } = way.nearest(at, window);
		if (far <= NEAR && far <= (found?.far ?? NEAR) + 0.5) found = { curve, way, t, far };
	}
	return found;
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
