import type { InboxSettings } from '$lib/model/class-edit';
import type { WaitingAct } from '$lib/store/class-edits';
import type { InboxPage } from './port';

/** The inbox with what was done here and the server has not taken yet. */
export function overlayInbox(known: InboxPage, acts: readonly WaitingAct[]): InboxPage {
	let { notices, unread, settings } = known;
	for (const { change, refused } of acts) {
		if (refused) continue;
		if (change.field === 'read')
			notices = notices.map((notice) => (notice.id === change.id ? { ...notice, read: true } : notice));
		else if (change.field === 'read_all')
			notices = notices.map((notice) =>
				notice.n <= change.value.until ? { ...notice, read: true } : notice
			);
		else if (change.field === 'inbox_settings') settings = change.value;
	}
	const read = notices.filter((notice, index) => notice.read && !known.notices[index]!.read).length;
	// All were read, also those behind this page.
	const all = acts.some(({ change, refused }) => change.field === 'read_all' && !refused);
	unread = all ? notices.filter((notice) => !notice.read).length : Math.max(0, unread - read);
	return { ...known, notices, unread, settings };
}

/** How much is unread once what waits here has been taken. */
export function unreadAfter(unread: number, acts: readonly WaitingAct[]): number {
	const sent = acts.filter(({ refused }) => !refused);
	if (sent.some(({ change }) => change.field === 'read_all')) return 0;
	return Math.max(0, unread - sent.filter(({ change }) => change.field === 'read').length);
}

/** What holds where nothing was ever set. @param zone of this device */
export function settingsOr(settings: InboxSettings | null, zone: string): InboxSettings {
	return settings ?? { kinds: [], classes: [], quiet: null, zone, digest: false };
}
