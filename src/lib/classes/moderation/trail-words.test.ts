import { expect, test } from 'vitest';
import type { TrailEntry } from './port';
import { trailWords } from './trail-words';

const said = (action: string, more: Partial<TrailEntry> = {}) =>
	trailWords({
		id: 1,
		at: 0,
		actor: 'Ms Noether',
		action,
		member: 'Ben',
		exhibit: null,
		comment: null,
		details: {},
		...more
	});

test.each([
	[said('hide_comment', { comment: 'Ugly' }), 'Ms Noether hid the comment “Ugly” by Ben.'],
	[
		said('show', { exhibit: { concept: 'linear', title: '' } }),
		'Ms Noether showed the exhibit “Linear” by Ben to the class.'
	],
	[said('hide'), 'Ms Noether hid the exhibit (gone since) by Ben.'],
	[said('remove', { member: null, details: { name: 'Eve' } }), 'Ms Noether removed Eve from the class.'],
	[said('role', { details: { to: 'teacher' } }), 'Ms Noether made Ben a teacher of the class.'],
	[
		said('rule', { details: { rule: 'comments', to: 'open' } }),
		'Ms Noether changed a rule. Comments are shown at once.'
	],
	[
		said('rule', { details: { rule: 'photos', to: false } }),
		'Ms Noether changed a rule. Exhibits with a photo always wait for a teacher.'
	],
	[said('invite', { details: { people: 2 } }), 'Ms Noether invited 2 people.'],
	[said('invite', { details: { people: 1 } }), 'Ms Noether invited one person.'],
	[said('delete_goal', { details: { goal: 'Fifty tiles' } }), 'Ms Noether deleted the goal “Fifty tiles”.'],
	[said('close_code'), 'Ms Noether closed the class to join codes.'],
	[said('describe'), 'Ms Noether changed what the class says of itself.'],
	[said('close_report', { actor: null }), 'A former teacher looked at a report by Ben.']
])('%#: the trail is told in plain words', (words, expected) => expect(words).toBe(expected));

test('what a newer database writes down is told by its name', () => {
	expect(said('turn_page')).toBe('Ms Noether: turn page.');
});
