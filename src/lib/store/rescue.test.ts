import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { newId } from '$lib/model/ids';
import { rescue, startAfresh } from './rescue';
import { databaseName, MuseumDatabase } from './schema';
import { account, addTile, linear, openFirstVersion, setNotes } from './testing';

afterEach(() => Dexie.delete(databaseName(account.id)));

async function fill(): Promise<void> {
	const db = new MuseumDatabase(account);
	await db.open();
	await setNotes(db, 'a ramp');
	await addTile(db, 'Bridges');
	db.close();
}

test('[S20] a museum that a newer app has written is read all the same, with what its account lacks', async () => {
	await fill();
	await laterVersion(1000);
	const rescued = (await rescue(account.id))!;
	expect(rescued.tiles.map(({ title }) => title)).toContain('Bridges');
	expect(rescued.tiles.find(({ id }) => id === linear)!.notes).toBe('a ramp');
	// The tile of the concept, its notes, and a tile of one's own.
	expect(rescued.unsent).toBe(3);
});

test('[S20] where a table is not there, the others are read, and what waits is said to be unknown', async () => {
	await fill();
	await laterVersion(1000, (db) => db.deleteObjectStore('outbox'));
	const rescued = (await rescue(account.id))!;
	expect(rescued.tiles.length).toBeGreaterThan(1);
	expect(rescued.unsent).toBeNull();
});

test('[S20][S21] one of the first version is read as it is, and stays so', async () => {
	(await openFirstVersion()).close();
	expect(await rescue(account.id)).toEqual({ tiles: [], preferences: [], photos: [], unsent: 0 });
	const { version } = (await indexedDB.databases()).find(({ name }) => name === databaseName(account.id))!;
	expect(version).toBe(10);
});

test('[S19] looking for one that is not there makes none', async () => {
	const nobody = newId();
	expect(await rescue(nobody)).toBeNull();
	expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName(nobody));
});

test('[S20] at the pupil’s word it starts afresh', async () => {
	await fill();
	await startAfresh(account.id);
	const db = new MuseumDatabase(account);
	await db.open();
	expect(await db.outbox.count()).toBe(0);
	db.close();
});

/** A later version of the app has been here. */
async function laterVersion(version: number, upgrade: (db: IDBDatabase) => void = () => {}): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const request = indexedDB.open(databaseName(account.id), version);
		request.onupgradeneeded = () => upgrade(request.result);
		request.onsuccess = () => (request.result.close(), resolve());
		request.onerror = () => reject(request.error);
	});
}
