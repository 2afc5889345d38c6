import type { Carrier } from './carrier';
import { RemoteError } from './remote';

/**
 * Brings an account's museum up to date: `ended` where its session is over, or this device was signed out.
 *
 * @throws RemoteError where the server cannot be reached or refuses
 */
export async function pull(carrier: Carrier): Promise<'here' | 'ended'> {
	try {
		await carrier.edits();
		return 'here';
	} catch (error) {
		if (error instanceof RemoteError && ['sign-in', 'signed-out'].includes(error.failure)) return 'ended';
		throw error;
	}
}
