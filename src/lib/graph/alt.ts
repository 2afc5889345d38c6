import { describeGraph } from './analyse/describe';
import { parseGraph, viewport, type GraphDocument } from './document';
import { buildScene, type Scene } from './draw/scene';
import { toInput } from './latex/linear';

/** A graph state (JSON text) in words, as it opens: what stands for its picture. Never throws. */
export function graphInWords(text: string): string {
	const document = parseGraph(text);
	return document.valid ? describeGraph(document, buildScene(document), viewport(document)) : '';
}

/** Most rows a title names. */
const NAMED = 3;

/** A graph's name for a file: “Graph of y=x^2”. */
export function graphTitle(document: GraphDocument, scene: Scene): string {
	const drawn = new Set(scene.drawn.map(({ id }) => id));
	const rows = document.items
		.filter(({ id, latex }) => drawn.has(id) && latex.trim() !== '')
		.map(({ latex }) => toInput(latex));
	if (rows.length === 0) return 'Graph';
	return `Graph of ${rows.slice(0, NAMED).join(', ')}${rows.length > NAMED ? ' and more' : ''}`;
}
