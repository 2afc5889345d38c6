import { describeGraph } from '$lib/graph/analyse/describe';
import { parseGraph, viewport } from '$lib/graph/document';
import { sceneOf } from '$lib/graph/draw/scene';
import type { Hung } from './port';

/** The limit of the database for an alternative text, in characters. */
const LENGTH = 1000;

/** An alternative text for an exhibit, from its graph (JSON text): a proposal, for its author to better. */
export function proposeAlt(graph: string): string {
	const document = parseGraph(graph);
	const words = describeGraph(document, sceneOf(document), viewport(document));
	return words.length <= LENGTH ? words : `${words.slice(0, LENGTH - 1)}…`;
}

/**
 * The alternative text of a newer version: what its author wrote for the one before stays, a proposal that nobody has
 * touched is made anew.
 *
 * @param before the exhibit as it hangs; none where the tile is published for the first time
 */
export function nextAlt(graph: string, before?: Pick<Hung, 'graph' | 'alt' | 'proposed'>): string {
	// What hangs since before the server told the two apart is compared with what its graph would propose.
	const isProposed =
		!before?.alt || before.proposed || (before.graph !== null && before.alt === proposeAlt(before.graph));
	return isProposed ? proposeAlt(graph) : before.alt;
}
