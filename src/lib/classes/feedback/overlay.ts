import type { WaitingAct } from '$lib/store/class-edits';
import type { Answer, Feedback } from './port';

/** Whether the server has it; what it refused is in the tray. */
export type Sending = 'sent' | 'waiting' | 'refused';

export interface ShownAnswer extends Answer {
	sending: Sending;
}

export interface ShownFeedback extends Omit<Feedback, 'answers'> {
	sending: Sending;
	answers: ShownAnswer[];
	/** Its number on the tile, the oldest has 1: what its pin bears. */
	n: number;
}

/** Who looks, at whose museum; of one class, or (null) of all. */
export interface Looker {
	user: string;
	museum: string;
	classId: string | null;
}

/**
 * What was said of a museum's tiles, with what was done here and the server has not taken yet. Newest first.
 *
 * @param known as the server last said it; undefined in what an older version of the app has kept
 */
export function overlay(
	known: readonly Feedback[] | undefined,
	acts: readonly WaitingAct[],
	{ user, museum, classId }: Looker
): ShownFeedback[] {
	const shown = new Map<string, ShownFeedback>();
	for (const feedback of known ?? [])
		shown.set(feedback.id, {
			...feedback,
			sending: 'sent',
			n: 0,
			answers: feedback.answers.map((answer) => ({ ...answer, sending: 'sent' }))
		});
	const fresh: ShownFeedback[] = [];
	for (const { change, at, refused } of acts) {
		const sending = refused ? 'refused' : 'waiting';
		const { id } = change;
		const found = shown.get(id);
		// What was refused changed nothing: it is the tray's to show, unless there is nothing else of it.
		if (refused && (found || !['feedback', 'answer'].includes(change.field))) continue;
		if (change.field === 'feedback') {
			const { class: ofClass, pupil, tile, pin, text } = change.value;
			if (pupil !== museum || (classId !== null && ofClass !== classId)) continue;
			if (found) Object.assign(found, { pin, text, edited: true, sending });
			else {
				const made = { id, author: user, name: null, text, at, edited: false, classId: ofClass, tile, pin };
				const feedback = {
					...made,
					done: false,
					open: true,
					answers: [],
					sending,
					n: 0
				} satisfies ShownFeedback;
				shown.set(id, feedback);
				fresh.unshift(feedback);
			}
		} else if (change.field === 'feedback_done' && found) found.done = change.value.done;
		else if (change.field === 'feedback_delete') shown.delete(id);
		else if (change.field === 'answer') answer(shown.get(change.value.feedback), change.value.text);
		else if (change.field === 'answer_delete')
			for (const feedback of shown.values())
				feedback.answers = feedback.answers.filter((given) => given.id !== id);

		function answer(feedback: ShownFeedback | undefined, text: string) {
			const given = feedback?.answers.find((candidate) => candidate.id === id);
			if (given && !refused) Object.assign(given, { text, edited: true, sending });
			else if (feedback && !given)
				feedback.answers.push({ id, author: user, name: null, text, at, edited: false, sending });
		}
	}
	const sent = (known ?? []).flatMap(({ id }) => shown.get(id) ?? []);
	return numbered([...fresh.filter(({ id }) => shown.has(id)), ...sent]);
}

/** Each with its number on its tile. */
function numbered(newestFirst: ShownFeedback[]): ShownFeedback[] {
	const counts = new Map<string, number>();
	for (const feedback of newestFirst.toReversed()) {
		feedback.n = (counts.get(feedback.tile) ?? 0) + 1;
		counts.set(feedback.tile, feedback.n);
	}
	return newestFirst;
}

/** How much on each tile is not done yet. */
export function openByTile(feedback: readonly ShownFeedback[]): Map<string, number> {
	const open = new Map<string, number>();
	for (const { tile, done } of feedback) if (!done) open.set(tile, (open.get(tile) ?? 0) + 1);
	return open;
}
