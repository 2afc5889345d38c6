import { isObject, parseGraph, type GraphDocument } from '$lib/graph/document';
import { LIMITS } from '$lib/model/tile';

export type TakenIn = { document: GraphDocument } | { problem: string };

/**
 * Reads a Desmos graph that was pasted or opened: the text of a graph state, as `Calc.getState()` gives it.
 * What is none is answered with what it is instead, as far as can be told.
 */
export function takeIn(source: string): TakenIn {
	const text = source.trim();
	if (text === '') return { problem: 'There is nothing here yet.' };
	if (/^https?:\/\//i.test(text))
		return {
			problem: 'This is a link. Paste the graph itself: the text that begins with { and ends with }.'
		};
	if (new TextEncoder().encode(text).length > LIMITS.graphBytes)
		return { problem: 'This graph is too large for a tile, which holds 1 MB. Photos inside it weigh most.' };
	let root: unknown;
	try {
		root = JSON.parse(text);
	} catch {
		return {
			problem: text.startsWith('{')
				? 'A part of this graph is missing: copy all of it, from the first { to the last }.'
				: 'This is not a Desmos graph. One begins with { and ends with }.'
		};
	}
	const list = isObject(root) && isObject(root.expressions) ? root.expressions.list : null;
	if (!Array.isArray(list)) {
		const museum = isObject(root) && 'concepts' in root;
		return {
			problem: museum
				? 'This is a whole museum. Open it on the poster instead.'
				: 'This is not a Desmos graph: it has no list of expressions.'
		};
	}
	const document = parseGraph(text);
	return document.valid ? { document } : { problem: 'This graph cannot be read here.' };
}
