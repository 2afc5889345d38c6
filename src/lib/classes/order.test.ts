import { expect, test } from 'vitest';
import { inOrder } from './order';
import type { Member } from './port';

const named = (name: string, role: Member['role'] = 'pupil') => ({ id: name, name, role }) as Member;

test('members stand as people look for them, whichever page they came on', () => {
	const members = [
		named('Zoe', 'owner'),
		...['Ben 10', 'Ben 2', 'ada', 'Finn', 'Zoe', 'Émilie'].map((name) => named(name))
	];
	expect(inOrder(members).map(({ name, role }) => `${name} ${role}`)).toEqual([
		'Zoe owner',
		...['ada', 'Ben 2', 'Ben 10', 'Émilie', 'Finn', 'Zoe'].map((name) => `${name} pupil`)
	]);
});
