import type { Comment, CommentPlace, CommentsPort, CommentsView } from '$lib/classes/comments/port';
import { parsed, type Call } from './classes-call';
import { parseComments, parseReplies } from './comments.schema';

/** Comments on a hosted project or the embedded backend. */
export class SupabaseComments implements CommentsPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async under(exhibit: string, after: CommentPlace | null): Promise<CommentsView | null> {
		const data = await this.#call('comments_screen', { p_exhibit: exhibit, p_before: after });
		return data === null ? null : parsed(parseComments, data);
	}

	async replies(
		comment: string,
		after: CommentPlace
	): Promise<{ replies: Comment[]; next: CommentPlace | null }> {
		return parsed(parseReplies, await this.#call('replies_page', { p_comment: comment, p_after: after }));
	}
}
