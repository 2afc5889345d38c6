import { expect, test } from 'vitest';
import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import { saidBefore, undecided, waitingRules } from './queue';
import type { Waiting } from './port';

const waits = (kind: Waiting['kind'], id: string) => ({ kind, id }) as Waiting;
const QUEUE = [waits('exhibit', 'ramp'), waits('comment', 'hello'), waits('report', 'r')];

function did<A extends ClassAct>(field: A, id: string, value: ClassActs[A], refused = false) {
	return { change: { table: 'class', id, field, value } as ClassChange, at: 1, refused };
}

test.each([
	['nothing', [], ['ramp', 'hello', 'r']],
	['an exhibit', [did('show_exhibit', 'ramp', { shown: true })], ['hello', 'r']],
	['a comment', [did('show_comment', 'hello', { shown: false })], ['ramp', 'r']],
	['a report', [did('close_report', 'r', { hide: true })], ['ramp', 'hello']],
	[
		'something else of the same id',
		[did('like', 'ramp', { on: 'exhibit', liked: true })],
		['ramp', 'hello', 'r']
	],
	['what was refused', [did('show_exhibit', 'ramp', { shown: true }, true)], ['ramp', 'hello', 'r']]
])('decided here, before it is sent: %s', (_, acts, left) => {
	expect(undecided(QUEUE, acts).map(({ id }) => id)).toEqual(left);
});

test('rules changed here hold at once, those of this class that were not refused', () => {
	const acts = [
		did('rules', '7b', { comments: 'off' }),
		did('rules', '7b', { exhibits: 'open', photosOpen: true }),
		did('rules', '7b', { links: false }, true),
		did('rules', '8a', { comments: 'open' })
	];
	expect(waitingRules(acts, '7b')).toEqual({ comments: 'off', exhibits: 'open', photosOpen: true });
});

const KEPT = { reason: 'unkind', words: '', name: 'Eve', kept: { name: 'Ben', said: 'Ramp\nUgly' } } as const;
const comment = (text: string) => ({ id: 'c', author: 'ben', name: 'Ben', text, status: 'shown' });
const exhibit = (caption: string) =>
	({ title: 'Ramp', caption, alt: '', graph: null }) as unknown as Waiting['exhibit'];

test.each<[string, Partial<Waiting>, string | null]>([
	['is gone', { report: KEPT, comment: null, exhibit: null }, 'Ramp\nUgly'],
	['says something else', { report: KEPT, comment: null, exhibit: exhibit('Lovely') }, 'Ramp\nUgly'],
	['still says it', { report: KEPT, comment: null, exhibit: exhibit('Ugly') }, null],
	[
		'still says it, below an exhibit',
		{ report: KEPT, comment: comment('Ramp\nUgly'), exhibit: exhibit('') },
		null
	],
	['was a comment, and its words are gone', { report: KEPT, comment: comment('') }, 'Ramp\nUgly'],
	['was not reported', { report: null, comment: comment('Ugly') }, null]
])('what a report keeps is shown where the thing %s', (_, item, said) => {
	expect(saidBefore({ ...waits('report', 'r'), ...item })).toBe(said);
});
