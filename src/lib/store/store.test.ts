import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CONCEPTS } from '$lib/model/concepts';
import { conceptTileId, newId } from '$lib/model/ids';
import { InvalidChange } from '$lib/model/check';
import { discardEdit, retryEdit, settle, takeBatch, type Settlement } from './outbox';
import { readPreferences, readTiles, readWaiting } from './queries';
import { countWaiting, MuseumDatabase, readMeta, type Owner } from './schema';
import { redo, undo, undoState } from './undo';
import { STEP_LIMIT, write } from './write';

const account: Owner = { kind: 'account', id: newId(), email: 'ada@school.example' };
const linear = conceptTileId(account.id, 'linear');
const quadratic = conceptTileId(account.id, 'quadratic');
let db: MuseumDatabase;

beforeEach(() => {
	db = new MuseumDatabase(account);
});
afterEach(() => db.delete());

const setNotes = (value: string, id = linear) =>
	write(db, 'Write notes', [{ table: 'tiles', id, field: 'notes', value }]);

const answer = (part: Partial<Settlement>): Settlement => ({
	epoch: 'e',
	lastSeq: 0,
	rejected: [],
	replace: false,
	tiles: [],
	preferences: [],
	cursor: 0,
	...part
});

const serverTile = async (over: object) => {
	const { hung: _, ...row } = (await db.tiles.get(linear))!;
	return { ...row, revision: 1, ...over };
};

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
	await settle(db, answer({ lastSeq: 3 }), 1);
	await setNotes('a steep ramp');
	expect((await takeBatch(db)).map(({ seq }) => seq)).toEqual([4]);
	expect((await db.tiles.get(linear))!.notes).toBe('a steep ramp');
	expect((await readPreferences(db)).museum_name).toBe('Ada');
});

test('[S6] every edit carries the account it belongs to', async () => {
	await setNotes('mine');
	expect((await db.outbox.toArray()).every((row) => row.user === account.id)).toBe(true);
});

test('[S16] waiting edits of one field fold into one; those in flight do not', async () => {
	await setNotes('one');
	await setNotes('two');
	expect(await db.outbox.count()).toBe(2);
	const batch = await takeBatch(db);
	expect(batch.map(({ change }) => change.value)).toEqual([expect.anything(), 'two']);
	await setNotes('three');
	await setNotes('four');
	expect(await readWaiting(db)).toMatchObject({ waiting: 3, tiles: new Map([[linear, 3]]) });
	// Until the server has answered, the very same edits are sent again, whichever tab sends them.
	db.close();
	db = new MuseumDatabase(account);
	expect(await takeBatch(db)).toEqual(batch);
	await settle(db, answer({ lastSeq: 2 }), 1);
	expect((await takeBatch(db)).map(({ seq, change }) => [seq, change.value])).toEqual([[3, 'four']]);
});

test('[S1][S2] an answer for a part of a batch leaves the rest to be sent again, with its numbers', async () => {
	await setNotes('mine');
	const [, second] = await takeBatch(db);
	await settle(db, answer({ lastSeq: 1 }), 1);
	expect(await takeBatch(db)).toEqual([second]);
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

test('a tile is made before anything is done to it, however many edits wait', async () => {
	for (let n = 0; n < 300; n++) {
		const layout = { x: 50, y: 50, width: 20, height: 20 };
		const id = newId();
		await write(db, 'Add tile', [
			{ table: 'tiles', id, field: 'create', value: { concept: null, title: '', layout, z: 1 } },
			{ table: 'tiles', id, field: 'completed', value: true }
		]);
	}
	const made = new Set<string>();
	for (let batch = await takeBatch(db); batch.length > 0; batch = await takeBatch(db)) {
		for (const { change } of batch)
			if (change.field === 'create') made.add(change.id);
			else expect(made).toContain(change.id);
		await settle(db, answer({ lastSeq: batch.at(-1)!.seq }), 1);
	}
	expect(made.size).toBe(300);
});

test('[S7] acknowledged edits leave as the rows arrive, and what still waits is laid over them', async () => {
	await setNotes('sent');
	await takeBatch(db);
	await setNotes('typed meanwhile');
	await settle(db, answer({ lastSeq: 2, tiles: [await serverTile({ notes: 'sent', z: 9 })], cursor: 4 }), 5);
	const row = (await db.tiles.get(linear))!;
	expect([row.notes, row.z, row.revision]).toEqual(['typed meanwhile', 9, 1]);
	expect(await readMeta(db, 'cursor')).toBe(4);
	expect((await takeBatch(db)).map(({ seq }) => seq)).toEqual([3]);
});

test('[S4] a refused edit waits in the tray until it is retried or discarded', async () => {
	await setNotes('refused');
	await takeBatch(db);
	const refusal = { lastSeq: 2, rejected: [{ seq: 2, code: '23514', message: 'notes' }] };
	await settle(db, answer(refusal), 1);
	expect(await readWaiting(db)).toMatchObject({ waiting: 0, rejected: 1 });
	await retryEdit(db, 2);
	expect(await readWaiting(db)).toMatchObject({ waiting: 1, rejected: 0 });
	await takeBatch(db);
	await settle(db, answer({ lastSeq: 3, rejected: [{ seq: 3, code: '23514', message: 'notes' }] }), 2);
	await discardEdit(db, 3);
	expect(await readWaiting(db)).toMatchObject({ waiting: 0, rejected: 0 });
	// The next answer brings the server's rows back, from the beginning.
	expect(await readMeta(db, 'cursor')).toBe(0);
});

test('[S4] a refused edit does not come back over what was written since', async () => {
	await setNotes('refused');
	await takeBatch(db);
	await settle(db, answer({ lastSeq: 2, rejected: [{ seq: 2, code: '23514', message: 'notes' }] }), 1);
	await setNotes('better');
	await retryEdit(db, 2);
	expect((await takeBatch(db)).map(({ change }) => change.value)).toEqual(['better']);
	expect(await readWaiting(db)).toMatchObject({ waiting: 1, rejected: 0 });
});

test('[S9] a replaced snapshot keeps the outbox and what was hung offline', async () => {
	await setNotes('old');
	await takeBatch(db);
	await settle(db, answer({ lastSeq: 2, tiles: [await serverTile({ notes: 'old' })], cursor: 2 }), 1);
	const own = newId();
	const layout = { x: 50, y: 50, width: 20, height: 20 };
	await write(db, 'Add tile', [
		{ table: 'tiles', id: own, field: 'create', value: { concept: null, title: 'Bridge', layout, z: 1 } }
	]);
	await settle(db, answer({ lastSeq: 2, replace: true, epoch: 'f', cursor: 0 }), 2);
	expect((await db.tiles.get(linear))!.notes).toBe('');
	expect((await db.tiles.get(own))!.title).toBe('Bridge');
	expect(await db.outbox.count()).toBe(1);
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
