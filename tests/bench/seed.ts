import type { TileRow } from '$lib/store/schema';

const COLOURS = ['#c74440', '#2d70b3', '#388c46'];
/** Three curves each, of the kinds that pupils of Algebra 2 draw: [first, second, third]. */
const CURVES: [string, string, string][] = [
	['y=2x+1', 'y=-\\frac{1}{2}x+3', 'y=0.25x-4'],
	['y=x^{2}-3', 'y=-\\left(x-2\\right)^{2}+6', 'y=0.1x^{2}'],
	['y=\\sin\\left(x\\right)', 'y=3\\cos\\left(2x\\right)', 'y=\\tan\\left(\\frac{x}{2}\\right)'],
	['y=\\frac{1}{x}', 'y=\\frac{3}{x-2}+1', 'y=\\frac{x+1}{x^{2}-4}'],
	['y=\\sqrt{x+4}', 'y=-\\sqrt{9-x^{2}}', 'y=\\sqrt[3]{x}'],
	['y=2^{x}', 'y=\\log\\left(x+3\\right)', 'y=\\left|x-1\\right|-2']
];

/** Version 11 of the format, as the calculator's `getState()` writes it. */
function graphState(index: number): string {
	return JSON.stringify({
		version: 11,
		randomSeed: `5eed${index}`,
		graph: { viewport: { xmin: -10, ymin: -10, xmax: 10, ymax: 10 } },
		expressions: {
			list: CURVES[index % CURVES.length]!.map((latex, i) => ({
				type: 'expression',
				id: String(i + 1),
				color: COLOURS[i],
				latex
			}))
		}
	});
}

/**
 * Tiles of one's own, close together all over the poster and overlapping, each with a graph of three curves.
 * Each is large enough for its graph to be seen: a grid of 200 would leave room for their names alone.
 */
export function seedTiles(count: number, idPrefix = 'tile'): TileRow[] {
	const columns = Math.ceil(Math.sqrt(count));
	const step = 88 / columns;
	return Array.from({ length: count }, (_, index) => ({
		id: `${idPrefix.slice(0, 23)}-${String(index).padStart(12, '0')}`,
		concept: null,
		title: `Tile ${index + 1}`,
		layout: {
			x: 6 + step * (0.5 + (index % columns)),
			y: 6 + step * (0.5 + Math.floor(index / columns)),
			width: 12,
			height: 13
		},
		z: index,
		graph: graphState(index),
		notes: 'Seen on the way to school.',
		completed: index % 3 === 0,
		deleted: false,
		revision: 1,
		hung: true
	}));
}
