import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { conceptTileId } from '$lib/model/ids';
import { takeBatch } from './outbox';
import { readPreferences, readTiles } from './queries';
import { MuseumDatabase, readMeta } from './schema';
import { settle } from './settle';
import {
	account,
	acknowledge,
	addTile,
	answer,
	asking,
	linear,
	refuse,
	serverTile,
	setNotes,
	take
} from './testing';
import { discardEdit } from './tray';
import { write } from './write';

let db: MuseumDatabase;
beforeEach(() => (db = new MuseumDatabase(account)));
afterEach(() => db.delete());

const notes = async (id = linear) => (await db.tiles.get(id))?.notes;

test('[S7] acknowledged edits leave as the rows arrive, and what still waits is laid over them', async () => {
	await setNotes(db, 'sent');
	await takeBatch(db);
	await setNotes(db, 'typed meanwhile');
	await take(db, { lastSeq: 2, tiles: [await serverTile(db, { notes: 'sent', z: 9 })], cursor: 4 });
	const row = (await db.tiles.get(linear))!;
	expect([row.notes, row.z, row.revision]).toEqual(['typed meanwhile', 9, 1]);
	expect(await readMeta(db, 'cursor')).toBe(4);
	expect((await takeBatch(db)).map(({ seq }) => seq)).toEqual([3]);
});

test('[S7][S11] another device’s later word shows, also where the answer to one’s own was lost', async () => {
	await setNotes(db, 'mine');
	await takeBatch(db);
	// The server took it, and the other device’s over it; this device has heard of neither, and asks without edits.
	const theirs = [await serverTile(db, { notes: 'theirs', revision: 3 })];
	const asked = { ...(await asking(db)), lastSeq: 0 };
	expect(await settle(db, asked, answer({ lastSeq: 2, tiles: theirs, cursor: 3 }), 1)).toBe(false);
	expect(await notes()).toBe('mine');
	expect(await readMeta(db, 'cursor')).toBe(0);
	// Sent again, it is skipped: the row comes along, because nothing has passed it.
	expect(await take(db, { lastSeq: 2, tiles: theirs, cursor: 3 })).toBe(true);
	expect(await notes()).toBe('theirs');
});

test('[S9] a tile that was taken, deleted elsewhere and forgotten goes, also where the answer was lost', async () => {
	const own = await addTile(db, 'Bridge');
	await takeBatch(db);
	const asked = { ...(await asking(db)), lastSeq: 0 };
	expect(await settle(db, asked, answer({ lastSeq: 1, replace: true, cursor: 5 }), 1)).toBe(false);
	expect(await db.tiles.get(own)).toBeDefined();
	expect(await take(db, { lastSeq: 1, replace: true, cursor: 5 })).toBe(true);
	expect(await db.tiles.get(own)).toBeUndefined();
});

test('an answer without rows reads nothing of what waits', async () => {
	await addTile(db, 'waits');
	const reads = [
		vi.spyOn(db.outbox, 'each'),
		vi.spyOn(db.outbox, 'toArray'),
		vi.spyOn(db.outbox, 'toCollection')
	];
	await take(db, { cursor: 3 });
	for (const read of reads) expect(read).not.toHaveBeenCalled();
});

test('[S7] an answer to a question that is no longer asked counts for its edits alone', async () => {
	await setNotes(db, 'refused');
	await takeBatch(db);
	await refuse(db, 2);
	await setNotes(db, 'on its way');
	await takeBatch(db);
	const asked = await asking(db);
	// While the request is under way, the pupil discards the refused edit: the whole snapshot is wanted now.
	await discardEdit(db, 2);
	const tiles = [await serverTile(db, { notes: 'on its way' })];
	expect(await settle(db, asked, answer({ lastSeq: 3, tiles, cursor: 9 }), 1)).toBe(false);
	expect([await readMeta(db, 'cursor'), await readMeta(db, 'epoch')]).toEqual([0, null]);
	expect(await db.sent.count()).toBe(0);
	expect(await take(db, { replace: true, tiles, cursor: 9 })).toBe(true);
	expect(await readMeta(db, 'cursor')).toBe(9);
});

test('[S9] a replaced snapshot keeps the outbox and what was hung offline', async () => {
	await setNotes(db, 'old');
	await takeBatch(db);
	await take(db, { lastSeq: 2, tiles: [await serverTile(db, { notes: 'old' })], cursor: 2 });
	const own = await addTile(db, 'Bridge');
	await take(db, { replace: true, epoch: 'f', cursor: 0 });
	expect(await notes()).toBe('');
	expect((await db.tiles.get(own))!.title).toBe('Bridge');
	expect(await db.outbox.count()).toBe(1);
});

test('[S9] a snapshot of several pages empties nothing before the last one, whatever crashes', async () => {
	const quadratic = conceptTileId(account.id, 'quadratic');
	await setNotes(db, 'a ramp');
	await setNotes(db, 'a fountain', quadratic);
	const [kept, gone] = [await addTile(db, 'Bridge'), await addTile(db, 'Tower')];
	await write(db, 'Name', [{ table: 'preferences', id: 'museum_name', field: 'value', value: 'Ada' }]);
	await takeBatch(db);
	await acknowledge(db);
	const before = await readTiles(db);

	await take(db, {
		replace: true,
		more: true,
		epoch: 'f',
		cursor: 5,
		tiles: [await serverTile(db, { z: 7 })]
	});
	expect((await readTiles(db)).map(({ notes }) => notes).sort()).toEqual(
		before.map(({ notes }) => notes).sort()
	);
	expect((await readPreferences(db)).museum_name).toBe('Ada');
	// The browser is closed here, and goes on with the next page.
	db.close();
	db = new MuseumDatabase(account);
	await take(db, { more: true, epoch: 'f', cursor: 8, tiles: [await serverTile(db, {}, kept)] });
	await setNotes(db, 'written meanwhile', quadratic);
	expect(await db.tiles.get(gone)).toBeDefined();
	await take(db, { epoch: 'f', cursor: 9 });
	expect(await notes()).toBe('a ramp');
	expect(await notes(quadratic)).toBe('written meanwhile');
	expect([(await db.tiles.get(kept))?.title, await db.tiles.get(gone)]).toEqual(['Bridge', undefined]);
	expect((await readPreferences(db)).museum_name).toBe('');
	expect(await readMeta(db, 'replacing')).toBeNull();
});

test('[S9] a snapshot that begins again counts from its own first page', async () => {
	await setNotes(db, 'a ramp');
	await takeBatch(db);
	await acknowledge(db);
	await take(db, { replace: true, more: true, cursor: 5, tiles: [await serverTile(db, {})] });
	await take(db, { replace: true, epoch: 'f', cursor: 3 });
	expect(await notes()).toBe('');
});

test('[S4] what was refused stays on the screen through a replaced snapshot', async () => {
	const own = await addTile(db, 'One too many');
	await takeBatch(db);
	await refuse(db, 1);
	await take(db, { replace: true, epoch: 'f', cursor: 3 });
	expect((await db.tiles.get(own))?.title).toBe('One too many');
	await discardEdit(db, 1);
	await take(db, { replace: true, epoch: 'f', cursor: 3 });
	expect(await db.tiles.get(own)).toBeUndefined();
});
