import type { WaitingAct } from '$lib/store/class-edits';
import type { Goal, Piece } from './port';

/*
 * What was done here and the server has not taken yet, laid over what was last seen. Refused acts are in the tray, and
 * change nothing here.
 */

/** A goal or piece, and whether something of it waits to be sent. */
export type Waiting<T> = T & { waits: boolean };

/** The goals of a class: set, changed and deleted as they will be. New ones first. */
export function goalsWith(
	goals: readonly Goal[],
	acts: readonly WaitingAct[],
	classId: string
): Waiting<Goal>[] {
	let list: Waiting<Goal>[] = goals.map((goal) => ({ ...goal, waits: false }));
	for (const { change } of acts.filter(({ refused }) => !refused)) {
		if (change.field === 'goal_gone') list = list.filter(({ id }) => id !== change.id);
		if (change.field !== 'goal' || change.value.class !== classId) continue;
		const { class: _class, exhibit, ...words } = change.value;
		const known = list.find(({ id }) => id === change.id);
		if (known) {
			list = list.map((goal) => (goal === known ? { ...goal, ...words, waits: true } : goal));
			continue;
		}
		list.unshift({
			...words,
			id: change.id,
			classId,
			exhibit: exhibit === null ? null : { id: exhibit, concept: null, title: '' },
			amount: 0,
			lastPlace: 0,
			reached: null,
			waits: true
		});
	}
	return list;
}

/** The goal and its newest pieces: with numbers entered, notes written and pieces taken out. */
export function mosaicWith(
	goal: Goal,
	pieces: readonly Piece[],
	acts: readonly WaitingAct[],
	teaches: boolean
): { goal: Waiting<Goal>; pieces: Waiting<Piece>[] } {
	const [changed] = goalsWith([goal], acts, goal.classId).filter(({ id }) => id === goal.id);
	const now: Waiting<Goal> = changed ?? { ...goal, waits: false };
	let list: Waiting<Piece>[] = pieces.map((piece) => ({ ...piece, waits: false }));
	const known = (id: string) => list.find((piece) => piece.id === id);
	const change = (id: string, words: Partial<Piece>) => {
		list = list.map((piece) => (piece.id === id ? { ...piece, ...words, waits: true } : piece));
	};
	for (const { change: act, at } of acts.filter(({ refused }) => !refused)) {
		const before = known(act.id);
		if (act.field === 'goal_number' && act.value.goal === goal.id) {
			const { amount, note } = act.value;
			now.amount += amount - (before && !before.removed ? before.amount : 0);
			if (before) change(act.id, { amount, note });
			else {
				now.lastPlace += 1;
				list.unshift({
					...{ id: act.id, place: now.lastPlace, concept: null, graph: null, amount, note },
					...{
						noteShown: true,
						removed: false,
						at,
						own: false,
						exhibit: null,
						comments: 0,
						name: null,
						waits: true
					}
				});
			}
		} else if (act.field === 'goal_note' && before) {
			if ('shown' in act.value) change(act.id, { noteShown: true });
			else change(act.id, { note: act.value.note, noteShown: teaches || act.value.note === '' });
		} else if (act.field === 'goal_piece' && before && before.removed !== act.value.removed) {
			now.amount += act.value.removed ? -before.amount : before.amount;
			change(act.id, { removed: act.value.removed });
		}
	}
	return { goal: now, pieces: list };
}
