import { removeSynced } from '$lib/store/remove';
import type { Owner } from '$lib/store/schema';
import { deleteMuseum } from '$lib/store/turns';
import { device } from './device';
import { readGuest, writeIdentity } from './identity';
import { tellSignedOut } from './signed-out';
import { forgetTold } from './told';

/** What becomes of an account's museum on this device when it is left. */
export type Rest = 'sent' | 'keep' | 'discard' | 'unsent';

/** Writes down that the account leaves this device, before the first step. Answers the guest who uses it then. */
export async function beginLeaving(owner: Extract<Owner, { kind: 'account' }>, rest: Rest): Promise<Owner> {
	const guest = await readGuest();
	const keep = rest === 'unsent' ? rest : rest === 'keep';
	await device.transaction('rw', [device.moves, device.identity], async () => {
		await device.moves.put({ kind: 'leaving', owner: owner.id, email: owner.email, keep });
		await writeIdentity(guest);
	});
	return guest;
}

/** Ends a leaving that was begun, here or before a crash. */
export async function finishLeaving(endSession: () => Promise<void>): Promise<void> {
	const move = await device.moves.get('leaving');
	if (move?.kind !== 'leaving') return;
	await forgetTold();
	await endSession();
	if (move.keep === 'unsent') {
		await tellSignedOut({ email: move.email ?? '', unsent: await removeSynced(move.owner) });
	} else if (!move.keep) await deleteMuseum(move.owner);
	await device.moves.delete('leaving');
}
