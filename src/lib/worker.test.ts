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

const server = vi.hoisted(() => ({ asked: 0, signedOut: false }));
vi.mock('$lib/supabase/connect', () => ({
	connect: async () => ({
		remote: {
			async sync({ edits }: { edits: { seq: number }[] }) {
				server.asked++;
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
		signOut = async () => {};
	}
}));

const ada: Owner = { kind: 'account', id: newId(), email: 'ada@school.example' };
const guest: Owner = { kind: 'guest', id: newId() };

beforeEach(() => {
	server.asked = 0;
	server.signedOut = false;
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
