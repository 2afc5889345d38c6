import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reopened } from './reopen';
import { MuseumDatabase } from './schema';
import { account, linear, setNotes } from './testing';

const lost = new DOMException('Connection to Indexed Database server lost.', 'UnknownError');

let db: MuseumDatabase;
beforeEach(async () => {
	db = new MuseumDatabase(account);
	await db.open();
});
afterEach(async () => {
	db.close();
	await Dexie.delete(db.name);
});

/** As iOS does to a page in the background. */
const takeConnectionAway = () => db.backendDB().close();

test('[S20] a connection that the browser took away is opened anew, and what was saved is there', async () => {
	await setNotes(db, 'a ramp');
	const before = await db.tiles.count();
	takeConnectionAway();
	expect(await reopened(db, lost)).toBe(true);
	expect(await db.tiles.count()).toBe(before);
});

test('[S20] a write whose connection is lost is tried once more, and is saved', async () => {
	takeConnectionAway();
	await setNotes(db, 'a ramp');
	expect((await db.tiles.get(linear))!.notes).toBe('a ramp');
	expect((await db.outbox.toArray()).filter(({ key }) => key.includes('notes'))).toHaveLength(1);
});

test('[S19] one that was closed because its owner left stays closed', async () => {
	db.dismissed = true;
	db.close();
	expect(await reopened(db, lost)).toBe(false);
	expect(db.isOpen()).toBe(false);
});

test('[S20] what is no lost connection opens nothing', async () => {
	db.close();
	expect(await reopened(db, new DOMException('full', 'QuotaExceededError'))).toBe(false);
	expect(await reopened(db, new Error('a fault of ours'))).toBe(false);
	expect(db.isOpen()).toBe(false);
});
