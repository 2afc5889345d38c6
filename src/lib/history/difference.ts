import { diffComm } from 'node-diff3';
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

/** A piece of a text, and whether the other text lacks it. */
export interface Piece {
	text: string;
	only: boolean;
}

/** Words and the spaces between them; line breaks stand by themselves. */
const WORDS = /\n|[^\S\n]+|\S+/g;

/** Two texts in pieces, word by word. Joined, the pieces of each are the text. */
export function compareNotes(a: string, b: string): [Piece[], Piece[]] {
	const words = (notes: string) => notes.match(WORDS) ?? [];
	const [mine, theirs]: [Piece[], Piece[]] = [[], []];
	const add = (pieces: Piece[], part: string[], only: boolean) => {
		if (part.length > 0) pieces.push({ text: part.join(''), only });
	};
	for (const region of diffComm(words(a), words(b))) {
		if (region.common) {
			add(mine, region.common, false);
			add(theirs, region.common, false);
		} else {
			add(mine, region.buffer1 ?? [], true);
			add(theirs, region.buffer2 ?? [], true);
		}
	}
	return [mine, theirs];
}
