import { z } from 'zod';
import type { Comment, CommentPlace, CommentsView } from '$lib/classes/comments/port';

/*
 * The answers of the functions of supabase/migrations/…_piece_comments.sql about comments, as the model knows them.
 */

const role = z.enum(['owner', 'teacher', 'pupil']);
const comment = z.object({
	id: z.uuid(),
	user_id: z.uuid(),
	name: z.string(),
	role,
	text: z.string(),
	status: z.enum(['waiting', 'shown', 'hidden', 'deleted']),
	at: z.string().transform((text) => Date.parse(text)),
	edited: z.boolean(),
	likes: z.int(),
	liked: z.boolean(),
	reported: z.boolean(),
	place: z.tuple([z.string(), z.uuid()])
});
const repliesPage = z.object({ replies: z.array(comment), more: z.boolean() });
const exhibit = z.object({ role, likes: z.int(), liked: z.boolean(), reported: z.boolean() });
const screen = z.object({
	rule: z.enum(['off', 'approve', 'open']),
	archived: z.boolean(),
	open: z.boolean(),
	teaches: z.boolean(),
	threads: z.array(repliesPage.extend({ comment })),
	more: z.boolean()
});

type Row = z.infer<typeof comment>;

const told = ({ user_id: author, place: _place, ...rest }: Row): Comment => ({ author, ...rest });
const behind = (rows: Row[], more: boolean): CommentPlace | null =>
	more ? (rows.at(-1)?.place ?? null) : null;

/** Under an exhibit, as `comments_screen` says it. */
export function parseComments(data: unknown): CommentsView {
	return { ...parsePieceComments(data), exhibit: exhibit.parse(data) };
}

/** Of a piece, as `piece_screen` says it. */
export function parsePieceComments(data: unknown): CommentsView {
	const { threads, more, ...rest } = screen.parse(data);
	return {
		...rest,
		exhibit: null,
		threads: threads.map(({ comment, replies, more }) => ({
			comment: told(comment),
			replies: replies.map(told),
			next: behind(replies, more)
		})),
		next: behind(
			threads.map(({ comment }) => comment),
			more
		)
	};
}

export function parseReplies(data: unknown): { replies: Comment[]; next: CommentPlace | null } {
	const { replies, more } = repliesPage.parse(data);
	return { replies: replies.map(told), next: behind(replies, more) };
}
