import Dexie from 'dexie';
import { databaseName, MuseumDatabase, readMeta, writeMeta } from '$lib/store/schema';
import { adopt } from './adopt';
import { device } from './device';
import { forgetGuest } from './identity';

/**
 * Takes a guest museum into an account's, and deletes it once that is on disk. Answers false where it could
 * not be done (a full disk): the guest museum stays as it is then.
 */
export async function takeIn(account: MuseumDatabase, guestId: string): Promise<boolean> {
	const guest = new MuseumDatabase({ kind: 'guest', id: guestId });
	try {
		await keepOwnerOnDisk();
		await adopt(account, guest);
		await keepOnDisk(account);
	} catch {
		return false;
	} finally {
		guest.close();
	}
	await forgetGuest(guestId);
	await Dexie.delete(databaseName(guestId));
	return true;
}

/**
 * Whose the device is now is on disk before anything is taken in: a loss of power could else give it back to the guest,
 * whose museum counts as taken in by then, with all that is written in it since. Dexie cannot ask for one transaction.
 */
async function keepOwnerOnDisk(): Promise<void> {
	// A connection that the browser has closed is opened anew.
	await device.open();
	await new Promise<void>((done, fail) => {
		const writing = device.backendDB().transaction('identity', 'readwrite', { durability: 'strict' });
		const owners = writing.objectStore('identity');
		const current = owners.get('current');
		current.onsuccess = () => owners.put(current.result);
		writing.oncomplete = () => done();
		writing.onabort = () => fail(writing.error ?? new Error('aborted'));
	});
}

/**
 * The account's database is on disk before the guest's goes, or a loss of power could take back what was taken in:
 * databases are not written in one order. What writes to `sent` and to no tile waits for the disk (`durability.ts`).
 */
async function keepOnDisk(account: MuseumDatabase): Promise<void> {
	await account.transaction('rw', [account.sent, account.meta], async () =>
		writeMeta(account, 'adopted', await readMeta(account, 'adopted'))
	);
}
