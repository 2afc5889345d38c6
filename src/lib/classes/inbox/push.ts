import { peekIdentity } from '$lib/auth/identity';
import { forgetTold, readTold } from '$lib/auth/told';
import { markIcon } from './icon';
import { KINDS, SHOW_INBOX, type Kind } from './port';
import { noticeWords } from './words';

/*
 * What the service worker does with a push. A push says for which subscription it is and what kind of thing happened;
 * everything else is in the inbox.
 */

/** Shows a push as one notification for each kind, and marks the app's icon; nothing where it is not for whoever uses this device now. */
export async function showPush(
	text: string | undefined,
	registration: Pick<ServiceWorkerRegistration, 'showNotification'>
): Promise<void> {
	const [owner, told] = await Promise.all([peekIdentity(), readTold()]);
	if (!told || told.owner !== owner?.id) return forgetTold();
	const { to, kind } = read(text);
	if (to !== told.id) return;
	await registration.showNotification('Math Museums', {
		body: pushWords(kind),
		tag: kind,
		icon: '/icons/icon-192.png',
		badge: '/icons/badge.png'
	});
	markIcon();
}

/** What happened, without a name. Of a kind that a newer server knows, only that something did. */
function pushWords(kind: string): string {
	if (!(KINDS as readonly string[]).includes(kind)) return 'There is something new in your inbox';
	return noticeWords({ kind: kind as Kind, name: null, className: '' });
}

function read(text: string | undefined): { to: string; kind: string } {
	try {
		const { to, kind } = JSON.parse(text ?? '') as { to: unknown; kind: unknown };
		return { to: String(to), kind: String(kind) };
	} catch {
		return { to: '', kind: '' };
	}
}

/** Brings an open tab of the museum to the front and has it show the inbox, or opens one. */
export async function openInbox(clients: Pick<Clients, 'matchAll' | 'openWindow'>): Promise<void> {
	const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true });
	// What a link shows is nobody's museum.
	const open = tabs.filter(({ url }) => !new URL(url).pathname.startsWith('/see/'));
	const tab = open.find(({ url }) => new URL(url).pathname === '/inbox') ?? open[0];
	if (!tab) return void (await clients.openWindow('/inbox'));
	// First: a tab that cannot be brought to the front shows it all the same.
	tab.postMessage(SHOW_INBOX);
	await tab.focus();
}
