// All of it at once: a service worker may import nothing later, and a classic one is a single file.
import { exclusively } from '$lib/auth/hands';
import { peekIdentity } from '$lib/auth/identity';
import { beginLeaving, finishLeaving } from '$lib/auth/leaving';
import type { Left } from '$lib/auth/port';
import { openInbox, showPush } from '$lib/classes/inbox/push';
import { forgetFiles } from '$lib/files/handles';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { SupabaseAuth } from '$lib/supabase/auth';
import { connect } from '$lib/supabase/connect';
import { Carrier } from '$lib/sync/carrier';
import { systemClock } from '$lib/sync/clock';
import { deviceName } from '$lib/sync/device';
import type { DrainPorts } from '$lib/sync/drain';
import { handIn } from '$lib/sync/hand-in';
import { RemoteError } from '$lib/sync/remote';

export { openInbox, showPush };

/**
 * Sends what waits, with all tabs closed: the service worker's composition root. The identity is read anew
 * each time, and the token is attached when sending (S17). Workers cannot load code later: all is imported here. Where its owner has signed this device out, the museum
 * is removed.
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
	} catch (error) {
		if (!(error instanceof RemoteError) || error.failure !== 'signed-out') throw error;
		const isOut = await handIn(carrier);
		opened.ports?.db.close();
		if (isOut) await leave(owner);
	} finally {
		opened.ports?.db.close();
	}
}

async function portsOf(owner: Owner): Promise<DrainPorts> {
	const { remote } = await connect();
	const db = new MuseumDatabase(owner);
	return { db, remote, clock: systemClock, device: deviceName(navigator.userAgent) };
}

/** As the session of a tab does it; tabs that are open follow. */
async function leave(owner: Extract<Owner, { kind: 'account' }>): Promise<void> {
	const end = async (left: Left) => {
		await new SupabaseAuth().end(left);
		await forgetFiles();
	};
	await exclusively(async () => {
		await finishLeaving(end);
		if (await beginLeaving(owner, 'unsent')) await finishLeaving(end);
	});
}
