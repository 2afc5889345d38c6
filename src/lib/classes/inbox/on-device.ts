import { forgetTold, readTold, writeTold } from '$lib/auth/told';
import { newId } from '$lib/model/ids';
import type { InboxPort } from './port';

/** Whether this device is told of news; `refused` by whoever uses the browser, `lacking` where it cannot. */
export type Standing = 'on' | 'off' | 'refused' | 'lacking';

/** What is asked of the browser; in many some of it is lacking. */
export interface Browser {
	notification?: Pick<typeof Notification, 'permission' | 'requestPermission'>;
	registration(): Promise<Pick<ServiceWorkerRegistration, 'pushManager'> | undefined>;
}

export const thisBrowser = (): Browser => ({
	notification: 'Notification' in window ? Notification : undefined,
	registration: async () => navigator.serviceWorker?.getRegistration()
});

/** What of the account is needed to let this device be told. */
export interface Account {
	/** The account's id. */
	user: string;
	/** Id of this device (S1). */
	client(): Promise<string>;
	inbox(): Promise<Pick<InboxPort, 'subscribe' | 'unsubscribe'>>;
}

/** How this device stands. @param key the deployment's public one, base64url */
export async function standing(user: string, key: string, browser: Browser): Promise<Standing> {
	const manager = (await browser.registration())?.pushManager;
	if (!manager || !browser.notification) return 'lacking';
	if (browser.notification.permission === 'denied') return 'refused';
	const [told, subscription] = await Promise.all([readTold(), manager.getSubscription()]);
	const isOn =
		browser.notification.permission === 'granted' && told?.owner === user && isFor(subscription, key);
	return isOn ? 'on' : 'off';
}

/**
 * Asks the browser, then the push service, then the server. What fails in between leaves nothing behind.
 *
 * @throws ClassesError of the server, DOMException of the browser
 */
export async function switchOn(account: Account, key: string, browser: Browser): Promise<Standing> {
	// First of all: browsers let it be asked in answer to a gesture only.
	const permission = await browser.notification?.requestPermission();
	const manager = (await browser.registration())?.pushManager;
	if (!manager || permission === undefined) return 'lacking';
	if (permission !== 'granted') return permission === 'denied' ? 'refused' : 'off';
	const old = await manager.getSubscription();
	if (old && !isFor(old, key)) await old.unsubscribe();
	const id = newId();
	try {
		const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
		const { endpoint, keys } = subscription.toJSON();
		// Before the server has it: it may push at once.
		await writeTold({ owner: account.user, id });
		await (
			await account.inbox()
		).subscribe({
			id,
			client: await account.client(),
			endpoint: endpoint!,
			p256dh: keys!.p256dh!,
			auth: keys!.auth!
		});
	} catch (error) {
		await forgetTold();
		throw error;
	}
	return 'on';
}

/** Ends it here and now. Where the server cannot be told, it hears of it from the push service. */
export async function switchOff(account: Account): Promise<void> {
	const told = await readTold();
	await forgetTold();
	if (!told) return;
	try {
		await (await account.inbox()).unsubscribe(told.id);
	} catch {
		// No connection: a push to a device that is gone takes it off the server's list.
	}
}

/** A subscription belongs to the key it was made with; another key's pushes would not arrive. */
function isFor(subscription: PushSubscription | null, key: string): boolean {
	const own = subscription?.options.applicationServerKey;
	if (!own) return false;
	const text = btoa(String.fromCharCode(...new Uint8Array(own)));
	return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === key;
}
