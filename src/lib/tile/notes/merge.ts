import { diff3Merge } from 'node-diff3';

/** Words and the spaces between them; line breaks stand by themselves. */
const WORDS = /\n|[^\S\n]+|\S+/g;

/**
 * Joins notes that were changed here and elsewhere. Both changes survive where they touch different words
 * (S12); where they touch the same ones, what is being typed here stands, for it is the newer.
 */
export function mergeNotes(base: string, mine: string, theirs: string): string {
	const words = (text: string) => text.match(WORDS) ?? [];
	return diff3Merge(words(mine), words(base), words(theirs), { excludeFalseConflicts: true })
		.flatMap((region) => region.ok ?? region.conflict!.a)
		.join('');
}
