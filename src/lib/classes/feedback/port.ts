import type { InboxSettings, Pin } from '$lib/model/class-edit';

export interface Answer {
	id: string;
	/** The account's id. */
	author: string;
	/** Their name in the class; null where they are not in it any more. */
	name: string | null;
	text: string;
	/** In ms. */
	at: number;
	/** Whether its author has written something else since. */
	edited: boolean;
}

/** What a teacher said of a tile, and what was answered. */
export interface Feedback extends Answer {
	classId: string;
	tile: string;
	/** Null for the tile as a whole. */
	pin: Pin | null;
	done: boolean;
	/** Whether it can still be answered: not by who has left the class, nor in an archived one. */
	open: boolean;
	/** Oldest first. */
	answers: Answer[];
}

/** Where a page of feedback ended. */
export type FeedbackPlace = [at: string, id: string];

/** What was said of one's own tiles. */
export interface FeedbackPage {
	/** Newest first. */
	feedback: Feedback[];
	/** Where the next page begins; null at the end. */
	next: FeedbackPlace | null;
	/** Notices of the inbox that were not read. */
	unread: number;
	quiet: InboxSettings['quiet'];
}

export interface FeedbackPort {
	/** A page of what was said of one's own tiles, in all classes. */
	page(after: FeedbackPlace | null): Promise<FeedbackPage>;
	/** A page of what was said of one tile of a museum; in one class, or (null) in all. */
	ofTile(
		of: { museum: string; classId: string | null; tile: string },
		after: FeedbackPlace
	): Promise<Pick<FeedbackPage, 'feedback' | 'next'>>;
}
