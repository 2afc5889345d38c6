import type { Json } from '$lib/graph/document';
import type { Plot } from '$lib/graph/evaluate/plots';

/** What of a row's look can be changed. */
export interface Changeable {
	line: boolean;
	point: boolean;
	/** It has an inside that is shaded unless the row says otherwise. */
	shade: boolean;
	/** It has an inside that is shaded where the row asks for it: what a curve, or points in a row, go round. */
	fill: boolean;
	label: boolean;
}

/** A row that draws nothing yet may become a curve. */
export function changeableOf(plots: readonly Plot[]): Changeable {
	const kinds = new Set(plots.map(({ kind }) => kind));
	const point = kinds.has('points');
	return {
		point,
		label: point,
		shade: kinds.has('region') || kinds.has('polygon') || kinds.has('area'),
		fill: plots.some(
			(plot) =>
				plot.kind === 'parametric' ||
				plot.kind === 'polar' ||
				(plot.kind === 'points' && plot.points.length > 2)
		),
		line: !point || kinds.size > 1
	};
}

/** Whether the inside of what a row draws is shaded. */
export function isFilled(raw: Readonly<Json>, look: Changeable): boolean {
	return look.shade ? raw.fill !== false : raw.fill === true;
}

/** The members that say whether it is; as in Desmos, what is usual is not said. */
export function filling(filled: boolean, look: Changeable): Json {
	return { fill: filled === look.shade ? undefined : filled };
}

/** Where a point may be dragged to, as Desmos writes it. */
export const DRAGS = [
	{ value: 'NONE', name: 'Fixed' },
	{ value: 'X', name: 'In x' },
	{ value: 'Y', name: 'In y' },
	{ value: 'XY', name: 'Both' }
] as const;

export type Drag = (typeof DRAGS)[number]['value'];

/**
 * Where a point may be dragged to.
 *
 * @param usual what a row stands for that says nothing of it (AUTO): points of tables are fixed, others are not
 */
export function dragOf(raw: Readonly<Json>, usual: Drag): Drag {
	return DRAGS.find(({ value }) => value === raw.dragMode)?.value ?? usual;
}

/** The member that says so; what is usual is not said. */
export function dragging(drag: Drag, usual: Drag): Json {
	return { dragMode: drag === usual ? undefined : drag };
}

/** Sides of a point a label may stand on, as Desmos writes them; the first is the one it does not write. */
export const SIDES = [
	{ value: 'default', name: 'Usual' },
	{ value: 'above', name: 'Above' },
	{ value: 'below', name: 'Below' },
	{ value: 'left', name: 'Left' },
	{ value: 'right', name: 'Right' },
	{ value: 'above_left', name: 'Above, left' },
	{ value: 'above_right', name: 'Above, right' },
	{ value: 'below_left', name: 'Below, left' },
	{ value: 'below_right', name: 'Below, right' },
	{ value: 'center', name: 'On the point' }
] as const;
