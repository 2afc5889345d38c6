import { hashBases } from '$lib/store/bases';
import { hasLostNumbers, renewClient, takeBatch } from '$lib/store/outbox';
import { countWaiting, readMeta, type MuseumDatabase } from '$lib/store/schema';
import { settle } from '$lib/store/settle';
import { countUnsent } from '$lib/store/unsent';
import type { Clock } from './clock';
import { Conversation } from './conversation';
import { RemoteError, type Remote, type SyncAnswer, type SyncRequest } from './remote';

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
 * is left on either side (S2, S7, S8). One drain per museum at a time (S17): see `Carrier`.
 *
 * @throws RemoteError where the server cannot be reached, wants a sign-in or refuses the call; everything
 * stays in the outbox. `signed-out` where the owner signed this device out and nothing waits any more
 */
export async function drain(ports: DrainPorts, conversation = new Conversation()): Promise<void> {
	let renewed = false;
	for (;;) {
		const outcome = await exchange(ports, conversation);
		if (outcome === 'done') return conversation.grow();
		if (outcome === 'more') continue;
		if (outcome === 'signed out') throw new RemoteError('signed-out', outcome, 'This device was signed out.');
		// Once, lest it turn in circles.
		if (renewed) throw new RemoteError('retry', GAP, 'The server does not know this device’s numbers.');
		renewed = true;
		await renewClient(ports.db);
	}
}

/**
 * One round trip. `estranged` is the answer where the two disagree about this device's numbers: the server
 * knows fewer than it should (it was restored from an older copy), or more (this device lost power). What
 * waits here may come under a new name then: that it never was seen cannot be known, and losing it is worse.
 */
async function exchange(
	ports: DrainPorts,
	conversation: Conversation
): Promise<'done' | 'more' | 'estranged' | 'signed out'> {
	const { db, clock } = ports;
	// Before the numbers are compared nothing is sent, or it might be taken for something else (S1).
	const batch = conversation.compared ? await takeBatch(db, conversation.limit) : [];
	const user = db.owner.id;
	// S6: cannot happen with one database per owner; if it ever does, nothing may move.
	if (db.owner.kind !== 'account' || batch.some((edit) => edit.user !== user))
		throw new RemoteError('sign-in', 'S6', 'these edits belong to another account');
	const [client, cursor, epoch, unsent] = await Promise.all([
		readMeta(db, 'client'),
		readMeta(db, 'cursor'),
		readMeta(db, 'epoch'),
		countUnsent(db)
	]);
	const bases = await hashBases(db, batch);
	const edits = batch.map(({ seq, change }) => ({ seq, change, base: bases.get(seq) }));
	const answer = await ask(ports, conversation, {
		user,
		client,
		device: ports.device,
		edits,
		cursor,
		epoch,
		waiting: Math.max(unsent.edits - batch.length, 0) + unsent.photos,
		refused: unsent.refused + unsent.refusedPhotos
	});
	if (answer === GAP || (await hasLostNumbers(db, answer.lastSeq))) return 'estranged';
	conversation.compared = true;
	const taken = await settle(db, { cursor, epoch, lastSeq: batch.at(-1)?.seq ?? 0 }, answer, clock.now());
	if (!taken || answer.more || (await countWaiting(db)) > 0) return 'more';
	return answer.signedOut ? 'signed out' : 'done';
}

async function ask(
	{ remote }: DrainPorts,
	conversation: Conversation,
	request: SyncRequest
): Promise<SyncAnswer | typeof GAP> {
	try {
		return await remote.sync(request);
	} catch (error) {
		if (!(error instanceof RemoteError)) throw error;
		if (error.code === GAP) return GAP;
		if (error.failure !== 'sign-in') conversation.shrink();
		throw error;
	}
}
