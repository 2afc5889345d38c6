import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { device } from '$lib/auth/device';
import { peekIdentity, writeIdentity } from '$lib/auth/identity';
import { conceptTileId, newId } from '$lib/model/ids';
import { countWaiting, databaseName, MuseumDatabase, type Owner } from '$lib/store/schema';
import { inTurn } from '$lib/store/turns';
import { write } from '$lib/store/write';
import { replayOutbox } from './worker';

const server = vi.hoisted(() => ({
	asked: 0,
	signedOut: false,
	onasked: async () => {},
	ended: [] as string[]
}));
vi.mock('$lib/supabase/connect', () => ({
	connect: async () => ({
		remote: {
			async sync({ edits }: { edits: { seq: number }[] }) {
				server.asked++;
				await server.onasked();
				const nothing = { rejected: [], tiles: [], preferences: [], replace: false, more: false };
				return {
					epoch: 'e',
					lastSeq: edits.at(-1)?.seq ?? 0,
					cursor: 1,
					...nothing,
					signedOut: server.signedOut
				};
			}
		}
	})
}));

vi.mock('$lib/supabase/auth', () => ({
	SupabaseAuth: class {
		end = async ({ owner }: { owner: string }) => void server.ended.push(owner);
	}
}));

const ada: Owner = { kind: 'account', id: newId(), email: 'ada@school.example' };
const guest: Owner = { kind: 'guest', id: newId() };

beforeEach(() => {
	server.asked = 0;
	server.signedOut = false;
	server.onasked = async () => {};
	server.ended = [];
	return writeIdentity(ada);
});
afterEach(async () => {
	await Promise.all(device.tables.map((table) => table.clear()));
	await Dexie.delete(databaseName(ada.id));
});

test('[S17] with no tab open the worker sends what waits', async () => {
	const db = new MuseumDatabase(ada);
	await write(db, 'Write notes', [
		{ table: 'tiles', id: conceptTileId(ada.id, 'linear'), field: 'notes', value: 'waits' }
	]);
	await replayOutbox();
	expect(await countWaiting(db)).toBe(0);
	db.close();
});

test('[S19] a worker whose turn comes after a sign-out sends nothing, and makes no museum anew', async () => {
	let end = () => {};
	const begun = new Promise<void>((resolve) => {
		void inTurn('edits', ada.id, () => {
			resolve();
			return new Promise<void>((ended) => (end = ended));
		});
	});
	await begun;
	const replay = replayOutbox();
	await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1));
	await writeIdentity(guest);
	end();
	await replay;
	expect(server.asked).toBe(0);
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
});

test('a worker that is told that its owner signed this device out sends what waits, and removes the museum', async () => {
	const db = new MuseumDatabase(ada);
	await write(db, 'Write notes', [
		{ table: 'tiles', id: conceptTileId(ada.id, 'linear'), field: 'notes', value: 'waits' }
	]);
	db.close();
	server.signedOut = true;
	await replayOutbox();
	expect(await Dexie.exists(databaseName(ada.id))).toBe(false);
	expect((await peekIdentity())?.kind).toBe('guest');
	expect(await device.moves.count()).toBe(0);
});

test('[S18] who has signed in since this device was signed out stays: another account, or the same one anew', async () => {
	server.signedOut = true;
	server.onasked = () => writeIdentity(guest);
	await replayOutbox();
	expect(await peekIdentity()).toEqual(guest);

	await writeIdentity(ada);
	server.onasked = async () => {
		// It is told so, and asks again once all is handed in: there the account has a new session by then.
		server.signedOut = server.asked < 3;
	};
	await replayOutbox();
	expect(await peekIdentity()).toEqual(ada);
	expect(await Dexie.exists(databaseName(ada.id))).toBe(true);
	expect([server.ended, await device.moves.count()]).toEqual([[], 0]);
});
