import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '$lib/model/ids';
import { BATCH, hasLostNumbers, takeBatch } from './outbox';
import { readWaiting } from './queries';
import { MuseumDatabase, writeMeta } from './schema';
import { settle } from './settle';
import { account, acknowledge, addTile, answer, asking, linear, setNotes } from './testing';
import { write } from './write';

let db: MuseumDatabase;
beforeEach(() => (db = new MuseumDatabase(account)));
afterEach(() => db.delete());

test('[S16] waiting edits of one field fold into one; those in flight do not', async () => {
	await setNotes(db, 'one');
	await setNotes(db, 'two');
	expect(await db.outbox.count()).toBe(2);
	const batch = await takeBatch(db);
	expect(batch.map(({ change }) => change.value)).toEqual([expect.anything(), 'two']);
	await setNotes(db, 'three');
	await setNotes(db, 'four');
	// Notes twice: that the tile was made for them is nothing the pupil did.
	expect(await readWaiting(db)).toMatchObject({ waiting: 2, tiles: new Map([[linear, 2]]) });
	// Until the server has answered, the very same edits are sent again, whichever tab sends them.
	db.close();
	db = new MuseumDatabase(account);
	expect(await takeBatch(db)).toEqual(batch);
	await acknowledge(db);
	expect((await takeBatch(db)).map(({ seq, change }) => [seq, change.value])).toEqual([[3, 'four']]);
});

test('[S1][S2] an answer for a part of a batch leaves the rest to be sent again, with its numbers', async () => {
	await setNotes(db, 'mine');
	const [, second] = await takeBatch(db);
	await settle(db, await asking(db), answer({ lastSeq: 1 }), 1);
	expect(await takeBatch(db)).toEqual([second]);
});

test('a tile is made before anything is done to it, however many edits wait', async () => {
	for (let n = 0; n < 300; n++) {
		const id = await addTile(db, '');
		await write(db, 'Complete', [{ table: 'tiles', id, field: 'completed', value: true }]);
	}
	const made = new Set<string>();
	for (let batch = await takeBatch(db); batch.length > 0; batch = await takeBatch(db)) {
		for (const { change } of batch)
			if (change.field === 'create') made.add(change.id);
			else expect(made).toContain(change.id);
		await acknowledge(db);
	}
	expect(made.size).toBe(300);
});

test('[S2] over a slow network the first edits of a batch go alone, as they are, and then the rest', async () => {
	for (const title of ['a', 'b', 'c', 'd']) await addTile(db, title);
	const batch = await takeBatch(db);
	expect(await takeBatch(db, { ...BATCH, edits: 2 })).toEqual(batch.slice(0, 2));
	expect(await takeBatch(db, { ...BATCH, characters: 1 })).toEqual(batch.slice(0, 1));
	const asked = { ...(await asking(db)), lastSeq: 2 };
	// The answer that was lost was to all four: only what this one was about leaves.
	const rejected = [{ seq: 3, code: '23514', message: 'value' }];
	await settle(db, asked, answer({ lastSeq: 4, rejected }), 1);
	expect(await takeBatch(db)).toEqual(batch.slice(2));
	expect(await db.tray.count()).toBe(0);
});

test('a batch holds what fits, and reads no more of what waits than that', async () => {
	const graph = JSON.stringify({ text: 'x'.repeat(400_000) });
	const ids: string[] = [];
	for (let n = 0; n < 60; n++) ids.push(await addTile(db, ''));
	await takeBatch(db);
	await acknowledge(db);
	for (const id of ids) await write(db, 'Draw', [{ table: 'tiles', id, field: 'graph', value: graph }]);
	const read = vi.spyOn(db.outbox, 'bulkGet');
	expect(await takeBatch(db)).toHaveLength(3);
	expect(read.mock.calls.flatMap(([keys]) => keys).length).toBeLessThan(30);
});

test('[S1] numbers the server has seen, and this device has lost, are noticed', async () => {
	await setNotes(db, 'one');
	await takeBatch(db);
	expect([await hasLostNumbers(db, 0), await hasLostNumbers(db, 2)]).toEqual([false, false]);
	expect(await hasLostNumbers(db, 3)).toBe(true);
	await acknowledge(db);
	expect([await hasLostNumbers(db, 2), await hasLostNumbers(db, 3)]).toEqual([false, true]);
});

test('[S21] a database from before numbers were remembered takes the server’s word, once', async () => {
	await writeMeta(db, 'numbered', null);
	expect(await hasLostNumbers(db, 7)).toBe(false);
	expect(await hasLostNumbers(db, 8)).toBe(true);
});

test('[S1] edits are numbered on disk before they leave: that transaction alone waits for the disk', async () => {
	const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
	await setNotes(db, 'quick');
	await takeBatch(db);
	await acknowledge(db);
	const writing = begin.mock.calls.filter(([, mode]) => mode === 'readwrite');
	const strict = writing.filter(([, , options]) => options?.durability === 'strict');
	expect(strict.map(([stores]) => [stores].flat().sort())).toEqual([['meta', 'outbox', 'sent']]);
	expect(writing.length).toBeGreaterThan(2);
	begin.mockRestore();
});

test('[S19] a museum that is deleted is not made anew by who still works with it', async () => {
	await setNotes(db, 'private');
	const other = new MuseumDatabase(account);
	await other.open();
	await db.delete();
	await expect(other.tiles.count()).rejects.toThrow();
	expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(other.name);
	db = new MuseumDatabase({ kind: 'guest', id: newId() });
});
