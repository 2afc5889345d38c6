import type { Pin } from '../../src/lib/model/class-edit.ts';

/** What the teacher said of a tile, and what came of it. */
export interface SeededFeedback {
	/** The place it is pinned to; null where it is about the tile as a whole. */
	pin: Pin | null;
	text: string;
	/** What the pupil answered. */
	answer: string | null;
	done: boolean;
}

/** What can be asked about a place on a graph, and what a pupil answers. */
const PINNED: [text: string, answer: string][] = [
	['Which of your numbers move this point?', 'I tried the sliders one by one, and wrote it down.'],
	['How did you find this point?', 'I counted, and moved the sliders until it fitted.'],
	['Look here again: does the curve go through it?', 'Nearly. I changed k a little, now it does.'],
	['What is here in the real thing?', 'I will go there again and look.']
];
const WHOLE: [text: string, answer: string][] = [
	['Well seen! Write down what each number in it does.', 'Done, it is in the notes now.'],
	['Could another family fit as well? Try one beside it.', 'I tried a cubic, it is worse at the edges.'],
	['A fine one. Where else have you seen this shape?', 'The slide at the pool, but only the upper half.'],
	['Mark it as completed when you are content with it.', 'I want to take a better photo first.']
];

/**
 * What was said of a tile: often nothing.
 *
 * @param place of the graph that is worth a word; null where there is none
 */
export function feedbackOn(
	place: Pin | null,
	pick: <T>(from: readonly T[]) => T,
	chance: (share: number) => boolean,
	share: number
): SeededFeedback[] {
	const said = [...(place && chance(share) ? [{ pin: place, words: pick(PINNED) }] : [])];
	const all = [...said, ...(chance(share / 2) ? [{ pin: null, words: pick(WHOLE) }] : [])];
	return all.map(({ pin, words: [text, answer] }) => {
		const isAnswered = chance(0.45);
		return { pin, text, answer: isAnswered ? answer : null, done: isAnswered && chance(0.5) };
	});
}
