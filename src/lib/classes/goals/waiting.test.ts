import { expect, test } from 'vitest';
import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import type { GoalWords } from '$lib/model/goal';
import type { WaitingAct } from '$lib/store/class-edits';
import type { Goal, Piece } from './port';
import { goalsWith, mosaicWith } from './waiting';
import { amountWords, goalStatus, statusWords } from './words';

const GOAL: Goal = {
	...{ id: 'g', classId: '7b', exhibit: null, title: 'Curves', counts: 'number', target: 100 },
	...{ starts: '2026-09-01', ends: '2026-09-30', closed: false, amount: 30, lastPlace: 1, reached: null }
};
const PIECE: Piece = {
	...{ id: 'p', place: 1, concept: null, graph: null, amount: 30, note: '', noteShown: true },
	...{ removed: false, at: 0, own: true, exhibit: null, comments: 0, name: 'Ada' }
};
const WORDS: GoalWords = {
	...{ class: '7b', exhibit: null, title: 'More curves', counts: 'number' },
	...{ target: 200, starts: '2026-09-01', ends: null, closed: false }
};
const done = (
	change: { [A in ClassAct]: { id: string; field: A; value: ClassActs[A] } }[ClassAct],
	refused = false
): WaitingAct => ({
	change: { table: 'class', ...change } as ClassChange,
	at: 5,
	refused
});

test('a goal that was set offline is there, marked as waiting', () => {
	const [first, second] = goalsWith([GOAL], [done({ id: 'h', field: 'goal', value: WORDS })], '7b');
	expect(first).toMatchObject({ id: 'h', title: 'More curves', amount: 0, waits: true });
	expect(second).toMatchObject({ id: 'g', waits: false });
});

test('a change waits on its goal, and one of another class or one that was refused is not seen', () => {
	const change = done({ id: 'g', field: 'goal', value: WORDS });
	expect(goalsWith([GOAL], [change], '7b')).toMatchObject([
		{ title: 'More curves', amount: 30, waits: true }
	]);
	expect(goalsWith([], [change], '8a')).toEqual([]);
	expect(goalsWith([GOAL], [{ ...change, refused: true }], '7b')).toMatchObject([
		{ title: 'Curves', waits: false }
	]);
	expect(goalsWith([GOAL], [done({ id: 'g', field: 'goal_gone', value: {} })], '7b')).toEqual([]);
});

test('numbers that wait are counted, new ones and corrected ones', () => {
	const entered = done({ id: 'q', field: 'goal_number', value: { goal: 'g', amount: 20, note: 'Monday' } });
	const corrected = done({ id: 'p', field: 'goal_number', value: { goal: 'g', amount: 25, note: '' } });
	const { goal, pieces } = mosaicWith(GOAL, [PIECE], [entered, corrected], true);
	expect(goal).toMatchObject({ amount: 45, lastPlace: 2 });
	expect(pieces).toMatchObject([
		{ id: 'q', place: 2, amount: 20, note: 'Monday', waits: true },
		{ id: 'p', amount: 25, waits: true }
	]);
});

test('a note waits to be sent and for a teacher; what a teacher takes out does not count', () => {
	const note = done({ id: 'p', field: 'goal_note', value: { note: 'The arch' } });
	expect(mosaicWith(GOAL, [PIECE], [note], false).pieces).toMatchObject([
		{ note: 'The arch', noteShown: false, waits: true }
	]);
	const out = done({ id: 'p', field: 'goal_piece', value: { removed: true } });
	expect(mosaicWith(GOAL, [PIECE], [out], true)).toMatchObject({
		goal: { amount: 0 },
		pieces: [{ removed: true }]
	});
	expect(GOAL.amount).toBe(30);
});

test.each([
	['2026-08-31', {}, 'planned', 'Begins on 1 Sept 2026'],
	['2026-09-28', {}, 'open', '2 days left'],
	['2026-09-30', {}, 'open', 'Last day'],
	['2026-10-07', {}, 'late', 'Over; late work still counts'],
	['2026-10-08', {}, 'over', 'Over since 30 Sept 2026'],
	['2026-09-10', { closed: true }, 'closed', 'Closed'],
	['2026-10-08', { amount: 100 }, 'reached', 'Reached'],
	['2026-09-10', { ends: null }, 'open', 'Open']
])('on %s with %o it is %s', (today, fields, status, words) => {
	expect(goalStatus({ ...GOAL, ...fields }, today)).toBe(status);
	expect(statusWords({ ...GOAL, ...fields }, today)).toBe(words);
});

test('how much there is of a goal', () => {
	expect(amountWords({ amount: 1340, target: 2000, counts: 'number' })).toBe('1,340 of 2,000');
	expect(amountWords({ amount: 1, target: 1, counts: 'tiles' })).toBe('1 of 1 tile');
	// “72 of 10” would be a riddle.
	expect(amountWords({ amount: 72, target: 10, counts: 'exhibits' })).toBe('72 exhibits (the goal was 10)');
	expect(amountWords({ amount: 1340, target: 1200, counts: 'number' })).toBe('1,340 (the goal was 1,200)');
	expect(amountWords({ amount: 0, target: 1000, counts: 'comments' })).toBe('0 of 1,000 comments');
});
