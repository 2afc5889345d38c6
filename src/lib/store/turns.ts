import Dexie from 'dexie';
import { databaseName } from './schema';

/** What is done to one museum by one tab, or the service worker, at a time. */
export type Turn = 'edits' | 'photos';

/**
 * Runs `work` while no other tab, and no service worker, has its turn at the same museum (S17).
 *
 * @param patience ms after which it runs all the same; without, it waits for as long as it takes
 */
export async function inTurn<T>(
	turn: Turn,
	ownerId: string,
	work: () => Promise<T>,
	patience = Infinity
): Promise<T> {
	// Browsers without Web Locks (before 2022) lean on S2 alone: a replayed push changes nothing.
	if (!globalThis.navigator?.locks) return work();
	const name = { edits: `sync-${ownerId}`, photos: `sync-photos-${ownerId}` }[turn];
	if (patience === Infinity) return navigator.locks.request(name, work);
	const granted = new AbortController();
	const late = AbortSignal.timeout(patience);
	try {
		return await navigator.locks.request(name, { signal: late }, () => {
			granted.abort();
			return work();
		});
	} catch (error) {
		if (granted.signal.aborted || !late.aborted) throw error;
		return work();
	}
}

/**
 * Deletes an owner's museum from this device, after whoever is about to sync it. Who does not come to an end
 * loses the database under their hands: they cannot make it anew.
 *
 * @param patience how long edits, and then photos, may take to come to an end, in ms
 */
export async function deleteMuseum(ownerId: string, patience = 3_000): Promise<void> {
	const erase = () => Dexie.delete(databaseName(ownerId));
	await inTurn('edits', ownerId, () => inTurn('photos', ownerId, erase, patience), patience);
}
