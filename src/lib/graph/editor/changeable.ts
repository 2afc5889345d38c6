import type { Plot } from '$lib/graph/evaluate/plots';

/** What of a row's look can be changed. */
export interface Changeable {
	line: boolean;
	point: boolean;
	shade: boolean;
	label: boolean;
}

/** A row that draws nothing yet may become a curve. */
export function changeableOf(plots: readonly Plot[]): Changeable {
	const kinds = new Set(plots.map(({ kind }) => kind));
	const point = kinds.has('points');
	return {
		point,
		label: point,
		shade: kinds.has('region') || kinds.has('polygon'),
		line: !point || kinds.size > 1
	};
}
