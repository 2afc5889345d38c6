import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { StaleChange } from '$lib/store/desk';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase } from '$lib/store/schema';
import { account, linear, room } from '$lib/store/testing';
import { Draft } from './draft.svelte';
import { saveLaidAside } from './late';
import { shelve, unshelve } from './shelf';

const lines = (base: string, mine: string, theirs: string) => `${theirs}${mine.slice(base.length)}`;

test('[S15] what a page could not save before it went away is saved by the next', async () => {
	const shelf = room();
	const never = new Draft('a', { save: () => new Promise(() => {}), check: () => {}, merge: lines });
	never.edit('a taxi', 'Write notes');
	shelve(shelf, 'tile', 'notes', never.unsavedValue);

	const saved: string[] = [];
	const next = new Draft('a', {
		save: async (value) => void saved.push(value),
		check: () => {},
		merge: lines
	});
	next.restore(unshelve(shelf, 'tile', 'notes')!);
	await next.flush();
	expect([next.current, ...saved]).toEqual(['a taxi', 'a taxi']);
	expect(unshelve(shelf, 'tile', 'notes')).toBeNull();
});

test('[S15] what was on its way to the disk as the page went away is no other hand’s work, before or after', async () => {
	const shelf = room();
	const typed = new Draft('', { save: () => new Promise(() => {}), check: () => {}, merge: lines });
	typed.edit('a', 'Write notes');
	typed.edit('a taxi', 'Write notes');
	shelve(shelf, 'tile', 'notes', typed.unsavedValue);

	// It got there before the next page looked.
	const next = new Draft('a', { save: async () => {}, check: () => {}, merge: lines });
	next.restore(unshelve(shelf, 'tile', 'notes')!);
	expect(next.current).toBe('a taxi');

	// Or a page looked too early, and went away in its turn, as the next one did: the disk tells when one saves.
	shelve(shelf, 'tile', 'notes', typed.unsavedValue);
	const never = new Draft('', { save: () => new Promise(() => {}), check: () => {}, merge: lines });
	never.restore(unshelve(shelf, 'tile', 'notes')!);
	never.edit('a taxi fare', 'Write notes');
	shelve(shelf, 'tile', 'notes', never.unsavedValue);
	const disk = { value: 'a' };
	const last = new Draft('', {
		save: async (value, _, from) => {
			if (disk.value !== from) throw new StaleChange(disk.value);
			disk.value = value;
		},
		check: () => {},
		merge: lines
	});
	last.restore(unshelve(shelf, 'tile', 'notes')!);
	last.receive('a');
	await last.flush();
	expect([last.current, disk.value, last.unsavedValue]).toEqual(['a taxi fare', 'a taxi fare', null]);
});

test('[S12] what has arrived in between is joined with it', async () => {
	const next = new Draft('another a', { save: async () => {}, check: () => {}, merge: lines });
	next.restore({ base: 'a', value: 'a taxi', label: 'Write notes' });
	expect(next.current).toBe('another a taxi');
});

test('where nothing is unsaved nothing is laid aside, and what is too large is left to the database', () => {
	const shelf = room(10);
	shelve(shelf, 'tile', 'notes', { base: '', value: 'much too long for it', label: '' });
	expect(unshelve(shelf, 'tile', 'notes')).toBeNull();
	expect(new Draft('a', { save: async () => {}, check: () => {}, merge: lines }).unsavedValue).toBeNull();
});

test('[S15] the next page of the tab saves it, whichever that is, and not once more when the tile is opened', async () => {
	const db = new MuseumDatabase(account);
	const museum = new Museum(db);
	const setNotes = (value: string) =>
		museum.write('Write notes', [{ table: 'tiles', id: linear, field: 'notes', value }]);
	const shelf = room();
	shelve(shelf, linear, 'notes', { base: '', value: 'a ramp', label: 'Write notes' });
	await saveLaidAside(museum, shelf);
	expect((await db.tiles.get(linear))!.notes).toBe('a ramp');

	// This one had reached the disk; then the notes moved to another tile.
	shelve(shelf, linear, 'notes', { base: '', value: 'a ramp', label: 'Write notes' });
	await saveLaidAside(museum, shelf);
	await setNotes('a road');
	expect(unshelve(shelf, linear, 'notes')).toBeNull();
	await db.delete();
});
