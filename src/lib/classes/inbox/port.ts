import type { InboxSettings } from '$lib/model/class-edit';

export const KINDS = [
	'feedback',
	'answer',
	'shown',
	'hidden',
	'invitation',
	'comment',
	'reply',
	'goal'
] as const;
export type Kind = (typeof KINDS)[number];

/** What the service worker asks a tab for that it brings to the front. */
export const SHOW_INBOX = 'show-inbox';

/** Something that happened in a class and concerns the account. */
export interface Notice {
	id: string;
	/** Its place in the inbox: the higher, the newer. */
	n: number;
	kind: Kind;
	classId: string;
	className: string;
	/** Who did it, by their name in the class; null where nobody did, or they are not in it any more. */
	name: string | null;
	/** What it leads to; `member` in whose museum, where that is another's. */
	place: {
		tile?: string;
		feedback?: string;
		member?: string;
		exhibit?: string;
		goal?: string;
		piece?: string;
	};
	/** The first words of it. */
	about: string;
	/** In ms. */
	at: number;
	read: boolean;
}

export interface InboxPage {
	/** Newest first. */
	notices: Notice[];
	more: boolean;
	unread: number;
	/** Null where nothing was ever set. */
	settings: InboxSettings | null;
	/** Whether the account is a teacher's. */
	teacher: boolean;
	/** The account's classes, on the first page. */
	classes: { id: string; name: string }[];
}

/** A device that is to be told of news while the app is closed. */
export interface ToldDevice {
	/** Of the subscription; pushes carry it. */
	id: string;
	/** The device's (S1). */
	client: string;
	/** Where its push service is to be called. */
	endpoint: string;
	/** The device's keys, base64url (RFC 8291). */
	p256dh: string;
	auth: string;
}

export interface InboxPort {
	/** The deployment's public key for web push; null where it has none, or it cannot be known now. */
	pushKey(): Promise<string | null>;
	/** Tells this device of news from now on, instead of by any subscription it had. */
	subscribe(device: ToldDevice): Promise<void>;
	unsubscribe(id: string): Promise<void>;
	/** @param before the place of the last notice seen; null for the newest */
	page(before: number | null): Promise<InboxPage>;
}
