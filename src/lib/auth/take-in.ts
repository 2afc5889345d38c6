import Dexie from 'dexie';
import { databaseName, MuseumDatabase } from '$lib/store/schema';
import { adopt } from './adopt';
import { forgetGuest } from './identity';

/**
 * Takes a guest museum into an account's, and deletes it once that is on disk. Answers false where it could
 * not be done (a full disk): the guest museum stays as it is then.
 */
export async function takeIn(account: MuseumDatabase, guestId: string): Promise<boolean> {
	const guest = new MuseumDatabase({ kind: 'guest', id: guestId });
	try {
		await adopt(account, guest);
	} catch {
		return false;
	} finally {
		guest.close();
	}
	await forgetGuest(guestId);
	await Dexie.delete(databaseName(guestId));
	return true;
}
