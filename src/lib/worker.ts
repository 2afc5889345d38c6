import { peekIdentity } from '$lib/auth/identity';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { connect } from '$lib/supabase/connect';
import { Carrier } from '$lib/sync/carrier';
import { systemClock } from '$lib/sync/clock';
import { deviceName } from '$lib/sync/device';
import type { DrainPorts } from '$lib/sync/drain';

/**
 * Sends what waits, with all tabs closed: the service worker's composition root. The identity is read anew
 * each time, and the token is attached when sending (S17).
 *
 * @throws RemoteError where the server cannot be reached; the browser then tries again by its own schedule
 */
export async function replayOutbox(): Promise<void> {
	const owner = await peekIdentity();
	if (owner?.kind !== 'account') return;
	const opened: { ports: DrainPorts | null } = { ports: null };
	const carrier = new Carrier(owner.id, async () => {
		// A tab may have signed out before it was our turn: its museum is gone, and must not be made anew.
		if ((await peekIdentity())?.id !== owner.id) return null;
		return (opened.ports ??= await portsOf(owner));
	});
	try {
		await carrier.edits();
		await carrier.photos();
	} finally {
		opened.ports?.db.close();
	}
}

async function portsOf(owner: Owner): Promise<DrainPorts> {
	const { remote } = await connect();
	const db = new MuseumDatabase(owner);
	return { db, remote, clock: systemClock, device: deviceName(navigator.userAgent) };
}
