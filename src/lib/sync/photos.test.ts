import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { photoReference, type Photo } from '$lib/model/photo';
import { addPhoto, forgetTrouble, readPhoto } from '$lib/store/photos';
import { unsentPhotos } from '$lib/store/unsent-photos';
import { readWaiting } from '$lib/store/queries';
import { MuseumDatabase } from '$lib/store/schema';
import { undo } from '$lib/store/undo';
import { write } from '$lib/store/write';
import { carryPhotos, PHOTO_PACE, PHOTO_TURN } from './photos';
import { RemoteError, type Remote } from './remote';
import { museumStatus, tileStatus, waitingWords } from './status';

const id = newId();
const linear = conceptTileId(id, 'linear');
const cubic = conceptTileId(id, 'cubic');
let db: MuseumDatabase;
let now: number;
/** What is asked of the server, in order: `up` or `down`, and the hash. */
let asked: string[];
/** What the server has, and how it fails. */
let there: Map<string, Photo>;
let fails: Map<string, RemoteError>;

const refuses = (code: string) => new RemoteError('rejected', code, 'no');
const breaks = (code: string) => new RemoteError('retry', code, 'broken');

const remote = {
	async uploadPhoto(_user: string, photo: Photo) {
		asked.push(`up ${photo.sha}`);
		const failure = fails.get(photo.sha);
		if (failure) throw failure;
		there.set(photo.sha, photo);
	},
	async downloadPhoto(_user: string, sha: string) {
		asked.push(`down ${sha}`);
		const failure = fails.get(sha);
		if (failure) throw failure;
		return there.get(sha) ?? null;
	}
} as Remote;

const turn = (due?: number) => {
	asked = [];
	return carryPhotos({ db, remote, clock: { now: () => now } }, due);
};

const show = (shas: string[], tile = linear) =>
	write(db, 'Add photo', [
		{
			table: 'tiles',
			id: tile,
			field: 'graph',
			value: JSON.stringify({ list: shas.map((sha) => ({ type: 'image', image_url: photoReference(sha) })) })
		}
	]);

/** A photo on this device, which no tile shows yet. */
const take = (text: string) => addPhoto(db, new TextEncoder().encode(text).buffer, 'image/jpeg');

/** The hash of a photo nobody here has. */
const elsewhere = (n: number) => n.toString(16).padStart(64, '0');

beforeEach(() => {
	db = new MuseumDatabase({ kind: 'account', id, email: 'ada@school.example' });
	now = 1_000_000;
	asked = [];
	there = new Map();
	fails = new Map();
});
afterEach(() => db.delete());

test('photos that some tile shows are counted until the server has them', async () => {
	const [ramp, hill] = [await take('ramp'), await take('hill')];
	await show([ramp, hill]);
	await show([ramp], cubic);
	await write(db, 'Name', []);
	await db.outbox.clear();
	const waiting = await readWaiting(db);
	expect(waiting).toMatchObject({ waiting: 0, photos: 2, rejected: 0 });
	expect([waiting.tilePhotos.get(linear), waiting.tilePhotos.get(cubic)]).toEqual([2, 1]);
	const status = museumStatus('account', 'offline', { ...waiting, lastSync: 1 });
	expect(status).toMatchObject({ tone: 'saved', detail: expect.stringContaining('photos wait here') });
	expect(waitingWords(status)).toBe('2 photos wait');
	expect(waitingWords(tileStatus('account', 'idle', waiting, cubic))).toBe('1 photo waits');

	expect(await turn()).toEqual([]);
	const after = { ...(await readWaiting(db)), lastSync: 1 };
	expect(museumStatus('account', 'idle', after).tone).toBe('synced');
});

test('what waits is told in words', () => {
	expect(waitingWords({ waiting: 0, photos: 0 })).toBe('');
	expect(waitingWords({ waiting: 1, photos: 0 })).toBe('1 edit waits');
	expect(waitingWords({ waiting: 2, photos: 0 })).toBe('2 edits wait');
	expect(waitingWords({ waiting: 1, photos: 1 })).toBe('1 edit and 1 photo wait');
});

test('a photo that was taken back neither waits nor leaves the device', async () => {
	const sha = await take('regretted');
	await show([sha]);
	await undo(db);
	expect(await unsentPhotos(db)).toEqual([]);
	await turn();
	expect(asked).toEqual([]);
});

test('a guest’s photos wait for nothing', async () => {
	const guest = new MuseumDatabase({ kind: 'guest', id: newId() });
	const sha = await addPhoto(guest, new ArrayBuffer(3), 'image/jpeg');
	const value = JSON.stringify({ list: [{ image_url: photoReference(sha) }] });
	const tile = conceptTileId(guest.owner.id, 'linear');
	await write(guest, 'Add photo', [{ table: 'tiles', id: tile, field: 'graph', value }]);
	expect(await readWaiting(guest)).toMatchObject({ photos: 0, rejected: 0 });
	await guest.delete();
});

test('[S3][S4] a photo the server refuses needs attention, keeps its code, and holds up no other', async () => {
	const shas = [await take('one'), await take('two'), await take('three')].sort();
	await show(shas);
	await db.outbox.clear();
	fails.set(shas[1]!, refuses('413'));
	expect(await turn()).toEqual([shas[1]]);
	expect(asked).toEqual(shas.map((sha) => `up ${sha}`));
	expect(await unsentPhotos(db)).toEqual([{ sha: shas[1], tiles: [linear], refused: '413' }]);
	const waiting = { ...(await readWaiting(db)), lastSync: 1 };
	expect(waiting).toMatchObject({ photos: 0, rejected: 1, rejectedTiles: new Set([linear]) });
	expect(museumStatus('account', 'idle', waiting).tone).toBe('attention');
	expect(await readPhoto(db, shas[1]!)).not.toBeNull();
});

test('a refused photo is tried again later and later, at once when the pupil says so', async () => {
	const sha = await take('refused');
	await show([sha]);
	fails.set(sha, refuses('413'));
	await turn();
	for (const wait of [PHOTO_PACE.refused.first, 2 * PHOTO_PACE.refused.first]) {
		now += wait - 1;
		await turn();
		expect(asked).toEqual([]);
		now += 1;
		await turn();
		expect(asked).toEqual([`up ${sha}`]);
	}
	await turn(Infinity);
	expect(asked).toEqual([`up ${sha}`]);
	fails.clear();
	await forgetTrouble(db, sha);
	await turn();
	expect(await unsentPhotos(db)).toEqual([]);
	// Nothing of the trouble is remembered.
	expect(await db.meta.get('photoTrouble')).toMatchObject({ value: {} });
});

test('a photo at which the server breaks waits for itself; a server out of order, or out of reach, stops the turn', async () => {
	const shas = [await take('one'), await take('two')].sort();
	await show(shas);
	fails.set(shas[0]!, breaks('500'));
	expect(await turn()).toEqual([]);
	expect(there.has(shas[1]!)).toBe(true);
	expect(await readWaiting(db)).toMatchObject({ photos: 1, rejected: 0 });
	for (const error of [breaks('0'), breaks('503'), breaks('429'), new RemoteError('sign-in', '401', '')]) {
		fails.set(shas[0]!, error);
		await expect(turn(Infinity)).rejects.toBe(error);
	}
});

test('photos that nobody has are asked for a few at a time, and then less and less often', async () => {
	const shas = Array.from({ length: 40 }, (_, n) => elsewhere(n));
	await show(shas);
	const seen: string[] = [];
	for (let turns = 0; turns < 20; turns++) {
		await turn();
		expect(asked.length).toBeLessThanOrEqual(PHOTO_TURN.missing);
		seen.push(...asked);
	}
	expect(seen).toHaveLength(40);
	expect(new Set(seen).size).toBe(40);

	const last = elsewhere(39);
	there.set(last, { sha: last, mime: 'image/png', bytes: new ArrayBuffer(1) });
	now += PHOTO_PACE.missing.first;
	for (let turns = 0; turns < 7; turns++) await turn();
	expect(await readPhoto(db, last)).not.toBeNull();
});

test('photos that are there come in turns of a bounded number', async () => {
	const shas = Array.from({ length: PHOTO_TURN.downloads + 3 }, (_, n) => elsewhere(n));
	for (const sha of shas) there.set(sha, { sha, mime: 'image/png', bytes: new ArrayBuffer(1) });
	await show(shas);
	await turn();
	expect(asked).toHaveLength(PHOTO_TURN.downloads);
	await turn();
	expect(asked).toHaveLength(3);
});
