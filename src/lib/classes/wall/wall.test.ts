import { expect, test } from 'vitest';
import type { Member, Progress } from '$lib/classes/port';
import { cellWords, conceptRows, pupilRows } from './wall';

const tile = (concept: Progress['concept'], more: Partial<Progress> = {}): Progress => ({
	id: crypto.randomUUID(),
	concept,
	title: '',
	graph: true,
	notes: false,
	completed: false,
	photo: false,
	...more
});
const member = (name: string, tiles: Progress[], more: Partial<Member> = {}): Member => ({
	id: name,
	name,
	role: 'pupil',
	status: 'active',
	lastSync: 5,
	waiting: 3,
	tiles,
	...more
});

const CLASS = [
	member('Ms Noether', [], { role: 'owner' }),
	member('Ben', [
		tile('linear', { completed: true, photo: true }),
		tile('cubic', { graph: false, notes: true })
	]),
	member('Ada', [tile('linear'), tile(null)]),
	member('Eve', [], { status: 'pending' })
];

test('a row for each active pupil says how far they are with each concept', () => {
	const [ben, ada, ...others] = pupilRows(CLASS, false);
	expect(others).toEqual([]);
	expect(ben).toMatchObject({ name: 'Ben', completed: 1, own: 0, lastSync: 5 });
	expect(ben!.cells.linear).toEqual({ stage: 'completed', photo: true });
	expect(ben!.cells.cubic.stage).toBe('begun');
	expect(ben!.cells.piecewise.stage).toBe('none');
	expect(ada).toMatchObject({ completed: 0, own: 1 });
	expect(cellWords(ben!.cells.linear)).toBe('Completed, with a photo');
});

test('where names are hidden nothing tells who is who', () => {
	const rows = pupilRows(CLASS, true);
	expect(rows.map(({ name }) => name)).toEqual(['Pupil 1', 'Pupil 2']);
	expect(rows.every(({ lastSync }) => lastSync === null)).toBe(true);
	// Not in the order of the list, which is by name.
	expect(rows[0]!.own).toBe(1);
});

test('by concept it says how many have it, and who has not', () => {
	const linear = conceptRows(pupilRows(CLASS, false)).find(({ concept }) => concept === 'linear');
	expect(linear).toMatchObject({ name: 'Linear', begun: 2, photos: 1, completed: 1, missing: [] });
	const cubic = conceptRows(pupilRows(CLASS, false)).find(({ concept }) => concept === 'cubic');
	expect(cubic).toMatchObject({ begun: 1, missing: ['Ada'] });
});
