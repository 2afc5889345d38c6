import type { GraphDocument, Item } from '$lib/graph/document';
import { definitionIn, literal } from '$lib/graph/evaluate/definitions';
import type { Node } from '$lib/graph/latex/nodes';
import { parseLatex } from '$lib/graph/latex/parse';

/** What a coordinate is written in: the row itself, the slider it names, or nothing that can be dragged. */
export type Coordinate = 'own' | { slider: string } | null;

type Pair = Extract<Node, { kind: 'point' }>;

/** The pair a row puts on the plane, as a tree: `(1,a)` or `P=(1,a)`; null for any other row. */
export function bodyOf(item: Item): Pair | null {
	const parsed = parseLatex(item.latex);
	if (!parsed.ok || !parsed.node) return null;
	const definition = definitionIn(parsed.node);
	const body = definition?.kind === 'constant' ? definition.body : parsed.node;
	return body.kind === 'point' && body.items.length === 2 ? body : null;
}

/** Ids of the sliders, by the name they set: `a=1`. */
export function slidersOf(document: GraphDocument): Map<string, string> {
	const sliders = new Map<string, string>();
	for (const item of document.items) {
		if (item.type !== 'expression' || !item.latex.includes('=')) continue;
		const parsed = parseLatex(item.latex);
		const definition = parsed.ok ? definitionIn(parsed.node) : null;
		if (definition?.kind === 'constant' && literal(definition.body) !== null)
			if (!sliders.has(definition.name)) sliders.set(definition.name, item.id);
	}
	return sliders;
}

/** What each of a pair's coordinates is written in. */
export function coordinatesOf(body: Pair, sliders: ReadonlyMap<string, string>): [Coordinate, Coordinate] {
	return body.items.map((node): Coordinate => {
		if (literal(node) !== null) return 'own';
		const slider = node.kind === 'name' ? sliders.get(node.name) : undefined;
		return slider === undefined ? null : { slider };
	}) as [Coordinate, Coordinate];
}

/** Whether a row's point, or one of its coordinates, can be dragged at all, whatever the row says of it. */
export function canBeDragged(document: GraphDocument, item: Item): boolean {
	const body = bodyOf(item);
	return body !== null && coordinatesOf(body, slidersOf(document)).some(Boolean);
}
