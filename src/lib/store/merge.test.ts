import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashBases } from './bases';
import { chosen } from './collisions';
import { StaleChange } from './desk';
import { takeBatch } from './outbox';
import { MuseumDatabase, readMeta } from './schema';
import {
	acknowledge,
	account,
	asking,
	linear,
	openFirstVersion,
	refuse,
	serverTile,
	setNotes,
	take
} from './testing';
import { discardEdit, retryEdit } from './tray';
import { redo, undo } from './undo';
import { write } from './write';

let db: MuseumDatabase;
beforeEach(() => (db = new MuseumDatabase(account)));
afterEach(() => db.delete());

const key = `tiles/${linear}/notes`;
const notes = async () => (await db.tiles.get(linear))!.notes;
const waiting = async () => (await db.outbox.get(key))?.change.value;
const base = async () => (await db.bases.get(key))?.value;
let revision = 0;
/** The server's notes arrive. */
const arrive = async (text: string, more: object = {}) =>
	take(db, {
		lastSeq: (await asking(db)).lastSeq,
		tiles: [await serverTile(db, { notes: text, revision: ++revision, ...more })],
		cursor: revision
	});
/** Notes that are on the server and here. */
const begin = async (text: string) => {
	await setNotes(db, text);
	await takeBatch(db);
	await arrive(text);
};

test('[S12] what waits is joined with what arrives, and is made from that then', async () => {
	await begin('one\ntwo');
	await setNotes(db, 'one\ntwo\nmine');
	expect(await base()).toBe('one\ntwo');
	await arrive('ONE\ntwo');
	expect([await notes(), await waiting(), await base()]).toEqual([
		'ONE\ntwo\nmine',
		'ONE\ntwo\nmine',
		'ONE\ntwo'
	]);
	expect(await db.collisions.count()).toBe(0);
});

test('[S12] what the server would not take over another device’s work waits again, joined with it', async () => {
	await begin('one');
	await setNotes(db, 'one\nmine');
	const [edit] = await takeBatch(db);
	expect((await hashBases(db, [edit!])).size).toBe(1);
	const rejected = [{ seq: edit!.seq, code: 'MM002', message: 'changed_meanwhile' }];
	const tiles = [await serverTile(db, { notes: 'one\ntheirs', revision: 9 })];
	await take(db, { lastSeq: edit!.seq, rejected, tiles, cursor: 9 });
	expect([await notes(), await waiting()]).toEqual(['one\ntheirs\nmine', 'one\ntheirs\nmine']);
	expect(await db.tray.count()).toBe(0);
	const [again] = await takeBatch(db);
	expect(again!.seq).toBe(edit!.seq + 1);
	await acknowledge(db);
	expect(await base()).toBe('one\ntheirs\nmine');
});

test('[S12] what was typed on top of an edit that comes back says all of it', async () => {
	await begin('one');
	await setNotes(db, 'one\nmine');
	const [edit] = await takeBatch(db);
	await setNotes(db, 'one\nmine\nmore');
	const rejected = [{ seq: edit!.seq, code: 'MM002', message: 'changed_meanwhile' }];
	// Its row comes on a later page.
	await take(db, { lastSeq: edit!.seq, rejected, cursor: 5, more: true });
	expect([await waiting(), await base()]).toEqual(['one\nmine\nmore', 'one']);
	await arrive('theirs\none');
	expect(await waiting()).toBe('theirs\none\nmine\nmore');
});

test('[S12] what was typed while an edit was under way is made from that, once it is taken', async () => {
	await begin('one');
	await setNotes(db, 'one\nmine');
	await takeBatch(db);
	await setNotes(db, 'mine');
	await acknowledge(db);
	expect(await base()).toBe('one\nmine');
	await arrive('one\nmine\ntheirs');
	expect(await waiting()).toBe('mine\ntheirs');
});

test('[S12] what both wrote alike needs no sending, and nothing is remembered of it', async () => {
	await begin('one');
	await setNotes(db, 'same');
	await arrive('same');
	expect([await waiting(), await base(), await db.outbox.count()]).toEqual([undefined, undefined, 0]);
	expect((await db.tiles.get(linear))!.based).toBeUndefined();
});

test('[S12] the base is kept once, however much is typed, and other fields have none', async () => {
	await begin('one');
	for (const text of ['a', 'ab', 'abc']) await setNotes(db, text);
	await write(db, 'Title', [{ table: 'tiles', id: linear, field: 'title', value: 'Mine' }]);
	expect(await db.bases.toArray()).toEqual([{ key, value: 'one' }]);
	expect((await hashBases(db, await takeBatch(db))).size).toBe(1);
});

test('[S12] where the server names no row for what it would not take, all of it is asked for', async () => {
	await begin('one');
	await setNotes(db, 'mine');
	const [edit] = await takeBatch(db);
	const rejected = [{ seq: edit!.seq, code: 'MM002', message: 'changed_meanwhile' }];
	await take(db, { lastSeq: edit!.seq, rejected, cursor: revision });
	expect([await readMeta(db, 'cursor'), await readMeta(db, 'epoch'), await waiting()]).toEqual([
		0,
		null,
		'mine'
	]);
});

test('[S13] where both touched the same, mine stands, and the other is kept with device and time', async () => {
	await begin('a blue ramp');
	await setNotes(db, 'a green ramp');
	await arrive('a red ramp', { by: { notes: { device: 'Chrome on Android', at: 1_000 } } });
	expect(await notes()).toBe('a green ramp');
	expect(await db.collisions.toArray()).toMatchObject([
		{
			key,
			tile: linear,
			mine: 'a green ramp',
			theirs: 'a red ramp',
			device: 'Chrome on Android',
			written: 1_000
		}
	]);
});

test('[S13] a choice keeps what was written since, and one choice holds all that clashed', async () => {
	await begin('a blue ramp\nat school');
	await setNotes(db, 'a green ramp\nat school');
	await arrive('a red ramp\nat school');
	await setNotes(db, 'a green ramp\nat home');
	await arrive('a green ramp\nat work');
	await setNotes(db, 'a green ramp\nat home\nsince');
	const [collision] = await db.collisions.toArray();
	const current = await notes();
	expect(chosen(collision!, current, 'mine')).toBe('a green ramp\nat home\nsince');
	expect(chosen(collision!, current, 'theirs')).toBe('a red ramp\nat work\nsince');
	for (const word of ['red', 'green', 'work', 'home', 'since'])
		expect(chosen(collision!, current, 'both')).toContain(word);
});

test('[S12] undo takes back what was done here, and leaves what came from elsewhere', async () => {
	await begin('one');
	await setNotes(db, 'one\nmine');
	await arrive('theirs\none');
	expect(await notes()).toBe('theirs\none\nmine');
	await undo(db);
	expect(await notes()).toBe('theirs\none');
	await arrive('more\ntheirs\none');
	await redo(db);
	expect(await notes()).toBe('more\ntheirs\none\nmine');
});

test('[S12] undo of a row takes away that row, also where it had to get another id', async () => {
	const row = (id: string, latex: string) => ({ type: 'expression', id, latex });
	const graph = (...list: object[]) => JSON.stringify({ version: 11, expressions: { list } });
	const draw = (value: string) => write(db, 'Draw', [{ table: 'tiles', id: linear, field: 'graph', value }]);
	await draw(graph(row('1', 'y=x')));
	await takeBatch(db);
	await take(db, { lastSeq: 2, tiles: [await serverTile(db, {})], cursor: ++revision });
	await draw(graph(row('1', 'y=x'), row('2', 'mine')));
	await arrive('', { graph: graph(row('1', 'y=x'), row('2', 'theirs')) });
	const drawn = async () => (await db.tiles.get(linear))!.graph;
	expect(await drawn()).toBe(graph(row('1', 'y=x'), row('2', 'theirs'), row('3', 'mine')));
	await undo(db);
	expect(await drawn()).toBe(graph(row('1', 'y=x'), row('2', 'theirs')));
});

test('[S12] what is made from a value that is not there any more is not written', async () => {
	await setNotes(db, 'theirs');
	const change = { table: 'tiles', id: linear, field: 'notes', value: 'mine' } as const;
	await expect(write(db, 'Write', [change], { from: '' })).rejects.toThrow(StaleChange);
	await expect(write(db, 'Write', [change], { from: '' })).rejects.toMatchObject({ current: 'theirs' });
	await write(db, 'Write', [change], { from: 'theirs' });
	expect(await notes()).toBe('mine');
});

test('[S4][S12] what was refused and is tried again goes over what the server has by then', async () => {
	await begin('one');
	await setNotes(db, 'refused');
	const [edit] = await takeBatch(db);
	await refuse(db, edit!.seq);
	await arrive('theirs');
	expect(await notes()).toBe('theirs');
	await retryEdit(db, edit!.seq);
	expect([await waiting(), await base()]).toEqual(['refused', 'theirs']);
});

test('[S4][S12] what was refused and is tried again at once is made from what it was made from', async () => {
	await begin('one');
	await setNotes(db, 'refused');
	const [edit] = await takeBatch(db);
	await refuse(db, edit!.seq);
	await retryEdit(db, edit!.seq);
	expect([await waiting(), await base()]).toEqual(['refused', 'one']);
	await discardEdit(db, edit!.seq);
});

test('[S9][S12] what waits for a tile that the server has lost is made on top of nothing', async () => {
	await begin('one');
	await setNotes(db, 'one\nmine');
	await take(db, { replace: true, cursor: 3, epoch: 'another' });
	expect([await waiting(), await base()]).toEqual(['one\nmine', '']);
});

test('[S21] what waited in a database from before merging goes as it is, and merges from then on', async () => {
	await db.delete();
	const old = await openFirstVersion();
	const change = { table: 'tiles', id: linear, field: 'notes', value: 'waited' };
	await old.table('tiles').add({ id: linear, notes: 'waited', graph: null, hung: true });
	await old.table('outbox').add({ key, user: account.id, change, base: null, at: 0 });
	await old.table('meta').add({ key: 'client', value: 'c' });
	old.close();
	db = new MuseumDatabase(account);
	await setNotes(db, 'waited, and more');
	expect((await hashBases(db, await takeBatch(db))).size).toBe(0);
	await acknowledge(db);
	await arrive('waited, and more');
	await setNotes(db, 'merges');
	expect(await base()).toBe('waited, and more');
});
