import type { Carrier } from './carrier';

/**
 * Sends the last of what waits on a device that its owner has signed out: photos, and the word that nothing waits any
 * more. Never throws: what cannot be sent now stays on the device for the account alone.
 */
export async function handIn(carrier: Carrier): Promise<void> {
	await carrier.photos(Infinity).catch(() => {});
	await carrier.edits().catch(() => {});
}
