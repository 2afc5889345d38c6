import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CONCEPTS } from '$lib/model/concepts';
import { conceptTileId, newId } from '$lib/model/ids';
import { InvalidChange } from '$lib/model/check';
import { takeBatch } from './outbox';
import { readPreferences, readTiles } from './queries';
import { countWaiting, MuseumDatabase } from './schema';
import { account, acknowledge, addTile, linear, refuse, setNotes as setNotesIn, take } from './testing';
import { discardEdit } from './tray';
import { undoState } from './steps';
import { redo, undo } from './undo';
import { STEP_LIMIT, write } from './write';

const quadratic = conceptTileId(account.id, 'quadratic');
let db: MuseumDatabase;

beforeEach(() => {
	db = new MuseumDatabase(account);
});
afterEach(() => db.delete());

const setNotes = (value: string, id?: string) => setNotesIn(db, value, id);

test('a new museum has an empty frame for each of the twelve concepts', async () => {
	const tiles = await readTiles(db);
	expect(tiles.map((tile) => tile.concept).sort()).toEqual(CONCEPTS.map(({ key }) => key).sort());
	expect(tiles.every((tile) => tile.graph === null && tile.notes === '')).toBe(true);
});

test('[S1][S15] an edit and its outbox entry are written together, numbered without gaps', async () => {
	await setNotes('a ramp');
	await expect(setNotes('x'.repeat(20_001))).rejects.toThrow(InvalidChange);
	await write(db, 'Name', [{ table: 'preferences', id: 'museum_name', field: 'value', value: 'Ada' }]);
	expect(await db.outbox.count()).toBe(3);
	const batch = await takeBatch(db);
	expect(batch.map(({ seq, change }) => [seq, change.field])).toEqual([
		[1, 'create'],
		[2, 'value'],
		[3, 'notes']
	]);
	await acknowledge(db);
	await setNotes('a steep ramp');
	expect((await takeBatch(db)).map(({ seq }) => seq)).toEqual([4]);
	expect((await db.tiles.get(linear))!.notes).toBe('a steep ramp');
	expect((await readPreferences(db)).museum_name).toBe('Ada');
});

test('[S6] every edit carries the account it belongs to', async () => {
	await setNotes('mine');
	expect((await db.outbox.toArray()).every((row) => row.user === account.id)).toBe(true);
});

test('[S15] edits are heard of by live queries, as rows and as what waits', async () => {
	const heard: unknown[] = [];
	const query = liveQuery(async () => [(await db.tiles.get(linear))!.notes, await countWaiting(db)]);
	const subscription = query.subscribe((value) => heard.push(value));
	await vi.waitFor(() => expect(heard.at(-1)).toEqual(['', 0]));
	await setNotes('heard');
	await vi.waitFor(() => expect(heard.at(-1)).toEqual(['heard', 2]));
	subscription.unsubscribe();
});

test('undo and redo go through all of it, and survive closing the database', async () => {
	await setNotes('first');
	await write(db, 'Complete', [{ table: 'tiles', id: linear, field: 'completed', value: true }]);
	db.close();
	db = new MuseumDatabase(account);
	expect(await undo(db)).toBe('Complete');
	expect(await undo(db)).toBe('Write notes');
	expect(await undo(db)).toBeNull();
	expect((await db.tiles.get(linear))!).toMatchObject({ notes: '', completed: false });
	expect(await redo(db)).toBe('Write notes');
	expect(await undoState(db)).toEqual({ undo: 'Write notes', redo: 'Complete' });
	await setNotes('second');
	expect(await undoState(db)).toEqual({ undo: 'Write notes', redo: null });
});

test('[S4] undo passes over what was done to a tile that is gone, and never sticks at it', async () => {
	await setNotes('a ramp');
	const own = await addTile(db, 'One too many');
	await setNotes('a curve', own);
	await write(db, 'Swap', [
		{ table: 'tiles', id: own, field: 'notes', value: '' },
		{ table: 'tiles', id: linear, field: 'notes', value: 'a curve' }
	]);
	await takeBatch(db);
	await refuse(db, 2);
	await discardEdit(db, 2);
	await discardEdit(db, 4);
	await take(db, { replace: true, cursor: 1, tiles: [{ ...(await db.tiles.get(linear))!, revision: 1 }] });
	expect(await db.tiles.get(own)).toBeUndefined();
	expect(await undo(db)).toBe('Swap');
	expect((await db.tiles.get(linear))!.notes).toBe('a ramp');
	expect(await undo(db)).toBe('Write notes');
	expect((await db.tiles.get(linear))!.notes).toBe('');
	expect(await undo(db)).toBeNull();
	expect([await redo(db), await redo(db), await redo(db)]).toEqual(['Write notes', 'Swap', null]);
});

test('typing is one step; a pause begins the next', async () => {
	const type = (value: string, now: number) =>
		write(db, 'Write notes', [{ table: 'tiles', id: linear, field: 'notes', value }], {
			group: 'notes',
			now
		});
	await type('a', 0);
	await type('ab', 1_000);
	await type('abc', 20_000);
	await undo(db);
	expect((await db.tiles.get(linear))!.notes).toBe('ab');
	await undo(db);
	expect((await db.tiles.get(linear))!.notes).toBe('');
});

test('a step ends what could be redone for good, even once it is undone itself', async () => {
	await setNotes('first');
	await setNotes('second');
	await undo(db);
	await write(db, 'Complete', [{ table: 'tiles', id: linear, field: 'completed', value: true }]);
	expect(await redo(db)).toBeNull();
	await undo(db);
	expect(await undoState(db)).toEqual({ undo: 'Write notes', redo: 'Complete' });
	await redo(db);
	expect(await redo(db)).toBeNull();
	expect((await db.tiles.get(linear))!).toMatchObject({ notes: 'first', completed: true });
});

test('changes of one write see one another, and are taken back as one', async () => {
	const change = (value: string) => ({ table: 'tiles', id: linear, field: 'notes', value }) as const;
	await write(db, 'Write notes', [change('a'), change('b'), { ...change('c'), id: quadratic }]);
	const waiting = await db.outbox.toArray();
	expect(new Map(waiting.map(({ key, change }) => [key, change.value]))).toEqual(
		new Map<string, unknown>([
			[`tiles/${linear}/create`, expect.anything()],
			[`tiles/${linear}/notes`, 'b'],
			[`tiles/${quadratic}/create`, expect.anything()],
			[`tiles/${quadratic}/notes`, 'c']
		])
	);
	expect((await db.tiles.get(linear))!.notes).toBe('b');
	await undo(db);
	expect((await db.tiles.bulkGet([linear, quadratic])).map((row) => row!.notes)).toEqual(['', '']);
});

test('old steps are thinned: about the last hundred can be undone', async () => {
	for (let n = 1; n <= 130; n++) await setNotes(`${n}`);
	const steps = await db.steps.count();
	expect(steps).toBeGreaterThanOrEqual(STEP_LIMIT);
	expect(steps).toBeLessThan(STEP_LIMIT + 25);
	for (let n = 0; n < STEP_LIMIT; n++) expect(await undo(db)).toBe('Write notes');
	expect((await db.tiles.get(linear))!.notes).toBe('30');
});

test('a tile of one’s own can be added, deleted and brought back', async () => {
	const id = newId();
	const layout = { x: 50, y: 50, width: 20, height: 20 };
	await write(db, 'Add tile', [
		{ table: 'tiles', id, field: 'create', value: { concept: null, title: '', layout, z: 3 } }
	]);
	await write(db, 'Delete tile', [{ table: 'tiles', id, field: 'deleted', value: true }]);
	expect((await readTiles(db)).some((tile) => tile.id === id)).toBe(false);
	await undo(db);
	expect((await readTiles(db)).some((tile) => tile.id === id)).toBe(true);
	await undo(db);
	expect((await readTiles(db)).some((tile) => tile.id === id)).toBe(false);
	await redo(db);
	expect((await readTiles(db)).some((tile) => tile.id === id)).toBe(true);
});

test('a guest’s edits never enter an outbox: there is no account they could be sent as', async () => {
	const guest = new MuseumDatabase({ kind: 'guest', id: newId() });
	const id = conceptTileId(guest.owner.id, 'linear');
	await write(guest, 'Write notes', [{ table: 'tiles', id, field: 'notes', value: 'hello' }]);
	expect((await guest.tiles.get(id))!.notes).toBe('hello');
	expect(await guest.outbox.count()).toBe(0);
	await guest.delete();
});

test('numbers beyond the poster, broken graphs and unknown themes are caught before they are written', async () => {
	const refuse = (change: object) => expect(write(db, 'x', [change as never])).rejects.toThrow(InvalidChange);
	const layout = { x: NaN, y: 1, width: 10, height: 10 };
	await refuse({ table: 'tiles', id: linear, field: 'layout', value: layout });
	await refuse({ table: 'tiles', id: linear, field: 'graph', value: '[]' });
	await refuse({ table: 'tiles', id: linear, field: 'z', value: 0.5 });
	await refuse({ table: 'preferences', id: 'theme', field: 'value', value: 'pink' });
	await refuse({ table: 'preferences', id: 'toString', field: 'value', value: 1 });
	expect(await db.outbox.count()).toBe(0);
});

test('text that no database could hold is mended as it is written, and the rest of it kept', async () => {
	await setNotes('half \ud83c a wheel\0, whole 🎡');
	expect((await db.tiles.get(linear))!.notes).toBe('half \ufffd a wheel, whole 🎡');
});
