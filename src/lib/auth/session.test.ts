import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { photoReference } from '$lib/model/photo';
import { Museum } from '$lib/store/museum.svelte';
import { addPhoto } from '$lib/store/photos';
import { databaseName, MuseumDatabase, type Owner } from '$lib/store/schema';
import { inTurn } from '$lib/store/turns';
import { undo } from '$lib/store/undo';
import { write } from '$lib/store/write';
import { device, kept, sessionKey } from './device';
import { peekIdentity } from './identity';
import type { Account, AuthPort } from './port';
import { Session, type SessionPorts } from './session.svelte';

const ada: Account = { id: newId(), email: 'ada@school.example' };
const grace: Account = { id: newId(), email: 'grace@school.example' };
const KEY = sessionKey('https://museum.example');

// Many databases are opened and deleted: slow machines need their time.
vi.setConfig({ testTimeout: 30_000 });
const until = (check: () => unknown) => vi.waitFor(check, 20_000);

/** The world around a session: a server that can be reached or not, and what it was told. */
class World {
	online = true;
	/** The network is there and swallows what it is given. */
	hanging = false;
	pulled: string[] = [];
	cleared = 0;
	farewells: string[] = [];
	#stops: (() => void)[] = [];

	/** A tab of this device; opens what the device says. */
	async tab(): Promise<Session> {
		const ports: SessionPorts = {
			open: (owner) => Promise.resolve(new Museum(new MuseumDatabase(owner))),
			auth: () => Promise.resolve(this.#auth),
			pull: async (museum) => {
				if (!this.online) throw new Error('offline');
				this.pulled.push(museum.owner.id);
			},
			send: async (museum) => {
				if (this.hanging) await new Promise(() => {});
				if (!this.online) return 'failed';
				await museum.db.outbox.clear();
				return 'sent';
			},
			farewell: async (museum) => void this.farewells.push(museum.owner.id),
			clear: async () => void this.cleared++
		};
		const session = new Session(ports, 50);
		this.#stops.push(session.start());
		await until(() => expect(session.current.status).toBe('open'));
		return session;
	}

	readonly #auth: AuthPort = {
		requestCode: () => Promise.resolve(),
		verifyCode: () => Promise.resolve(ada),
		verifyLink: () => Promise.resolve(ada),
		signOut: () => Promise.resolve(),
		session: () => Promise.resolve(null)
	};

	close() {
		this.#stops.splice(0).forEach((stop) => stop());
	}
}

let world: World;
beforeEach(() => (world = new World()));
afterEach(async () => {
	world.close();
	await Promise.all(device.tables.map((table) => table.clear()));
	for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('museum-')) await Dexie.delete(name);
});

function openMuseum(session: Session): Museum {
	const { current } = session;
	if (current.status !== 'open') throw new Error(`museum is ${current.status}`);
	return current.museum;
}

const linear = (owner: Owner) => conceptTileId(owner.id, 'linear');
const writeNotes = (museum: Museum, value: string) =>
	museum.write('Notes', [{ table: 'tiles', id: linear(museum.owner), field: 'notes', value }]);
const readNotes = async (museum: Museum) => (await museum.db.tiles.get(linear(museum.owner)))!.notes;

async function signedInAs(account: Account): Promise<Session> {
	const session = await world.tab();
	await session.signedIn(account, false);
	return session;
}

test('a device that was never used opens a guest’s museum', async () => {
	const session = await world.tab();
	expect(openMuseum(session).owner.kind).toBe('guest');
});

test('signing in fetches the account’s museum and takes the guest’s in; the guest’s is gone then', async () => {
	const session = await world.tab();
	const guest = openMuseum(session);
	await writeNotes(guest, 'made before');
	expect(await session.signedIn(ada, true)).toBe('open');
	const museum = openMuseum(session);
	expect([museum.owner.id, await readNotes(museum)]).toEqual([ada.id, 'made before']);
	expect(await Dexie.exists(databaseName(guest.owner.id))).toBe(false);
	expect(await peekIdentity()).toMatchObject({ kind: 'account', email: ada.email });
});

test('a guest museum that is left on the device is there again after signing out', async () => {
	const session = await world.tab();
	await writeNotes(openMuseum(session), 'not mine');
	await session.signedIn(ada, false);
	expect(await readNotes(openMuseum(session))).toBe('');
	await session.leave('sent');
	expect(await readNotes(openMuseum(session))).toBe('not mine');
});

test('without a connection after the code the guest stays, and the next start takes up from there', async () => {
	const session = await world.tab();
	await writeNotes(openMuseum(session), 'made before');
	world.online = false;
	expect(await session.signedIn(ada, true)).toBe('unfetched');
	expect(openMuseum(session).owner.kind).toBe('guest');
	expect(session.arriving).toEqual(ada);
	await writeNotes(openMuseum(session), 'and after');
	world.close();

	world.online = true;
	const next = await world.tab();
	await until(() => expect(openMuseum(next).owner.id).toBe(ada.id));
	expect(await readNotes(openMuseum(next))).toBe('and after');
	expect(next.arriving).toBeNull();
});

test('a crash between the steps of signing in leaves no doubles and no gaps', async () => {
	const first = await world.tab();
	const guest = openMuseum(first).owner;
	await writeNotes(openMuseum(first), 'once');
	await first.signedIn(ada, true);
	const outbox = await openMuseum(first).db.outbox.toArray();
	world.close();
	// As if the crash came after the work was taken in and before that was noted.
	await device.moves.put({ kind: 'arriving', account: ada, guest: guest.id });
	const next = await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	expect(await readNotes(openMuseum(next))).toBe('once');
	expect(await openMuseum(next).db.outbox.toArray()).toEqual(outbox);
});

test('a sign-in that cannot be finished can be given up', async () => {
	const session = await world.tab();
	world.online = false;
	await session.signedIn(ada, true);
	await session.cancelArrival();
	world.online = true;
	expect(await session.arrive()).toBe('open');
	expect(openMuseum(session).owner.kind).toBe('guest');
});

test('[S19] a clean sign-out deletes the account’s museum and the session from the device', async () => {
	const session = await signedInAs(ada);
	await kept.setItem(KEY, 'token');
	await writeNotes(openMuseum(session), 'private');
	await session.sendAll();
	expect(await session.leave('sent')).toBe('left');
	expect(openMuseum(session).owner.kind).toBe('guest');
	expect(await readNotes(openMuseum(session))).toBe('');
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
	expect(await kept.getItem(KEY)).toBeNull();
	expect(world.cleared).toBe(1);
});

test('[S18] what could not be sent stops a clean sign-out, until the pupil decides', async () => {
	const session = await signedInAs(ada);
	world.online = false;
	await writeNotes(openMuseum(session), 'waits');
	expect(await session.sendAll()).toMatchObject({ edits: 1, refused: 0, photos: 0 });
	expect(await session.leave('sent')).toBe('waiting');
	expect(openMuseum(session).owner.id).toBe(ada.id);
	expect(await session.leave('discard')).toBe('left');
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
});

test('photos that wait are kept from being lost at sign-out; one that was taken back is not waited for', async () => {
	const session = await signedInAs(ada);
	const { db } = openMuseum(session);
	const sha = await addPhoto(db, new Uint8Array([1, 2, 3]).buffer, 'image/jpeg');
	await session.sendAll();
	const graph = JSON.stringify({ list: [{ type: 'image', image_url: photoReference(sha) }] });
	const tile = (await db.tiles.toCollection().first())!.id;
	await write(db, 'Add photo', [{ table: 'tiles', id: tile, field: 'graph', value: graph }]);
	await db.outbox.clear();
	expect(await session.sendAll()).toEqual({ edits: 0, refused: 0, photos: 1, refusedPhotos: 0 });
	expect(await session.leave('sent')).toBe('waiting');
	await undo(db);
	await db.outbox.clear();
	expect(await session.leave('sent')).toBe('left');
});

test('[S18] a network that swallows what is sent leaves the pupil the choice, after a moment', async () => {
	const session = await signedInAs(ada);
	world.hanging = true;
	await writeNotes(openMuseum(session), 'waits');
	expect(await session.sendAll()).toMatchObject({ edits: 1 });
	expect(await session.leave('keep')).toBe('left');
});

test('[S19] a museum is deleted once nobody syncs it, and is not made anew by who did', async () => {
	const session = await signedInAs(ada);
	const worker = new MuseumDatabase({ kind: 'account', ...ada });
	let ended = false;
	const syncing = inTurn('edits', ada.id, async () => {
		await worker.tiles.count();
		await until(async () => expect(await device.moves.count()).toBe(1));
		await worker.meta.put({ key: 'lastSync', value: 1 });
		ended = true;
	});
	expect(await session.leave('sent')).toBe('left');
	await syncing;
	expect(ended).toBe(true);
	await expect(worker.tiles.count()).rejects.toThrow();
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
});

test('[S19] edits left behind are nobody else’s, and wait for their account', async () => {
	const session = await signedInAs(ada);
	world.online = false;
	await writeNotes(openMuseum(session), 'ada’s');
	await session.leave('keep');
	expect(await readNotes(openMuseum(session))).toBe('');
	world.online = true;
	await session.signedIn(grace, false);
	expect(await readNotes(openMuseum(session))).toBe('');
	await session.leave('sent');
	await session.signedIn(ada, false);
	expect(await readNotes(openMuseum(session))).toBe('ada’s');
	expect(await openMuseum(session).db.outbox.count()).toBe(2);
});

test('[S18] another account signing in while edits wait gets a museum of its own; nothing is mixed', async () => {
	const session = await signedInAs(ada);
	await writeNotes(openMuseum(session), 'ada’s');
	await session.signedIn(grace, true);
	expect([openMuseum(session).owner.id, await readNotes(openMuseum(session))]).toEqual([grace.id, '']);
	expect(await Dexie.exists(databaseName(ada.id))).toBe(true);
});

test('[S18] signing in again as the same account keeps the open museum', async () => {
	const session = await signedInAs(ada);
	const museum = openMuseum(session);
	expect(await session.signedIn(ada, true)).toBe('open');
	expect(openMuseum(session)).toBe(museum);
});

test('a crash in the middle of signing out shows nothing of the pupil, and is made up for', async () => {
	const session = await signedInAs(ada);
	await writeNotes(openMuseum(session), 'private');
	world.close();
	await device.moves.put({ kind: 'leaving', owner: ada.id, keep: false });
	await device.identity.where('key').equals('current').delete();
	const next = await world.tab();
	expect(openMuseum(next).owner.kind).toBe('guest');
	await until(async () => expect(await Dexie.exists(databaseName(ada.id))).toBe(false));
});

test('another tab follows whoever signs in or out', async () => {
	const [one, two] = [await world.tab(), await world.tab()];
	await one.signedIn(ada, true);
	await until(() => expect(openMuseum(two).owner.id).toBe(ada.id));
	await one.leave('sent');
	await until(() => expect(openMuseum(two).owner.kind).toBe('guest'));
});
