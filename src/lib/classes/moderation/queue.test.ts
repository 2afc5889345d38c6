import { expect, test } from 'vitest';
import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import { undecided, waitingRules } from './queue';
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
