import { newId } from '$lib/model/ids';
import type { Owner } from '$lib/store/schema';
import { device } from './device';

/**
 * Who uses this device. It outlives the session: an expired or revoked token never hides work (S18); only
 * the pupil's own sign-out changes it. Kept in IndexedDB because the service worker reads it too.
 */

/** The owner of this device's open museum; on first use, a guest. */
export async function readIdentity(): Promise<Owner> {
	return device.transaction('rw', device.identity, async () => {
		const current = await device.identity.get('current');
		if (current) return current.owner;
		const guest = await readGuest();
		await device.identity.put({ key: 'current', owner: guest });
		return guest;
	});
}

/** The owner of this device's open museum, or null where the device was never used. For the worker. */
export async function peekIdentity(): Promise<Owner | null> {
	return (await device.identity.get('current'))?.owner ?? null;
}

/** The museum of this device that belongs to no account: made at the first visit, anew after it is taken in. */
export async function readGuest(): Promise<Owner> {
	return device.transaction('rw', device.identity, async () => {
		const row = await device.identity.get('guest');
		if (row) return row.owner;
		const owner: Owner = { kind: 'guest', id: newId() };
		await device.identity.put({ key: 'guest', owner });
		return owner;
	});
}

/** Remembers who signed in, or at sign-out that a guest uses the device now. */
export async function writeIdentity(owner: Owner): Promise<void> {
	await device.identity.put({ key: 'current', owner });
}

/** Forgets the guest museum once it was taken into an account: the next guest starts afresh. */
export async function forgetGuest(id: string): Promise<void> {
	await device.identity
		.where('key')
		.equals('guest')
		.filter((row) => row.owner.id === id)
		.delete();
}
