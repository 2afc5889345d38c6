import { LIMITS } from '$lib/model/tile';
import { diff } from './diff';
import { simply, whole, type Merged, type Prefer } from './merged';
import { joinSequences } from './sequence';

/** Words and the spaces between them; line breaks stand by themselves. */
const WORDS = /\n|[^\S\n]+|\S+/g;

export function wordsOf(text: string): string[] {
	return text.match(WORDS) ?? [];
}

/**
 * Joins notes that were changed on two sides (S12): line by line and, in lines that both changed, word by
 * word. What both put in at one place stays, theirs first. Where both changed the same words, `prefer` says
 * whose lines stand; “both” stands them below one another.
 */
export function mergeNotes(
	base: string,
	mine: string,
	theirs: string,
	prefer: Prefer = 'mine'
): Merged<string> {
	const simple = simply(base, mine, theirs);
	if (simple) return simple;
	let clash = false;
	const lines = joinSequences(linesOf(base), linesOf(mine), linesOf(theirs), true).flatMap((region) => {
		if ('agreed' in region) return region.agreed;
		if (region.base.length === 0) return union(region.theirs, region.mine);
		const words = joinWords(region.base.join('\n'), region.mine.join('\n'), region.theirs.join('\n'));
		if (words !== null) return linesOf(words);
		// One person's sentence stands, not a mixture of two.
		clash = true;
		return prefer === 'both' ? union(region.theirs, region.mine) : region[prefer];
	});
	const value = lines.join('\n');
	// The database counts code points.
	if (value.length > LIMITS.notesLength && [...value].length > LIMITS.notesLength)
		return whole(mine, theirs, prefer);
	return { value, clash };
}

/** Both sides' words; null where they changed the same ones. */
function joinWords(base: string, mine: string, theirs: string): string | null {
	const words: string[] = [];
	for (const region of joinSequences(wordsOf(base), wordsOf(mine), wordsOf(theirs), false)) {
		if (!('agreed' in region)) return null;
		words.push(...region.agreed);
	}
	return words.join('');
}

/** The lines of both, those that are alike once. */
function union(first: string[], second: string[]): string[] {
	let at = 0;
	const lines = diff(first, second).flatMap(({ to, ownFrom, ownTo }) => {
		const part = [...first.slice(at, to), ...second.slice(ownFrom, ownTo)];
		at = to;
		return part;
	});
	return [...lines, ...first.slice(at)];
}

/** No text has no line: what is written into nothing is put in, and changes nothing. */
function linesOf(text: string): string[] {
	return text === '' ? [] : text.split('\n');
}
