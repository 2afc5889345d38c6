import type { Carrier } from './carrier';

/**
 * Sends the last of what waits on a device that its owner has signed out: photos, and the word that nothing waits any
 * more. Never throws: what cannot be sent now stays on the device for the account alone.
 *
 * @returns false where the account is welcome here after all: it has signed in anew meanwhile, or has left by itself
 */
export async function handIn(carrier: Carrier): Promise<boolean> {
	await carrier.photos(Infinity).catch(() => {});
	return carrier.edits().then(
		() => false,
		() => true
	);
}
