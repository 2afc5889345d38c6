import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '$lib/model/ids';
import { BATCH } from '$lib/store/outbox';
import { countWaiting, MuseumDatabase, readMeta, writeMeta } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { Conversation } from './conversation';
import { drain } from './drain';
import { RemoteError, type Remote, type SyncAnswer, type SyncRequest } from './remote';

/** The server as far as numbers go: it skips what it has seen of a device, and refuses a gap. */
class NumberingRemote implements Remote {
	seen = new Map<string, number>();
	requests: SyncRequest[] = [];
	applied: unknown[] = [];
	/** The network carries no more than so many edits at once. */
	carries = Infinity;
	signedOut = false;

	async sync(request: SyncRequest): Promise<SyncAnswer> {
		this.requests.push(request);
		const { client, edits } = request;
		if (edits.length > this.carries) throw new RemoteError('retry', '0', 'no answer in time');
		let last = this.seen.get(client) ?? (edits[0]?.seq ?? 1) - 1;
		for (const { seq, change } of edits) {
			if (seq > last + 1) throw new RemoteError('retry', 'MM001', 'gap');
			if (seq === last + 1) this.applied.push(change.value);
			last = Math.max(last, seq);
		}
		this.seen.set(client, last);
		const nothing = { rejected: [], tiles: [], preferences: [], replace: false, more: false };
		return { epoch: 'e', lastSeq: last, cursor: this.applied.length, ...nothing, signedOut: this.signedOut };
	}
	probe = () => Promise.resolve(true);
	history = () => Promise.resolve({ versions: [], more: false, now: null });
	uploadPhoto = () => Promise.resolve();
	downloadPhoto = () => Promise.resolve(null);
}

let db: MuseumDatabase;
let remote: NumberingRemote;
beforeEach(() => {
	db = new MuseumDatabase({ kind: 'account', id: newId(), email: 'ada@school.example' });
	remote = new NumberingRemote();
});
afterEach(() => db.delete());

const ports = () => ({ db, remote, clock: { now: () => 1 }, device: 'test' });
const setName = (value: string) =>
	write(db, 'Name', [{ table: 'preferences', id: 'museum_name', field: 'value', value }]);
const addTiles = (count: number) =>
	write(
		db,
		'Add tiles',
		Array.from({ length: count }, (_, z) => ({
			table: 'tiles' as const,
			id: newId(),
			field: 'create' as const,
			value: { concept: null, title: '', layout: { x: 50, y: 50, width: 5, height: 5 }, z }
		}))
	);

test('[S1] after a loss of power nothing is numbered as something that the server has', async () => {
	const client = await readMeta(db, 'client');
	// What was numbered and sent before is not on disk.
	remote.seen.set(client, 1);
	await setName('Ada');
	await drain(ports());
	expect(remote.applied).toEqual(['Ada']);
	expect(await readMeta(db, 'client')).not.toBe(client);
	expect(await countWaiting(db)).toBe(0);
});

test('[S1] edits that were on their way when power was lost come again under the new name', async () => {
	const lost = new NumberingRemote();
	lost.carries = 0;
	await setName('on its way');
	const conversation = new Conversation();
	conversation.compared = true;
	await expect(drain({ ...ports(), remote: lost }, conversation)).rejects.toThrow(RemoteError);
	// The server has seen one more than is on disk here.
	remote.seen.set(await readMeta(db, 'client'), 2);
	await drain(ports());
	expect(remote.applied).toEqual(['on its way']);
});

test('[S1][S8] numbers are compared once for each page: after that, one round trip does', async () => {
	const conversation = new Conversation();
	await drain(ports(), conversation);
	await setName('Ada');
	await drain(ports(), conversation);
	expect(remote.requests.map(({ edits }) => edits.length)).toEqual([0, 1]);
});

test('a server that forgot this device is sent what waits under a new name', async () => {
	await setName('one');
	await drain(ports());
	const before = await readMeta(db, 'client');
	remote.seen.set(before, 0);
	await addTiles(2);
	await drain(ports());
	expect(await readMeta(db, 'client')).not.toBe(before);
	expect(remote.applied).toHaveLength(3);
});

test('a server that never agrees about numbers is given up for now', async () => {
	await writeMeta(db, 'numbered', -1);
	await expect(drain(ports())).rejects.toMatchObject({ failure: 'retry' });
});

test('[S2] a batch that does not get through is halved until it does; nothing is lost or doubled', async () => {
	await addTiles(1400);
	remote.carries = 100;
	const conversation = new Conversation();
	for (let tries = 0; tries < 5 && (await countWaiting(db)) > 0; tries++)
		await drain(ports(), conversation).catch((error: unknown) => {
			if (!(error instanceof RemoteError)) throw error;
		});
	const sizes = remote.requests.map(({ edits }) => edits.length);
	expect(sizes.slice(0, 6)).toEqual([0, BATCH.edits, 500, 250, 125, 63]);
	expect(await countWaiting(db)).toBe(0);
	expect(remote.applied).toHaveLength(1400);
});

test('a device tells what will wait on it still once the edits of a call are taken', async () => {
	await addTiles(1400);
	await drain(ports());
	expect(remote.requests.map(({ waiting }) => waiting)).toEqual([1400, 1400 - BATCH.edits, 0]);
});

test('a device that its owner signed out hands in all that waits before it says so', async () => {
	remote.signedOut = true;
	await addTiles(1400);
	await expect(drain(ports())).rejects.toMatchObject({ failure: 'signed-out' });
	expect(remote.applied).toHaveLength(1400);
	expect(await countWaiting(db)).toBe(0);
});
