import { LIMITS } from '$lib/model/tile';

/** From how many characters left the pupil is told. */
const TOLD_FROM = 500;

/** What is said about the length of notes, and whether they can be saved. */
export interface Room {
	words: string | null;
	fits: boolean;
}

/** Characters are counted as the database counts them: by code point. */
export function roomFor(notes: string): Room {
	if (notes.length < LIMITS.notesLength - TOLD_FROM) return { words: null, fits: true };
	const left = LIMITS.notesLength - [...notes].length;
	if (left > TOLD_FROM) return { words: null, fits: true };
	if (left >= 0) return { words: `${count(left)} left`, fits: true };
	return {
		words: `${count(-left)} too many. Shorten your notes: until then the end is not saved.`,
		fits: false
	};
}

function count(n: number): string {
	return `${n.toLocaleString('en')} ${n === 1 ? 'character' : 'characters'}`;
}
