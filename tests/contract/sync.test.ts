import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { photoReference, sha256 } from '$lib/model/photo';
import { keepPage, readHistory } from '$lib/store/history';
import { addPhoto, readPhoto } from '$lib/store/photos';
import { readPreferences, readWaiting } from '$lib/store/queries';
import { MuseumDatabase, readMeta, writeMeta } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { SupabaseRemote } from '$lib/supabase/remote';
import { Conversation } from '$lib/sync/conversation';
import { drain, type DrainPorts } from '$lib/sync/drain';
import { carryPhotos } from '$lib/sync/photos';
import { RemoteError, type Remote } from '$lib/sync/remote';
import { newEmail, openBackend, signIn, type TestBackend } from './backend';

/* The client's own store and sync against the real backend: everything between the edit and the row. */

let backend: TestBackend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend.stop());

type Device = DrainPorts & { db: MuseumDatabase };

/** A new pupil, with as many devices as a test wants. */
async function newPupil() {
	const email = newEmail();
	const { client, user } = await signIn(backend, email);
	const remote = new SupabaseRemote(client, { supabaseUrl: backend.url, supabaseKey: backend.key });
	const newDevice = (): Device => {
		// A device is a browser profile: its databases are its own.
		Dexie.dependencies.indexedDB = new IDBFactory();
		const db = new MuseumDatabase({ kind: 'account', id: user, email });
		return { db, remote, clock: { now: Date.now }, device: 'Chrome on ChromeOS' };
	};
	const tile = conceptTileId(user, 'quadratic');
	const setNotes = ({ db }: Device, notes: string) =>
		write(db, 'Write notes', [{ table: 'tiles', id: tile, field: 'notes', value: notes }]);
	return { user, tile, newDevice, setNotes };
}

test('what is done on one device is there on the next, to the byte', async () => {
	const { newDevice, tile } = await newPupil();
	const [one, two] = [newDevice(), newDevice()];
	const graph = '{"version":11, "b":1.0, "a":"\\u00e9 {2^{x}}", "10":0, "9":[1e400]}';
	const layout = { x: 50.25, y: 20.5, width: 30, height: 30 };
	await write(one.db, 'Work', [
		{ table: 'tiles', id: tile, field: 'graph', value: graph },
		{ table: 'tiles', id: tile, field: 'layout', value: layout },
		{ table: 'tiles', id: tile, field: 'notes', value: 'Vertex at (0, 4).\nThe fountain 🎡' },
		{ table: 'preferences', id: 'museum_name', field: 'value', value: 'Ada' },
		{ table: 'preferences', id: 'aspect_ratio', field: 'value', value: Math.SQRT2 }
	]);
	await drain(one);
	await drain(two);
	const { revision: _one, ...sent } = (await one.db.tiles.get(tile))!;
	const { revision: _two, ...arrived } = (await two.db.tiles.get(tile))!;
	expect(arrived).toEqual(sent);
	expect(arrived.graph).toBe(graph);
	expect(await readPreferences(two.db)).toEqual(await readPreferences(one.db));
	expect(await readWaiting(one.db)).toMatchObject({ waiting: 0, rejected: 0 });
});

test('[S2] an answer lost after the commit: the edits are sent again and take effect once', async () => {
	const { newDevice, setNotes, tile } = await newPupil();
	const device = newDevice();
	const lossy: Remote = {
		...device.remote,
		sync: async (request) => {
			await device.remote.sync(request);
			throw new RemoteError('retry', '0', 'the answer was lost');
		}
	};
	await setNotes(device, 'once');
	await expect(drain({ ...device, remote: lossy })).rejects.toThrow(RemoteError);
	expect((await readWaiting(device.db)).waiting).toBe(1);
	await setNotes(device, 'once, and more');
	await drain(device);
	expect((await readWaiting(device.db)).waiting).toBe(0);
	const other = newDevice();
	await drain(other);
	expect((await other.db.tiles.get(tile))!.notes).toBe('once, and more');
});

test('[S3][S4] an edit that is refused goes to the tray, and those behind it go on', async () => {
	const { newDevice, setNotes, tile } = await newPupil();
	const device = newDevice();
	await setNotes(device, 'before');
	// Past the device's own checks, as an older version with wider limits might have written it.
	const change = { table: 'tiles', id: tile, field: 'title', value: 'x'.repeat(200) } as const;
	const [waiting] = await device.db.outbox.toArray();
	await device.db.outbox.add({ ...waiting!, key: 'tiles//title', change });
	await setNotes(device, 'after');
	await drain(device);
	expect(await readWaiting(device.db)).toMatchObject({ waiting: 0, rejected: 1 });
	expect((await device.db.tray.toArray())[0]).toMatchObject({ code: '23514', change });
	const other = newDevice();
	await drain(other);
	expect((await other.db.tiles.get(tile))!.notes).toBe('after');
});

test('[S6] edits under another account’s session are refused before anything moves', async () => {
	const [ada, ben] = [await newPupil(), await newPupil()];
	const device = ada.newDevice();
	await ada.setNotes(device, 'Ada’s');
	const failure = drain({ ...device, remote: ben.newDevice().remote });
	await expect(failure).rejects.toMatchObject({ failure: 'sign-in' });
	expect((await readWaiting(device.db)).waiting).toBe(1);
});

test('a server that has forgotten the device takes its edits under a new name', async () => {
	const { newDevice, setNotes, tile } = await newPupil();
	const device = newDevice();
	await setNotes(device, 'one');
	await drain(device);
	// The numbers go on, but the server has never heard of this client.
	const before = newId();
	await writeMeta(device.db, 'client', before);
	await setNotes(device, 'two');
	await drain(device);
	const other = newDevice();
	await drain(other);
	expect((await other.db.tiles.get(tile))!.notes).toBe('two');
});

test('[S1] after a loss of power, what is done anew is not taken for what the server has', async () => {
	const { newDevice, setNotes, tile } = await newPupil();
	const [device, restored] = [newDevice(), newDevice()];
	await setNotes(device, 'before');
	await drain(device);
	// The same device, as its disk was before anything was numbered.
	await writeMeta(restored.db, 'client', await readMeta(device.db, 'client'));
	await setNotes(restored, 'after');
	await drain(restored);
	const other = newDevice();
	await drain(other);
	// The device did not remember its first words; the server did, and the two are joined (S12).
	expect((await other.db.tiles.get(tile))!.notes).toBe('before\nafter');
	expect((await readWaiting(restored.db)).waiting).toBe(0);
});

test('[S4] a smaller push after a lost answer loses no rejection', async () => {
	const { newDevice, setNotes, tile } = await newPupil();
	const device = newDevice();
	await setNotes(device, 'fine');
	// Past the device's own checks, as an older version with wider limits might have written it.
	const [waiting] = await device.db.outbox.toArray();
	const change = { table: 'tiles', id: tile, field: 'title', value: 'x'.repeat(200) } as const;
	for (let n = 0; n < 30; n++) await device.db.outbox.add({ ...waiting!, key: `tiles/${tile}/${n}`, change });
	const lossy: Remote = {
		...device.remote,
		sync: async (request) => {
			const answer = await device.remote.sync(request);
			if (request.edits.length > 10) throw new RemoteError('retry', '0', 'the answer was lost');
			return answer;
		}
	};
	const conversation = new Conversation();
	for (let tries = 0; tries < 20 && (await readWaiting(device.db)).waiting > 0; tries++)
		await drain({ ...device, remote: lossy }, conversation).catch(() => {});
	expect(await readWaiting(device.db)).toMatchObject({ waiting: 0, rejected: 30 });
});

test('an account that was deleted asks for a sign-in, and what waits stays', async () => {
	const { user, newDevice, setNotes } = await newPupil();
	const device = newDevice();
	await drain(device);
	await setNotes(device, 'waits');
	expect((await (await backend.admin()).auth.admin.deleteUser(user)).error).toBeNull();
	await expect(drain(device)).rejects.toMatchObject({ failure: 'sign-in' });
	expect((await readWaiting(device.db)).waiting).toBe(1);
});

test('[S9] after the tombstones are gone, a device that slept starts over and keeps what it has to send', async () => {
	const { newDevice, setNotes, tile } = await newPupil();
	const device = newDevice();
	await setNotes(device, 'old');
	await drain(device);
	await setNotes(device, 'written while asleep');
	await writeMeta(device.db, 'epoch', newId());
	await drain(device);
	expect((await device.db.tiles.get(tile))!.notes).toBe('written while asleep');
	expect(await readMeta(device.db, 'lastSync')).not.toBeNull();
	expect((await readWaiting(device.db)).waiting).toBe(0);
});

test('photos travel once, by their hash, and arrive where a graph shows them', async () => {
	const { newDevice, tile } = await newPupil();
	const [one, two] = [newDevice(), newDevice()];
	const jpeg = crypto.getRandomValues(new Uint8Array(40_000));
	jpeg.set([0xff, 0xd8, 0xff]);
	const bytes = jpeg.buffer;
	const sha = await addPhoto(one.db, bytes, 'image/jpeg');
	const graph = JSON.stringify({
		expressions: { list: [{ type: 'image', image_url: photoReference(sha) }] }
	});
	await write(one.db, 'Add photo', [{ table: 'tiles', id: tile, field: 'graph', value: graph }]);
	await drain(one);
	await drain(two);
	// The edit is there before the photo: nothing waits for it, and the next round brings it.
	await carryPhotos(two);
	expect(await readPhoto(two.db, sha)).toBeNull();
	expect(await carryPhotos(one)).toEqual([]);
	await carryPhotos(two, Infinity);
	const arrived = (await readPhoto(two.db, sha))!;
	expect(new Uint8Array(arrived.bytes)).toEqual(new Uint8Array(bytes));
	expect(arrived.mime).toBe('image/jpeg');
});

test('[S19] no HTTP cache keeps a photo, and what is no picture is no photo', async () => {
	const { newDevice, user } = await newPupil();
	const { remote } = newDevice();
	const asked = vi.spyOn(globalThis, 'fetch');
	const store = async (bytes: ArrayBuffer, mime: string) => {
		const photo = { sha: await sha256(bytes), mime, bytes };
		await remote.uploadPhoto(user, photo);
		return photo.sha;
	};
	const jpeg = await store(new Uint8Array([0xff, 0xd8, 0xff, 1]).buffer, 'image/jpeg');
	const page = await store(new TextEncoder().encode('<!doctype html>').buffer, 'image/png');
	asked.mockClear();
	expect((await remote.downloadPhoto(user, jpeg))!.mime).toBe('image/jpeg');
	expect(asked.mock.calls.map(([, init]) => init?.cache)).toEqual(['no-store']);
	// Only the embedded backend looks at the bytes; elsewhere the type is what the upload said.
	if (backend.embedded) expect(await remote.downloadPhoto(user, page)).toBeNull();
	vi.restoreAllMocks();
});

test('a museum of many tiles is sent and fetched in pages', async () => {
	const { newDevice } = await newPupil();
	const [one, two] = [newDevice(), newDevice()];
	const tiles = Array.from({ length: 700 }, (_, index) => ({
		table: 'tiles' as const,
		id: newId(),
		field: 'create' as const,
		value: { concept: null, title: `Tile ${index}`, layout: { x: 50, y: 50, width: 5, height: 5 }, z: index }
	}));
	await write(one.db, 'Add tiles', tiles);
	await drain(one);
	await drain(two);
	expect(await two.db.tiles.count()).toBe(712);
});

test('[S14] what one device writes over of another is in the tile’s history, under its writer’s name', async () => {
	const { user, newDevice, setNotes, tile } = await newPupil();
	const [one, two] = [newDevice(), { ...newDevice(), device: 'Safari on iPhone' }];
	const graph = '{"version":11, "b":1.0}';
	await write(one.db, 'Draw', [{ table: 'tiles', id: tile, field: 'graph', value: graph }]);
	await setNotes(one, 'from the Chromebook');
	await drain(one);
	await drain(two);
	await setNotes(two, 'from the phone');
	await drain(two);
	const page = await one.remote.history(user, tile, null);
	expect(page).toMatchObject({ more: false, now: { device: 'Safari on iPhone' } });
	expect(page.versions).toMatchObject([
		{ notes: 'from the Chromebook', graph, device: 'Chrome on ChromeOS', guarded: true, deleted: false }
	]);
	expect(page.versions[0]!.client).toBe(await readMeta(one.db, 'client'));
	expect(Math.abs(page.versions[0]!.at - Date.now())).toBeLessThan(3_600_000);
	expect((await one.remote.history(user, tile, page.versions[0]!.revision)).versions).toEqual([]);

	// A device that was not there keeps it for when there is no network.
	const three = newDevice();
	await drain(three);
	await keepPage(
		three.db,
		await readMeta(three.db, 'client'),
		(await three.db.tiles.get(tile))!,
		page,
		Date.now()
	);
	const history = (await readHistory(three.db, tile))!;
	expect(history.versions).toMatchObject([{ notes: 'from the Chromebook', device: 'Chrome on ChromeOS' }]);
	expect(history.author).toMatchObject({ device: 'Safari on iPhone' });
});

test('[S6][S14] nobody sees the history of another pupil', async () => {
	const [ada, ben] = [await newPupil(), await newPupil()];
	const { remote } = ben.newDevice();
	await expect(remote.history(ada.user, ada.tile, null)).rejects.toMatchObject({ failure: 'sign-in' });
	expect((await remote.history(ben.user, ada.tile, null)).versions).toEqual([]);
});
