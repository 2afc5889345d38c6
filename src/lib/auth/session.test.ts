import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { photoReference } from '$lib/model/photo';
import { Museum } from '$lib/store/museum.svelte';
import { addPhoto } from '$lib/store/photos';
import { databaseName, MuseumDatabase, readMeta, type Owner } from '$lib/store/schema';
import { inTurn } from '$lib/store/turns';
import { undo } from '$lib/store/undo';
import { write } from '$lib/store/write';
import { device, kept, type Move } from './device';
import { beginLeaving } from './leaving';
import { peekIdentity, readGuest, writeIdentity } from './identity';
import { sessionKey } from './sessions';
import { liveSignedOut, type SignedOut } from './signed-out';
import type { Account, AuthPort, Left } from './port';
import { Session, type SessionPorts } from './session.svelte';
import { readTold, writeTold } from './told';

const ada: Account = { id: newId(), email: 'ada@school.example' };
const grace: Account = { id: newId(), email: 'grace@school.example' };
const KEY = sessionKey('https://museum.example');

// Many databases are opened and deleted: slow machines need their time.
vi.setConfig({ testTimeout: 30_000 });
const until = (check: () => unknown) => vi.waitFor(check, 20_000);

/** The world around a session: a server that can be reached or not, and what it was told. */
class World {
	online = true;
	/** What happens while a museum is fetched, and what the server says then. */
	pull: () => Promise<'here' | 'ended'> = async () => 'here';
	/** The network is there and swallows what it is given. */
	hanging = false;
	pulled: string[] = [];
	cleared = 0;
	/** What the server was told of accounts that left, and what it takes for its answer. */
	ended: Left[] = [];
	ending = Promise.resolve();
	#stops: (() => void)[] = [];

	/** A tab of this device; opens what the device says. */
	async tab(): Promise<Session> {
		const ports: SessionPorts = {
			open: (owner) => Promise.resolve(new Museum(new MuseumDatabase(owner))),
			auth: () => Promise.resolve(this.#auth),
			pull: async (museum) => {
				if (!this.online) throw new Error('offline');
				this.pulled.push(museum.owner.id);
				return this.pull();
			},
			send: async (museum) => {
				if (this.hanging) await new Promise(() => {});
				if (!this.online) return 'failed';
				await museum.db.outbox.clear();
				return 'sent';
			},
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
		end: (left) => {
			this.ended.push(left);
			return this.ending;
		}
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

test('[S19] what a tab had begun of signing out as it was closed, another one ends', async () => {
	const other = await signedInAs(ada);
	await beginLeaving(asOwner(ada), 'sent', 'device');
	await until(() => expect(openMuseum(other).owner.kind).toBe('guest'));
	await until(async () => expect(await Dexie.exists(databaseName(ada.id))).toBe(false));
	await until(async () => expect(await device.moves.count()).toBe(0));
});

const told = () =>
	new Promise<SignedOut | null>(
		(resolve) => void liveSignedOut().subscribe({ next: (value) => resolve(value) })
	);

test('a device that was signed out on another one removes the museum and the session, in all tabs, and says so', async () => {
	const session = await signedInAs(ada);
	const other = await world.tab();
	await kept.setItem(KEY, 'token');
	expect(await session.leave('unsent')).toBe('left');
	await until(() => expect(openMuseum(other).owner.kind).toBe('guest'));
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
	expect(await kept.getItem(KEY)).toBeNull();
	expect(await told()).toEqual({ email: ada.email, unsent: false });
	expect(world.ended.map(({ client }) => client)).toEqual([null]);
});

test('what could not be sent any more is not removed: it is there when the account signs in again, and nothing else', async () => {
	const session = await signedInAs(ada);
	const { db } = openMuseum(session);
	const quadratic = conceptTileId(ada.id, 'quadratic');
	await write(db, 'Notes', [{ table: 'tiles', id: quadratic, field: 'notes', value: 'synced' }]);
	await db.outbox.clear();
	await writeNotes(openMuseum(session), 'typed in the last moment');
	const client = await readMeta(db, 'client');
	await session.leave('unsent');
	expect(openMuseum(session).owner.kind).toBe('guest');
	expect(await told()).toEqual({ email: ada.email, unsent: true });

	const again = await signedInAs(ada);
	expect(await readNotes(openMuseum(again))).toBe('typed in the last moment');
	const museum = openMuseum(again).db;
	expect((await museum.tiles.get(quadratic))!.notes).toBe('');
	expect(await museum.steps.count()).toBe(0);
	expect(await readMeta(museum, 'client')).not.toBe(client);
	expect((await museum.outbox.toArray()).map(({ change }) => change.value)).toContain(
		'typed in the last moment'
	);
});

test('a crash in the middle of it is made up for at the next start', async () => {
	await signedInAs(ada);
	world.close();
	// As if the crash came after it was written down, and before anything was done.
	await device.moves.put({ kind: 'leaving', owner: ada.id, email: ada.email, keep: 'unsent' });
	await writeIdentity(await readGuest());
	await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
	expect(await told()).toMatchObject({ email: ada.email });
});

test('a pupil who signs out here takes this device off the list', async () => {
	const session = await signedInAs(ada);
	const client = await readMeta(openMuseum(session).db, 'client');
	await session.leave('keep');
	expect(world.ended).toMatchObject([{ owner: ada.id, client }]);
});

/** As the code was typed: the session is there before anything else. */
async function signIn(session: Session, account: Account): Promise<void> {
	await kept.setItem(KEY, sessionOf(account));
	await session.signedIn(account, false);
}

const sessionOf = (account: Account) => JSON.stringify({ user: account });
const asOwner = (account: Account) => ({ kind: 'account' as const, ...account });

test('[S18] a leaving that was broken off ends its own session, not that of who signed in since', async () => {
	const open = await world.tab();
	await signIn(open, ada);
	// As if another tab died after the first step; this one is open, and somebody signs in there.
	await beginLeaving(asOwner(ada), 'sent', 'device');
	const [move] = await device.moves.toArray();
	await until(() => expect(openMuseum(open).owner.kind).toBe('guest'));
	await signIn(open, grace);
	expect(openMuseum(open).owner.id).toBe(grace.id);
	expect(world.ended).toEqual([
		{ owner: ada.id, client: 'device', sessions: [{ key: KEY, value: sessionOf(ada) }] }
	]);
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);

	// The same, where it could not be ended before.
	world.close();
	await device.moves.put(move!);
	const next = await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	expect(openMuseum(next).owner.id).toBe(grace.id);
	expect(await kept.getItem(KEY)).toBe(sessionOf(grace));
	expect(world.ended.map(({ owner }) => owner)).toEqual([ada.id, ada.id]);
});

test('[S18] who signs in while another tab is still leaving keeps their session', async () => {
	const [one, two] = [await world.tab(), await world.tab()];
	await signIn(one, ada);
	await until(() => expect(openMuseum(two).owner.id).toBe(ada.id));
	let answer = () => {};
	world.ending = new Promise<void>((resolve) => (answer = resolve));
	const left = one.leave('sent');
	await until(() => expect(world.ended).toHaveLength(1));
	await kept.setItem(KEY, sessionOf(grace));
	const arrived = two.signedIn(grace, false);
	answer();
	expect([await left, await arrived]).toEqual(['left', 'open']);
	await until(() => expect(openMuseum(one).owner.id).toBe(grace.id));
	expect(await kept.getItem(KEY)).toBe(sessionOf(grace));
});

test('[S18] who comes back to the account they were leaving keeps session, museum and what they write', async () => {
	const session = await world.tab();
	await signIn(session, ada);
	await beginLeaving(asOwner(ada), 'sent', 'device');
	const [move] = await device.moves.toArray();
	await until(() => expect(openMuseum(session).owner.kind).toBe('guest'));
	await signIn(session, ada);
	await writeNotes(openMuseum(session), 'written since');
	world.close();
	await device.moves.put(move!);
	const next = await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	expect(await readNotes(openMuseum(next))).toBe('written since');
	expect(await openMuseum(next).db.outbox.count()).toBeGreaterThan(0);
	expect(await kept.getItem(KEY)).toBe(sessionOf(ada));
});

test('[S18] a leaving that an older version began leaves who has signed in since alone', async () => {
	const session = await world.tab();
	await signIn(session, grace);
	world.close();
	await device.moves.put({ kind: 'leaving', owner: ada.id, keep: false });
	await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	expect(await kept.getItem(KEY)).toBe(sessionOf(grace));
	expect(world.ended).toEqual([{ owner: ada.id, client: null, sessions: [] }]);
});

test('a museum is left by its own tab alone: where another account is open by now, nothing happens', async () => {
	const session = await world.tab();
	await signIn(session, ada);
	const museum = openMuseum(session);
	await signIn(session, grace);
	expect(await session.leave('unsent', museum)).toBe('left');
	expect(openMuseum(session).owner.id).toBe(grace.id);
	expect(await beginLeaving(asOwner(ada), 'unsent')).toBeNull();
	expect(await peekIdentity()).toMatchObject({ id: grace.id });
	expect(await kept.getItem(KEY)).toBe(sessionOf(grace));
});

test('[S18] giving up a sign-in ends that one, not another that came since', async () => {
	const [one, two] = [await world.tab(), await world.tab()];
	world.online = false;
	await signIn(one, ada);
	expect(one.arriving).toEqual(ada);
	world.online = true;
	await signIn(two, grace);
	await one.cancelArrival();
	expect([one.arriving, world.ended]).toEqual([null, []]);
	expect(await peekIdentity()).toMatchObject({ id: grace.id });
	expect(await kept.getItem(KEY)).toBe(sessionOf(grace));
});

test('[S18] a sign-in whose session is over is given up: no connection would help it', async () => {
	const session = await world.tab();
	await writeNotes(openMuseum(session), 'made before');
	world.online = false;
	await signIn(session, ada);
	expect([session.arriving, session.ended]).toEqual([ada, null]);
	world.online = true;
	world.pull = async () => {
		// The library throws away what cannot be renewed.
		await kept.removeItem(KEY);
		return 'ended';
	};
	expect(await session.arrive()).toBe('ended');
	expect([session.arriving, session.ended]).toEqual([null, ada]);
	expect([await kept.getItem(KEY), await device.moves.count()]).toEqual([null, 0]);
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
	expect(await readNotes(openMuseum(session))).toBe('made before');

	world.pull = async () => 'here';
	await kept.setItem(KEY, sessionOf(ada));
	expect(await session.signedIn(ada, true)).toBe('open');
	expect([session.ended, await readNotes(openMuseum(session))]).toEqual([null, 'made before']);
});

test('[S18] who has signed in anew while it was asked for keeps that session', async () => {
	const session = await world.tab();
	world.pull = async () => {
		await kept.setItem(KEY, JSON.stringify({ user: ada, since: 'anew' }));
		return 'ended';
	};
	await signIn(session, ada);
	expect(session.arriving).toEqual(ada);
	world.pull = async () => 'here';
	expect(await session.arrive()).toBe('open');
	expect(await kept.getItem(KEY)).toContain('anew');
	expect(openMuseum(session).owner.id).toBe(ada.id);
});

test('[S19] what came of a museum before its sign-in was given up goes; what it had left here before stays', async () => {
	const session = await world.tab();
	world.online = false;
	await signIn(session, grace);
	await session.cancelArrival();
	expect(await Dexie.exists(databaseName(grace.id))).toBe(false);
	expect(world.ended.map(({ owner }) => owner)).toEqual([grace.id]);
	expect(await kept.getItem(KEY)).toBeNull();

	world.online = true;
	await signIn(session, ada);
	await writeNotes(openMuseum(session), 'waits');
	await session.leave('keep');
	world.online = false;
	await signIn(session, ada);
	await session.cancelArrival();
	world.online = true;
	await signIn(session, ada);
	expect(await readNotes(openMuseum(session))).toBe('waits');
});

test('of the account alone that leaves this device forgets that it is told of news', async () => {
	const session = await world.tab();
	await signIn(session, grace);
	await writeTold({ owner: grace.id, id: 'grace’s' });
	world.close();
	await device.moves.put({ kind: 'leaving', owner: ada.id, keep: false, sessions: [] });
	const next = await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	expect(await readTold()).toEqual({ owner: grace.id, id: 'grace’s' });
	await next.leave('sent');
	expect(await readTold()).toBeNull();
});

test('[S18] what other tabs write as they close, and what is written after a loss of power, is not removed with what was sent', async () => {
	const session = await world.tab();
	await signIn(session, ada);
	const { db } = openMuseum(session);
	const client = await readMeta(db, 'client');
	await db.outbox.clear();
	await beginLeaving(asOwner(ada), 'sent', client);
	const [sent] = await device.moves.toArray();
	await write(db, 'Notes', [{ table: 'tiles', id: linear(db.owner), field: 'notes', value: 'at last' }]);
	await until(() => expect(openMuseum(session).owner.kind).toBe('guest'));
	world.close();
	await world.tab();
	await until(async () => expect(await device.moves.count()).toBe(0));
	const again = await world.tab();
	await signIn(again, ada);
	expect(await readNotes(openMuseum(again))).toBe('at last');

	// Discarded is what was there: it had gone, and this is of a museum that was fetched anew.
	for (const before of [sent!, { ...sent!, keep: false as const, client: 'another' }]) {
		world.close();
		await writeIdentity(await readGuest());
		await device.moves.put(before);
		await world.tab();
		await until(async () => expect(await device.moves.count()).toBe(0));
		expect(await Dexie.exists(databaseName(ada.id))).toBe(true);
	}
	await device.moves.put({ ...sent!, keep: false } as Move);
	world.close();
	await world.tab();
	await until(async () => expect(await Dexie.exists(databaseName(ada.id))).toBe(false));
});
