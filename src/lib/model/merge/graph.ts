import { isGraph } from '$lib/model/check';
import { compose, members, takeApart, withMembers } from '$lib/model/json/compose';
import { itemsOf } from './items';
import { mergeItems, underNames } from './list';
import { simply, whole, type Merged, type Prefer } from './merged';
import { mergeMembers, type Raw } from './values';

/**
 * Joins graph states that were changed on two sides (S12), as text: expressions by their ids, each member of
 * them and each setting by itself; what neither side touched stays as it is written. What both added stays,
 * mine under another id where theirs has it. Where both changed the same, `prefer` says what stands; “both”
 * stands theirs below mine. Where both looked elsewhere, my view stands, and that is no clash.
 *
 * @param base what both began with; null for an empty frame
 */
export function mergeGraph(
	base: string | null,
	mine: string | null,
	theirs: string | null,
	prefer: Prefer = 'mine'
): Merged<string | null> {
	const simple = simply(base, mine, theirs);
	if (simple) return simple;
	// Of a graph that was taken away and one that was changed, both is the one that is there.
	if (mine === null || theirs === null)
		return whole(mine, theirs, prefer === 'both' && mine === null ? 'theirs' : prefer);
	if (!isState(mine) || !isState(theirs)) return whole(mine, theirs, prefer);
	const before = base !== null && isState(base) ? base.trim() : undefined;
	let names: Merged<unknown>['names'];
	const list = (...sides: [Raw, Raw, Raw]): Merged<Raw> => {
		const items = mergeItems(...sides, prefer);
		names = items.names;
		return { value: compose(takeApart(sides[2] ?? sides[1] ?? '[]')!, items.value), clash: items.clash };
	};
	const joined = mergeMembers(before, mine.trim(), theirs.trim(), prefer, {
		expressions: (was, a, b) => mergeMembers(was, a ?? '{}', b ?? '{}', prefer, { list })
	});
	return isGraph(joined.value) ? { ...joined, names } : whole(mine, theirs, prefer);
}

/** A graph state with some of its items under other ids, as `mergeGraph` has given them. */
export function underOtherIds(
	graph: string | null,
	names: ReadonlyMap<string, string> | undefined
): string | null {
	if (graph === null || !names?.size || !isState(graph)) return graph;
	const expressions = members(graph).get('expressions') ?? '{}';
	const list = members(expressions).get('list') ?? '[]';
	const items = underNames(itemsOf(list), names).map(({ raw }) => raw);
	const inside = withMembers(expressions, new Map([['list', compose(takeApart(list)!, items)]]));
	return withMembers(graph, new Map([['expressions', inside]]));
}

/** Whether a text is a graph state of which the list can be told. */
function isState(text: string): boolean {
	try {
		const root: unknown = JSON.parse(text);
		if (typeof root !== 'object' || root === null || Array.isArray(root)) return false;
		const expressions = members(text).get('expressions') ?? '{}';
		return expressions.startsWith('{') && (members(expressions).get('list') ?? '[]').startsWith('[');
	} catch {
		return false;
	}
}
