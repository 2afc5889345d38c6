import { parseGraph, text, type Item } from '$lib/graph/document';

/** One entry of a graph's list beside another graph. */
export interface Line {
	id: string;
	/** What it says: LaTeX where `isMath`, else plain words. */
	says: string;
	isMath: boolean;
	/** How it stands to the other graph. */
	state: 'same' | 'changed' | 'only';
}

/** The entries of two graphs, with what differs. Entries are the same by their id, as in a merge (S12). */
export function compareGraphs(a: string | null, b: string | null): [Line[], Line[]] {
	const [mine, theirs] = [itemsOf(a), itemsOf(b)];
	return [linesOf(mine, theirs), linesOf(theirs, mine)];
}

function itemsOf(graph: string | null): readonly Item[] {
	const items = graph === null ? [] : parseGraph(graph).items;
	// A line in which nothing stands yet is no entry.
	return items.filter(({ type, latex }) => type !== 'expression' || latex);
}

function linesOf(items: readonly Item[], others: readonly Item[]): Line[] {
	const other = new Map(others.map((item) => [item.id, JSON.stringify(item.raw)]));
	return items.map((item) => {
		const there = other.get(item.id);
		const state = there === undefined ? 'only' : there === JSON.stringify(item.raw) ? 'same' : 'changed';
		return { id: `${item.id}/${item.index}`, state, ...saying(item) };
	});
}

function saying({ type, latex, raw }: Item): Pick<Line, 'says' | 'isMath'> {
	if (type === 'expression') return { says: latex, isMath: true };
	const name = { table: 'Table', image: 'Photo', folder: 'Folder', text: 'Note', other: 'Entry' }[type];
	const said = text(raw.title) || text(raw.name) || text(raw.text);
	return { says: said ? `${name}: ${said}` : name, isMath: false };
}
