import type { Role } from '$lib/classes/port';
import type { ClassAct, ClassChange, Commented } from '$lib/model/class-edit';
import type { WaitingAct } from '$lib/store/class-edits';
import type { Comment, CommentsView, Thread } from './port';

/** A comment as it will stand once what was done here has been sent. */
export interface ShownComment extends Comment {
	/** What of it the server does not have: it is on its way, or was refused and lies in the tray. */
	unsent: 'waiting' | 'refused' | null;
}

export interface ShownThread extends Omit<Thread, 'comment' | 'replies'> {
	comment: ShownComment;
	replies: ShownComment[];
}

export interface ShownComments extends Omit<CommentsView, 'threads'> {
	threads: ShownThread[];
}

/** Who reads, as their own comments name them. */
export interface Reader {
	id: string;
	role: Role;
}

/** The id of what is commented on. */
export function commentedId(on: Commented): string {
	return 'piece' in on ? on.piece : on.exhibit;
}

/**
 * What stands under something, with what its reader did here and the server has not taken yet laid over it.
 *
 * @param on the id of the exhibit or piece
 */
export function overlaid(view: CommentsView, acts: WaitingAct[], on: string, reader: Reader): ShownComments {
	const blocked = new Set(
		still(acts, 'block').flatMap(({ change }) => (change.value.blocked ? [change.id] : []))
	);
	const threads = written(view.threads, acts, on, reader)
		.map(({ comment, replies, next }) => ({
			comment: changed(comment, acts),
			replies: replies
				.map((reply) => changed(reply, acts))
				.filter(({ status, author }) => status !== 'deleted' && !blocked.has(author)),
			next
		}))
		.filter(
			({ comment, replies }) =>
				!blocked.has(comment.author) && (comment.status !== 'deleted' || replies.length > 0)
		);
	const reported = still(acts, 'report').some(({ change }) => change.id === on);
	const exhibit = view.exhibit && {
		...view.exhibit,
		...liked(view.exhibit, on, acts),
		reported: view.exhibit.reported || reported
	};
	return { ...view, exhibit, threads };
}

/** Acts of one kind that the server may still take. */
function still<A extends ClassAct>(
	acts: WaitingAct[],
	field: A
): { change: Extract<ClassChange, { field: A }>; at: number }[] {
	return acts.flatMap(({ change, at, refused }) =>
		change.field === field && !refused ? [{ change: change as Extract<ClassChange, { field: A }>, at }] : []
	);
}

/** The threads with the comments that were begun here; refused ones are there too, until they are tried again or let go. */
function written(threads: Thread[], acts: WaitingAct[], on: string, reader: Reader): Thread[] {
	const known = new Set(threads.flatMap(({ comment, replies }) => [comment, ...replies].map(({ id }) => id)));
	let all = threads;
	for (const { change, at } of still(acts.map(taken), 'comment')) {
		const { parent, text } = change.value;
		if (commentedId(change.value) !== on || known.has(change.id)) continue;
		known.add(change.id);
		const comment = begun(change.id, text, at, reader);
		all = parent
			? all.map((thread) =>
					thread.comment.id === parent ? { ...thread, replies: [...thread.replies, comment] } : thread
				)
			: [{ comment, replies: [], next: null }, ...all];
	}
	return all;
}

const taken = (act: WaitingAct): WaitingAct => ({ ...act, refused: false });

function begun(id: string, text: string, at: number, reader: Reader): Comment {
	return {
		id,
		author: reader.id,
		name: '',
		role: reader.role,
		text,
		status: 'shown',
		at,
		edited: false,
		likes: 0,
		liked: false,
		reported: false
	};
}

function changed(comment: Comment, acts: WaitingAct[]): ShownComment {
	const own = acts.filter(({ change }) => change.id === comment.id);
	const words = own.findLast(({ change }) => change.field === 'comment');
	const next: ShownComment = { ...comment, ...liked(comment, comment.id, acts), unsent: null };
	if (words?.change.field === 'comment') {
		next.unsent = words.refused ? 'refused' : 'waiting';
		if (!words.refused) next.text = words.change.value.text;
	}
	for (const { change } of still(own, 'show_comment')) next.status = change.value.shown ? 'shown' : 'hidden';
	if (still(own, 'report').length > 0) next.reported = true;
	if (still(own, 'delete_comment').length > 0)
		Object.assign(next, { status: 'deleted', text: '', unsent: null });
	return next;
}

function liked<T extends { likes: number; liked: boolean }>(
	thing: T,
	id: string,
	acts: WaitingAct[]
): Pick<T, 'likes' | 'liked'> {
	const now =
		still(acts, 'like').findLast(({ change }) => change.id === id)?.change.value.liked ?? thing.liked;
	return { likes: thing.likes + Number(now) - Number(thing.liked), liked: now };
}
