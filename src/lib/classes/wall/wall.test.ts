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
	const [ben, ada, ...others] = pupilRows(CLASS, null);
	expect(others).toEqual([]);
	expect(ben).toMatchObject({ name: 'Ben', completed: 1, own: 0, lastSync: 5 });
	expect(ben!.cells.linear).toEqual({ stage: 'completed', photo: true });
	expect(ben!.cells.cubic.stage).toBe('begun');
	expect(ben!.cells.piecewise.stage).toBe('none');
	expect(ada).toMatchObject({ completed: 0, own: 1 });
	expect(cellWords(ben!.cells.linear)).toBe('Completed, with a photo');
});

test('where names are hidden nothing tells who is who', () => {
	const rows = pupilRows(CLASS, 'today');
	expect(rows.map(({ name }) => name)).toEqual(['Pupil 1', 'Pupil 2']);
	expect(rows.every(({ lastSync, waiting }) => lastSync === null && waiting === 0)).toBe(true);
});

test('hidden pupils stand in no order of names or ids, the same as long as one looks, another one each time', () => {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const members = letters.map((letter) => member(letter, []));
	const order = (shuffle: string) => pupilRows(members, shuffle).map(({ id }) => id);
	expect(order('today').toSorted()).toEqual(letters);
	expect(order('today')).not.toEqual(letters);
	expect(order('today')).toEqual(pupilRows(members.toReversed(), 'today').map(({ id }) => id));
	expect(order('tomorrow')).not.toEqual(order('today'));
});

test('by concept it says how many have it, and who has not', () => {
	const linear = conceptRows(pupilRows(CLASS, null)).find(({ concept }) => concept === 'linear');
	expect(linear).toMatchObject({ name: 'Linear', begun: 2, photos: 1, completed: 1, missing: [] });
	const cubic = conceptRows(pupilRows(CLASS, null)).find(({ concept }) => concept === 'cubic');
	expect(cubic).toMatchObject({ begun: 1, missing: ['Ada'] });
});
