import { diff } from './diff';
import { wordsOf } from './notes';

/** A stretch of text, and whether only this version has it. */
export interface Piece {
	text: string;
	differs: boolean;
}

/** The words of a text, those marked that another one does not have. */
export function piecesOf(text: string, other: string): Piece[] {
	const words = wordsOf(text);
	const pieces: Piece[] = [];
	let at = 0;
	const take = (to: number, differs: boolean) => {
		if (to > at) pieces.push({ text: words.slice(at, to).join(''), differs });
		at = Math.max(at, to);
	};
	for (const { ownFrom, ownTo } of diff(wordsOf(other), words)) {
		take(ownFrom, false);
		take(ownTo, true);
	}
	take(words.length, false);
	return pieces;
}
