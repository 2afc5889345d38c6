import Dexie from 'dexie';
import { newId } from '$lib/model/ids';
import { unsentPhotos } from './unsent-photos';
import { databaseName, MuseumDatabase, writeMeta } from './schema';
import { forgetUnseen } from './snapshot';
import { inTurn } from './turns';
import { countUnsent, isLeft } from './unsent';

/** Holds what the account lacks. What is in no other table is on the server, or of this device alone. */
const KEPT = ['outbox', 'sent', 'tray', 'photos', 'tiles', 'preferences', 'bases'] as const;

/**
 * Removes an account's museum from this device, all but what the account lacks: edits that could not be sent any
 * more, and refused ones, stay for when the account signs in here again, under a new `client` (the old one was
 * signed out). Nothing of it is shown until then (S19).
 *
 * @param patience how long edits, and then photos, may take to come to an end, in ms
 * @returns whether something stays
 */
export async function removeSynced(ownerId: string, patience = 3_000): Promise<boolean> {
	const remove = async () => {
		if (!(await Dexie.exists(databaseName(ownerId)))) return false;
		const db = new MuseumDatabase({ kind: 'account', id: ownerId, email: '' });
		try {
			if (await leaveUnsent(db)) return true;
		} finally {
			db.close();
		}
		await Dexie.delete(databaseName(ownerId));
		return false;
	};
	return inTurn('edits', ownerId, () => inTurn('photos', ownerId, remove, patience), patience);
}

async function leaveUnsent(db: MuseumDatabase): Promise<boolean> {
	return db.transaction('rw', db.tables, async () => {
		if (!isLeft(await countUnsent(db))) return false;
		const shown = new Set((await unsentPhotos(db)).map(({ sha }) => sha));
		await db.photos.filter(({ sha }) => !shown.has(sha)).delete();
		// As if the server had nothing: what waits, and what was refused, is laid over empty frames.
		await forgetUnseen(db, { tiles: [], preferences: [] });
		const kept = new Set<string>(KEPT.map((table) => db[table].name));
		await Promise.all(db.tables.filter(({ name }) => !kept.has(name)).map((table) => table.clear()));
		await writeMeta(db, 'client', newId());
		return true;
	});
}
