import { newId } from '$lib/model/ids';
import { settle, takeBatch } from '$lib/store/outbox';
import { countWaiting, readMeta, writeMeta, type MuseumDatabase } from '$lib/store/schema';
import type { Clock } from './clock';
import { RemoteError, type Remote } from './remote';

export interface DrainPorts {
	db: MuseumDatabase;
	remote: Remote;
	clock: Pick<Clock, 'now'>;
	/** The device's name, for the owner's list of devices. */
	device: string;
}

/** SQLSTATE of `public.sync` for edits whose numbers do not continue what the server has seen. */
const GAP = 'MM001';

/**
 * Brings this device and the server together: pushes the outbox in order, pulls what is new, until nothing
 * is left on either side (S2, S7, S8). Call it under `withSyncLock`: one drain per museum at a time (S17).
 *
 * @throws RemoteError where the server cannot be reached or wants a sign-in; everything stays in the outbox
 */
export async function drain(ports: DrainPorts): Promise<void> {
	let renewed = false;
	for (;;) {
		try {
			if (await exchange(ports)) return;
		} catch (error) {
			// The server knows less of this device than it should (it was restored from an older copy): what
			// still waits here it has not seen, so it may come under a new name. Once, lest it turn in circles.
			if (renewed || !(error instanceof RemoteError) || error.code !== GAP) throw error;
			renewed = true;
			await writeMeta(ports.db, 'client', newId());
		}
	}
}

/** One round trip. Answers whether both sides are done. */
async function exchange({ db, remote, clock, device }: DrainPorts): Promise<boolean> {
	const batch = await takeBatch(db);
	const user = db.owner.id;
	// S6: cannot happen with one database per owner; if it ever does, nothing may move.
	if (db.owner.kind !== 'account' || batch.some((edit) => edit.user !== user))
		throw new RemoteError('sign-in', 'S6', 'these edits belong to another account');
	const [client, cursor, epoch] = await Promise.all([
		readMeta(db, 'client'),
		readMeta(db, 'cursor'),
		readMeta(db, 'epoch')
	]);
	const edits = batch.map(({ seq, change }) => ({ seq, change }));
	const answer = await remote.sync({ user, client, device, edits, cursor, epoch });
	await settle(db, answer, clock.now());
	return !answer.more && (await countWaiting(db)) === 0;
}

/** Runs `work` while no other tab, and no service worker, syncs the same museum (S17). */
export async function withSyncLock<T>(ownerId: string, work: () => Promise<T>): Promise<T> {
	// Browsers without Web Locks (before 2022) lean on S2 alone: a replayed push changes nothing.
	if (!globalThis.navigator?.locks) return work();
	return navigator.locks.request(`sync-${ownerId}`, work);
}
