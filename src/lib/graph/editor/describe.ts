import type { Scene } from '$lib/graph/draw/scene';
import { showNumber } from '$lib/graph/evaluate/words';
import { toInput } from '$lib/graph/latex/linear';
import type { Window } from '$lib/graph/sample/window';
import type { GraphDocument } from '$lib/graph/state';

const MOST = 12;

/** The graph in words, for those who do not see it: what is drawn, and where one looks. */
export function describeGraph(document: GraphDocument, scene: Scene, window: Window): string {
	const drawn = new Set(scene.drawn.map((row) => row.id));
	const rows = document.items.filter((item) => drawn.has(item.id));
	const curves = rows
		.slice(0, MOST)
		.map((item) => (item.type === 'table' ? 'the points of a table' : toInput(item.latex)));
	const more = rows.length > MOST ? ` and ${rows.length - MOST} more` : '';
	const photos = scene.pictures.length;
	const parts = [
		curves.length ? `Shows ${curves.join('; ')}${more}.` : 'No curves yet.',
		photos ? `${photos === 1 ? 'One photo' : `${photos} photos`} behind the curves.` : '',
		`x from ${showNumber(window.xmin)} to ${showNumber(window.xmax)}, y from ${showNumber(window.ymin)} to ${showNumber(window.ymax)}.`
	];
	return parts.filter(Boolean).join(' ');
}
