import type { Museum } from '$lib/store/museum.svelte';
import type { Account, KeptSession } from './port';
import type { SessionPorts, Unfetched } from './session.svelte';
import { readSessions } from './sessions';

/**
 * Brings the museum of an account that is signing in to this device. Where the server says that its session is over, the
 * sign-in is given up: no connection will help it, and only another code does.
 *
 * @param giveUp gives the sign-in up, if the account has no other session by now, and answers whether it did
 */
export async function fetchMuseum(
	account: Account,
	ports: Pick<SessionPorts, 'open' | 'pull'>,
	giveUp: (account: Account, sessions: KeptSession[]) => Promise<boolean>
): Promise<Museum | Unfetched> {
	const sessions = await readSessions(account.id);
	const museum = await ports.open({ kind: 'account', ...account });
	const pulled = await ports.pull(museum).catch(() => 'unfetched' as const);
	if (pulled === 'here') return museum;
	museum.close();
	return pulled === 'ended' && (await giveUp(account, sessions)) ? 'ended' : 'unfetched';
}
