import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '$lib/model/ids';
import { act, liveClassEdits, type WaitingAct } from './class-edits';
import { takeBatch } from './outbox';
import { MuseumDatabase, readMeta } from './schema';
import { account, acknowledge, refuse, setNotes } from './testing';
import { discardEdit, retryEdit } from './tray';

let db: MuseumDatabase;
let now: WaitingAct[] = [];
beforeEach(() => {
	db = new MuseumDatabase(account);
	liveClassEdits(db).subscribe((acts) => (now = acts));
});
afterEach(() => db.delete());

const ids = async () => (await takeBatch(db)).map(({ change }) => change.id);

test('what is done in a class goes behind the edits of the museum, in the order in which it was done', async () => {
	const [first, second] = [`f${newId().slice(1)}`, `0${newId().slice(1)}`];
	await act(db, 'withdraw', {}, first);
	vi.spyOn(Date, 'now').mockReturnValueOnce(0);
	await act(db, 'withdraw', {}, second);
	await act(db, 'withdraw', {}, first);
	await setNotes(db, 'a ramp');
	expect((await ids()).slice(-2)).toEqual([first, second]);
});

test('until the server has answered it is seen as waiting, and after a refusal as refused', async () => {
	const id = await act(db, 'withdraw', {});
	const seen = (refused: boolean) => [
		expect.objectContaining({ refused, change: expect.objectContaining({ id }) })
	];
	await vi.waitFor(() => expect(now).toEqual(seen(false)));
	const [sent] = await takeBatch(db);
	await refuse(db, sent!.seq);
	await vi.waitFor(() => expect(now).toEqual(seen(true)));
	await retryEdit(db, sent!.seq);
	await vi.waitFor(() => expect(now).toEqual(seen(false)));
	await takeBatch(db);
	await acknowledge(db);
	await vi.waitFor(() => expect(now).toEqual([]));
});

test('[S4] what was refused and is discarded leaves nothing behind, and nothing of the museum is asked for', async () => {
	await act(db, 'withdraw', {});
	await takeBatch(db);
	await refuse(db, 1);
	await db.meta.put({ key: 'cursor', value: 7 });
	await discardEdit(db, 1);
	await vi.waitFor(() => expect(now).toEqual([]));
	expect(await readMeta(db, 'cursor')).toBe(7);
});
