import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryPage, ServerVersion } from '$lib/model/history';
import { keepPage, readHistory } from './history';
import { Recorder } from './recorder';
import { MuseumDatabase } from './schema';
import { account, acknowledge, linear, openFirstVersion, serverTile, setNotes, take } from './testing';
import { takeBatch } from './outbox';
import { redo, undo } from './undo';
import { write } from './write';

const MINUTE = 60_000;
let db: MuseumDatabase;
let now: number;
let recorder: Recorder;

beforeEach(() => {
	db = new MuseumDatabase(account);
	now = 1_800_000_000_000;
	recorder = new Recorder(db, () => now);
});
afterEach(() => db.delete());

/** The pupil types, and some time later goes on. */
async function type(notes: string, wait = 0) {
	now += wait;
	await write(db, 'Write notes', [{ table: 'tiles', id: linear, field: 'notes', value: notes }], { now });
	await recorder.record();
}
async function set(field: 'graph' | 'title' | 'deleted', value: unknown) {
	const change = { table: 'tiles', id: linear, field, value } as never;
	await write(db, 'Work', [change], { now });
	await recorder.record();
}
const told = async () => (await readHistory(db, linear))!.versions.map(({ notes }) => notes);

test('[S14] what is typed in one breath is one version; what is written over later is kept', async () => {
	await type('a');
	await type('a ramp', 10_000);
	expect(await told()).toEqual([]);
	await type('a ramp at school', 5 * MINUTE);
	await type('a ramp at school, at noon', 5_000);
	expect(await told()).toEqual(['a ramp']);
	const { versions, author } = (await readHistory(db, linear))!;
	expect(versions[0]).toMatchObject({ by: 'here', at: now - 5 * MINUTE - 5_000 });
	expect(author).toMatchObject({ device: null, at: now });
});

test('[S14] what is cleared is kept, however young it is', async () => {
	await type('long '.repeat(20));
	await type('', 1_000);
	expect(await told()).toEqual(['long '.repeat(20)]);
});

test('[S14] several writes before the recorder comes are one, from the first on', async () => {
	await type('before');
	now += 5 * MINUTE;
	await setNotes(db, 'one');
	await setNotes(db, 'two');
	await recorder.record();
	expect(await told()).toEqual(['before']);
});

test('[S14] what was pasted and cleared at once, before the recorder came, is kept as well', async () => {
	await type('before');
	await write(db, 'Paste', [{ table: 'tiles', id: linear, field: 'notes', value: 'long '.repeat(20) }], {
		now
	});
	await write(db, 'Clear', [{ table: 'tiles', id: linear, field: 'notes', value: '' }], { now });
	await recorder.record();
	expect(await told()).toEqual(['long '.repeat(20)]);
});

test('undo and redo write over, too', async () => {
	await type('first');
	now += 5 * MINUTE;
	await type('second');
	now += 5 * MINUTE;
	await undo(db, now);
	await recorder.record();
	expect(await told()).toEqual(['second', 'first']);
	now += 5 * MINUTE;
	await redo(db, now);
	await recorder.record();
	expect(await told()).toEqual(['first', 'second', 'first']);
});

test('moving a tile, and what comes to nothing, make no version', async () => {
	await type('a');
	now += 5 * MINUTE;
	const layout = { x: 1, y: 1, width: 10, height: 10 };
	await write(db, 'Move', [{ table: 'tiles', id: linear, field: 'layout', value: layout }], { now });
	await setNotes(db, 'b');
	await setNotes(db, 'a');
	await recorder.record();
	expect(await told()).toEqual([]);
});

test('[S14] deleting is kept, and what was there before it', async () => {
	await type('a');
	now += 5 * MINUTE;
	await set('deleted', true);
	now += 5 * MINUTE;
	await set('deleted', false);
	const { versions } = (await readHistory(db, linear))!;
	expect(versions.map(({ deleted, notes, kept }) => ({ deleted, notes, kept }))).toEqual([
		{ deleted: true, notes: '', kept: 2 },
		{ deleted: false, notes: 'a', kept: 2 }
	]);
});

test('a deletion that is undone at once leaves nothing', async () => {
	await type('a');
	now += 5 * MINUTE;
	await set('deleted', true);
	now += 2_000;
	await set('deleted', false);
	expect(await told()).toEqual([]);
});

test('[S14] what another device writes over is kept at once, and is told from what that one wrote', async () => {
	await type('mine');
	await takeBatch(db);
	await acknowledge(db);
	await take(db, { tiles: [await serverTile(db, { notes: 'theirs' })], cursor: 1 });
	await recorder.record();
	expect((await readHistory(db, linear))!.versions).toMatchObject([{ notes: 'mine', by: 'here', kept: 2 }]);
	expect((await readHistory(db, linear))!.author).toBeNull();
	await type('mine again', 1_000);
	expect((await readHistory(db, linear))!.versions[0]).toMatchObject({ notes: 'theirs', by: 'unknown' });
});

test('what was there before this device kept history is kept when it is written over', async () => {
	await db.tiles.update(linear, { notes: 'from long ago' });
	await type('new');
	expect((await readHistory(db, linear))!.versions).toMatchObject([
		{ notes: 'from long ago', by: 'unknown' }
	]);
});

const version = (over: Partial<ServerVersion>): ServerVersion => ({
	revision: 1,
	title: '',
	graph: null,
	notes: '',
	deleted: false,
	guarded: false,
	client: 'phone',
	device: 'Safari on iPhone',
	at: now,
	...over
});
const page = (versions: ServerVersion[], over: Partial<HistoryPage> = {}): HistoryPage => ({
	versions,
	more: false,
	now: null,
	...over
});
const fetch = async (given: HistoryPage) => keepPage(db, 'laptop', (await db.tiles.get(linear))!, given, now);

test('what the server tells is merged without doubles, and can be fetched again', async () => {
	await type('one');
	await type('two', 5 * MINUTE);
	await type('three', 5 * MINUTE);
	const told = page([
		version({ revision: 9, notes: 'two', client: 'laptop', at: now - 6 * MINUTE }),
		version({ revision: 7, notes: 'before', at: now - 60 * MINUTE })
	]);
	await fetch(told);
	await fetch(told);
	expect((await readHistory(db, linear))!.versions).toMatchObject([
		{ notes: 'two', by: 'here' },
		{ notes: 'one', by: 'here' },
		{ notes: 'before', by: 'elsewhere', device: 'Safari on iPhone' }
	]);
});

test('the server says whose hand the content is from, where this device does not know better', async () => {
	await db.tiles.update(linear, { notes: 'theirs' });
	await fetch(page([], { now: { client: 'phone', device: 'Safari on iPhone', at: now } }));
	expect((await readHistory(db, linear))!.author).toMatchObject({ device: 'Safari on iPhone', at: now });
	await type('mine', 1_000);
	expect((await readHistory(db, linear))!.versions).toMatchObject([
		{ notes: 'theirs', by: 'elsewhere', device: 'Safari on iPhone', kept: 2 }
	]);
	await fetch(page([], { now: { client: 'phone', device: 'Safari on iPhone', at: now } }));
	expect((await readHistory(db, linear))!.author!.device).toBeNull();
});

test('history has a limit, and its beginning stays', async () => {
	for (let n = 0; n < 130; n++) await type(`version ${n}`, 2 * MINUTE);
	const versions = await told();
	expect(versions).toHaveLength(100);
	expect(versions.at(-1)).toBe('version 0');
	expect(versions[0]).toBe('version 128');
});

test('a disk that is full keeps nobody from working', async () => {
	await type('a');
	db.versions.hook('creating', () => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	await type('b', 5 * MINUTE);
	expect((await db.tiles.get(linear))!.notes).toBe('b');
	expect(await told()).toEqual([]);
});

test('[S21] a database from before history opens with its work and what waits', async () => {
	await type('a');
	const rows = await Promise.all([db.tiles.toArray(), db.outbox.toArray(), db.meta.toArray()]);
	await db.delete();
	const old = await openFirstVersion();
	await Promise.all([
		old.table('tiles').bulkAdd(rows[0]),
		old.table('outbox').bulkAdd(rows[1]),
		old.table('meta').bulkAdd(rows[2])
	]);
	old.close();
	db = new MuseumDatabase(account);
	recorder = new Recorder(db, () => now);
	// What waits goes as it is: what it was made from was not kept then (S12).
	const tiles = rows[0].map((tile) => (tile.hung ? { ...tile, based: ['notes'] } : tile));
	expect(await Promise.all([db.tiles.toArray(), db.outbox.toArray(), db.meta.toArray()])).toEqual([
		tiles,
		...rows.slice(1)
	]);
	await type('b', 5 * MINUTE);
	expect(await told()).toEqual(['a']);
});
