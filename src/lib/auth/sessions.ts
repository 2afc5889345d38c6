import { device } from './device';
import type { KeptSession } from './port';

const SESSION = 'session ';

/** Name under which the session with one server is kept; a session is no good for another server. */
export function sessionKey(server: string): string {
	return SESSION + server;
}

/**
 * Takes an account's sessions away from this device and answers them. From then on whoever leaves holds them, and ends
 * those and no others: what is kept here belongs to who has signed in since. To be called in a transaction over `kept`.
 */
export async function takeSessions(owner: string): Promise<KeptSession[]> {
	const theirs = await readSessions(owner);
	await device.kept.bulkDelete(theirs.map(({ key }) => key));
	return theirs;
}

/** An account's sessions on this device. */
export async function readSessions(owner: string): Promise<KeptSession[]> {
	const all = await device.kept.where('key').startsWith(SESSION).toArray();
	// What nobody can read is good for nobody.
	return all.filter(({ value }) => [owner, null].includes(ownerOf(value)));
}

function ownerOf(session: string): string | null {
	try {
		return (JSON.parse(session) as { user?: { id?: string } }).user?.id ?? null;
	} catch {
		return null;
	}
}
