import { peekIdentity } from '$lib/auth/identity';
import { MuseumDatabase } from '$lib/store/schema';
import { connect } from '$lib/supabase/connect';
import { systemClock } from '$lib/sync/clock';
import { deviceName } from '$lib/sync/device';
import { drain, withSyncLock } from '$lib/sync/drain';
import { carryPhotos } from '$lib/sync/photos';

/**
 * Sends what waits, with all tabs closed: the service worker's composition root. The identity is read anew
 * each time, and the token is attached when sending (S17).
 *
 * @throws RemoteError where the server cannot be reached; the browser then tries again by its own schedule
 */
export async function replayOutbox(): Promise<void> {
	const owner = await peekIdentity();
	if (owner?.kind !== 'account') return;
	const db = new MuseumDatabase(owner);
	try {
		const { remote } = await connect();
		const ports = { db, remote, clock: systemClock, device: deviceName(navigator.userAgent) };
		await withSyncLock(owner.id, () => drain(ports));
		await withSyncLock(`photos-${owner.id}`, () => carryPhotos(ports));
	} finally {
		db.close();
	}
}
