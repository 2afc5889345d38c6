import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClassChange } from '$lib/model/class-edit';
import { newId } from '$lib/model/ids';
import { doShelved, shelveAct } from './act-shelf';
import { act } from './class-edits';
import { takeBatch } from './outbox';
import { MuseumDatabase } from './schema';
import { account, acknowledge, room } from './testing';

let db: MuseumDatabase;
beforeEach(() => (db = new MuseumDatabase(account)));
afterEach(() => db.delete());

const withdraw = (id = newId()): ClassChange => ({ table: 'class', id, field: 'withdraw', value: {} });
const waiting = async () => (await takeBatch(db)).map(({ change }) => change);

test('[S15] what was done in a class as the page went away is done by the next page of the tab, once', async () => {
	const shelf = room();
	const change = withdraw();
	shelveAct(shelf, account.id, change);

	expect(await doShelved(db, shelf)).toBe(true);
	expect(await waiting()).toEqual([change]);
	await acknowledge(db);
	expect(await doShelved(db, shelf)).toBe(false);
	expect(await waiting()).toEqual([]);
});

test('[S15] what has reached the disk is taken away, and what did so as the page went waits once', async () => {
	const shelf = room();
	const [first, second] = [withdraw(), withdraw()];
	const saved = shelveAct(shelf, account.id, first);
	await act(db, 'withdraw', {}, first.id);
	saved();
	shelveAct(shelf, account.id, second);
	await act(db, 'withdraw', {}, second.id);
	expect(shelf).toHaveLength(1);

	await doShelved(db, shelf);
	expect((await waiting()).map(({ id }) => id)).toEqual([first.id, second.id]);
});

test('[S15] what was done right behind it, in the same way, lies there until it has reached the disk itself', async () => {
	const shelf = room();
	const like = (liked: boolean): ClassChange => ({
		table: 'class',
		id: account.id,
		field: 'like',
		value: { on: 'exhibit', liked }
	});
	const [first, second] = [like(true), like(false)];
	const saved = shelveAct(shelf, account.id, first);
	shelveAct(shelf, account.id, second);
	saved();
	await doShelved(db, shelf);
	expect(await waiting()).toEqual([second]);
});

test('[S19] what another account did in this tab is nobody else’s to do', async () => {
	const shelf = room();
	shelveAct(shelf, newId(), withdraw());
	expect(await doShelved(db, shelf)).toBe(false);
	expect(await waiting()).toEqual([]);
});

test('where the room is too small for it, the database alone has it', async () => {
	const shelf = room(10);
	shelveAct(shelf, account.id, withdraw())();
	expect(await doShelved(db, shelf)).toBe(false);
});
