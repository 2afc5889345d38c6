import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeBatch } from './outbox';
import { readPreferences, readWaiting } from './queries';
import { MuseumDatabase, readMeta } from './schema';
import { account, acknowledge, addTile, linear, refuse, serverTile, setNotes, take } from './testing';
import { discardEdit, retryEdit } from './tray';
import { write } from './write';

let db: MuseumDatabase;
beforeEach(() => (db = new MuseumDatabase(account)));
afterEach(() => db.delete());

const fields = async () => (await takeBatch(db)).map(({ change }) => [change.field, change.value]);
const hung = async (id: string) => (await db.tiles.get(id))!.hung;

test('[S4] a refused edit waits in the tray until it is retried or discarded', async () => {
	await setNotes(db, 'refused');
	await takeBatch(db);
	await refuse(db, 2);
	expect(await readWaiting(db)).toMatchObject({ waiting: 0, rejected: 1 });
	await retryEdit(db, 2);
	expect(await readWaiting(db)).toMatchObject({ waiting: 1, rejected: 0 });
	await takeBatch(db);
	await refuse(db, 3);
	await discardEdit(db, 3);
	expect(await readWaiting(db)).toMatchObject({ waiting: 0, rejected: 0 });
	// The next answer brings the server's rows back, from the beginning.
	expect(await readMeta(db, 'cursor')).toBe(0);
});

test('[S4] an edit that is tried again is on the screen again, whatever came from the server meanwhile', async () => {
	await setNotes(db, 'refused');
	await write(db, 'Name', [{ table: 'preferences', id: 'museum_name', field: 'value', value: 'refused' }]);
	await takeBatch(db);
	await refuse(db, 2, 3);
	const preferences = [{ key: 'museum_name' as const, value: 'theirs', revision: 2 }];
	await take(db, { tiles: [await serverTile(db, { notes: 'theirs' })], preferences, cursor: 2 });
	await retryEdit(db, 2);
	await retryEdit(db, 3);
	expect((await db.tiles.get(linear))!.notes).toBe('refused');
	expect((await readPreferences(db)).museum_name).toBe('refused');
});

test('[S4] a refused edit does not come back over what was written since', async () => {
	await setNotes(db, 'refused');
	await takeBatch(db);
	await refuse(db, 2);
	await setNotes(db, 'better');
	await retryEdit(db, 2);
	expect((await fields()).map(([, value]) => value)).toEqual(['better']);
	expect(await readWaiting(db)).toMatchObject({ waiting: 1, rejected: 0 });
});

test('[S4] a refused tile and what was done to it are retried together, the making first', async () => {
	const id = await addTile(db, 'Bridge');
	await setNotes(db, 'a curve', id);
	await takeBatch(db);
	await refuse(db, 1, 2);
	await retryEdit(db, 2);
	expect(await fields()).toEqual([
		['create', expect.objectContaining({ title: 'Bridge' })],
		['notes', 'a curve']
	]);
	expect(await readWaiting(db)).toMatchObject({ waiting: 1, rejected: 0 });
});

test('[S4] a tile hangs while its making waits or is taken, and not once it was refused', async () => {
	const id = await addTile(db, 'Bridge');
	await takeBatch(db);
	await refuse(db, 1);
	expect(await hung(id)).toBe(false);
	await retryEdit(db, 1);
	expect(await hung(id)).toBe(true);
	await takeBatch(db);
	await refuse(db, 2);
	await discardEdit(db, 2);
	expect(await hung(id)).toBe(false);
	// What is done to it from then on makes it again.
	await setNotes(db, 'a curve', id);
	expect((await fields()).map(([field]) => field)).toEqual(['create', 'notes']);
	await acknowledge(db);
	expect(await hung(id)).toBe(true);
});

test('[S4] an edit of a tile whose making was discarded takes a new making along', async () => {
	const id = await addTile(db, 'Bridge');
	await setNotes(db, 'a curve', id);
	await takeBatch(db);
	await refuse(db, 1, 2);
	await discardEdit(db, 1);
	await retryEdit(db, 2);
	expect((await fields()).map(([field]) => field)).toEqual(['create', 'notes']);
});

test('a tile that is made again and refused again needs the pupil once', async () => {
	const id = await addTile(db, 'One too many');
	await takeBatch(db);
	await refuse(db, 1);
	await setNotes(db, 'a curve', id);
	await takeBatch(db);
	await refuse(db, 2, 3);
	const tray = await db.tray.toArray();
	expect(tray.map(({ seq, change }) => [seq, change.field])).toEqual([
		[2, 'create'],
		[3, 'notes']
	]);
});
