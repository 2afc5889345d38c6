import type { Role } from '$lib/classes/port';
import type { Commented, Looking } from '$lib/model/class-edit';

/** Limits of the database for what people write, in characters: a comment, feedback, an answer; words with a report. */
export const LENGTHS = { comment: 1000, report: 500 } as const;

export interface Comment {
	id: string;
	/** The author's account, and their name in the class. */
	author: string;
	name: string;
	role: Role;
	/** Empty where its author deleted it. */
	text: string;
	/** `waiting` for a teacher's yes; `hidden` by a teacher; `deleted` by its author, and there for its replies. */
	status: 'waiting' | 'shown' | 'hidden' | 'deleted';
	/** In ms. */
	at: number;
	edited: boolean;
	likes: number;
	/** Whether the reader likes it. */
	liked: boolean;
	/** Whether the reader has reported it, and no teacher has looked yet. */
	reported: boolean;
}

/** Where a page of comments ended. */
export type CommentPlace = [at: string, id: string];

/** A comment and its replies, oldest first. */
export interface Thread {
	comment: Comment;
	replies: Comment[];
	/** Where more replies begin; null where these are all. */
	next: CommentPlace | null;
}

/** What stands under an exhibit, or a piece of a mosaic. */
export interface CommentsView {
	rule: Looking;
	archived: boolean;
	/** Whether the reader may say something here. */
	open: boolean;
	/** Whether the reader has a teacher's rights in the class. */
	teaches: boolean;
	/** Of the exhibit, with what its author is in the class; null under a piece, which bears no name. */
	exhibit: { role: Role; likes: number; liked: boolean; reported: boolean } | null;
	/** Newest first. */
	threads: Thread[];
	/** Where the next page begins; null at the end. */
	next: CommentPlace | null;
}

/** Comments, as the server knows them. Every method throws ClassesError and nothing else. */
export interface CommentsPort {
	/** A page of what stands under something; null where the account does not see that (any more). */
	under(on: Commented, after: CommentPlace | null): Promise<CommentsView | null>;
	/** More replies to a comment. */
	replies(comment: string, after: CommentPlace): Promise<{ replies: Comment[]; next: CommentPlace | null }>;
}
