import { kept } from './device';

/**
 * That an account let this device be told of news while the app is closed (web push). Kept beside the identity: the
 * service worker shows only what is meant for whoever uses the device now, and leaving it ends it.
 */
export interface Told {
	/** The account's id. */
	owner: string;
	/** Id of the subscription; pushes carry it. */
	id: string;
}

const KEY = 'told';
/** A browser that does not let go holds up nobody who signs out, in ms: the worker passes over what still comes. */
const PATIENCE = 2_000;

export async function readTold(): Promise<Told | null> {
	const text = await kept.getItem(KEY);
	return text === null ? null : (JSON.parse(text) as Told);
}

export async function writeTold(told: Told): Promise<void> {
	await kept.setItem(KEY, JSON.stringify(told));
}

/**
 * From now on this device is told nothing; what is shown already goes. The server hears of it with the sign-out, or of
 * the push service with the next push.
 *
 * @param owner only where it is that account that let it be told
 */
export async function forgetTold(owner?: string): Promise<void> {
	if (owner !== undefined && ((await readTold())?.owner ?? owner) !== owner) return;
	await kept.removeItem(KEY);
	await Promise.race([letGo(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

async function letGo(): Promise<void> {
	try {
		const registration = await ownRegistration();
		for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
		await (await registration?.pushManager?.getSubscription())?.unsubscribe();
	} catch {
		// Not there, or not allowed: nothing can be told here then.
	}
}

/** The service worker's registration, from a page or from the worker itself. */
async function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
	if ('registration' in globalThis) return (globalThis as unknown as ServiceWorkerGlobalScope).registration;
	return navigator.serviceWorker?.getRegistration();
}
