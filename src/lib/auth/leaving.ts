import Dexie from 'dexie';
import { removeSynced } from '$lib/store/remove';
import { databaseName, MuseumDatabase, readMeta, type Owner } from '$lib/store/schema';
import { deleteMuseum } from '$lib/store/turns';
import { countUnsent, isLeft } from '$lib/store/unsent';
import { device, type Move } from './device';
import { peekIdentity, readGuest, writeIdentity } from './identity';
import type { Account, KeptSession, Left } from './port';
import { readSessions, takeSessions } from './sessions';
import { tellSignedOut } from './signed-out';
import { forgetTold } from './told';

/** What becomes of an account's museum on this device when it is left. */
export type Rest = 'sent' | 'keep' | 'discard' | 'unsent';

type End = (left: Left) => Promise<void>;
type Leaving = Extract<Move, { kind: 'leaving' }>;

const tables = () => [device.moves, device.identity, device.kept];

/**
 * Writes down that the account leaves this device, before the first step, and takes its sessions away. One that was
 * begun before is to be ended before.
 *
 * @param client this device's id with the account, where its owner has not signed it out
 * @returns the guest who uses the device then; null where the account has left already, and somebody else may be here
 */
export async function beginLeaving(
	owner: Extract<Owner, { kind: 'account' }>,
	rest: Rest,
	client?: string
): Promise<Owner | null> {
	const { id, email } = owner;
	const guest = await readGuest();
	const keep = rest === 'sent' || rest === 'unsent' ? rest : rest === 'keep';
	return device.transaction('rw', tables(), async () => {
		if ((await peekIdentity())?.id !== id) return null;
		// Who leaves is not arriving any more: a guest's museum that found no room stays the guest's.
		if ((await readArriving())?.account.id === id) await device.moves.delete('arriving');
		const sessions = await takeSessions(id);
		await device.moves.put({ kind: 'leaving', owner: id, email, keep, client, sessions });
		await writeIdentity(guest);
		return guest;
	});
}

/** Begins to leave an account's open museum, once what was begun before is ended. Answers as `beginLeaving`. */
export async function leaveMuseum(
	db: MuseumDatabase,
	owner: Extract<Owner, { kind: 'account' }>,
	rest: Rest,
	end: End
): Promise<Owner | null> {
	await finishLeaving(end);
	return beginLeaving(owner, rest, rest === 'unsent' ? undefined : await readMeta(db, 'client'));
}

/**
 * Gives up an arrival, which is a leaving, too. Nothing happens where it has ended meanwhile, or another account is
 * arriving.
 *
 * @param sessions those that were found to be over: where the account has others by now, nothing happens
 * @returns whether it was given up
 */
export async function giveUpArriving(account: Account, end: End, sessions?: KeptSession[]): Promise<boolean> {
	await finishLeaving(end);
	const isGivenUp = await beginGivingUp(account, sessions);
	await finishLeaving(end);
	return isGivenUp;
}

async function beginGivingUp({ id }: Account, sessions?: KeptSession[]): Promise<boolean> {
	return device.transaction('rw', tables(), async () => {
		if ((await readArriving())?.account.id !== id) return false;
		const over = sessions?.map(({ value }) => value);
		if (over && (await readSessions(id)).some(({ value }) => !over.includes(value))) return false;
		await device.moves.delete('arriving');
		// Only its guest's museum was to be taken in still.
		if ((await peekIdentity())?.id === id) return true;
		// What the account left behind here before is not this sign-in's to remove.
		await device.moves.put({ kind: 'leaving', owner: id, keep: 'sent', sessions: await takeSessions(id) });
		return true;
	});
}

/**
 * Ends a leaving that was begun, here or before a crash. It ends what is the account's, and nothing of who has signed in
 * since; where that is the same account, its museum stays.
 *
 * @param end tells the server and clears what lies outside the databases
 */
export async function finishLeaving(end: End): Promise<void> {
	const move = await device.moves.get('leaving');
	if (move?.kind !== 'leaving') return;
	const { owner, keep, client = null } = move;
	await forgetTold(owner);
	await end({ owner, client, sessions: move.sessions ?? (await takeOldSessions(owner)) });
	if (!(await isBack(owner))) {
		if (keep === 'unsent') {
			const unsent = await removeSynced(owner);
			await tellSignedOut({ email: move.email ?? '', unsent });
		} else if (await mayGo(move)) await deleteMuseum(owner);
	}
	await device.moves.delete('leaving');
}

/** Older versions left them where they were. */
function takeOldSessions(owner: string): Promise<KeptSession[]> {
	return device.transaction('rw', tables(), async () => ((await isBack(owner)) ? [] : takeSessions(owner)));
}

/** Whether an account has signed in again. */
async function isBack(owner: string): Promise<boolean> {
	return (await peekIdentity())?.id === owner || (await readArriving())?.account.id === owner;
}

async function readArriving(): Promise<Extract<Move, { kind: 'arriving' }> | undefined> {
	return (await device.moves.get('arriving')) as Extract<Move, { kind: 'arriving' }> | undefined;
}

/**
 * Whether an account's museum may be deleted here. What its other tabs still wrote as they closed stays, and so does what
 * was written since: a loss of power takes databases back one by one, and may bring a leaving again that had ended, with
 * the account back and at work.
 */
async function mayGo({ owner, keep, client }: Leaving): Promise<boolean> {
	if (keep === true || !(await Dexie.exists(databaseName(owner)))) return false;
	const db = new MuseumDatabase({ kind: 'account', id: owner, email: '' });
	try {
		if (!isLeft(await countUnsent(db))) return true;
		// To be discarded: of that very copy.
		return keep === false && (client === undefined || client === (await readMeta(db, 'client')));
	} finally {
		db.close();
	}
}
