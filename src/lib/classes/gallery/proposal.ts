import { describeGraph } from '$lib/graph/analyse/describe';
import { parseGraph, viewport } from '$lib/graph/document';
import { sceneOf } from '$lib/graph/draw/scene';

/** The limit of the database for an alternative text, in characters. */
const LENGTH = 1000;

/** An alternative text for an exhibit, from its graph (JSON text): a proposal, for its author to better. */
export function proposeAlt(graph: string): string {
	const document = parseGraph(graph);
	const words = describeGraph(document, sceneOf(document), viewport(document));
	return words.length <= LENGTH ? words : `${words.slice(0, LENGTH - 1)}…`;
}
