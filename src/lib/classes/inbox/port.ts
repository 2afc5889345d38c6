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

export interface InboxPort {
	/** @param before the place of the last notice seen; null for the newest */
	page(before: number | null): Promise<InboxPage>;
}
