import type { Comment, CommentPlace, CommentsPort, CommentsView } from '$lib/classes/comments/port';
import type { Commented } from '$lib/model/class-edit';
import { parsed, type Call } from './classes-call';
import { parseComments, parsePieceComments, parseReplies } from './comments.schema';

/** Comments on a hosted project or the embedded backend. */
export class SupabaseComments implements CommentsPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async under(on: Commented, after: CommentPlace | null): Promise<CommentsView | null> {
		const isPiece = 'piece' in on;
		const data = await (isPiece
			? this.#call('piece_screen', { p_piece: on.piece, p_before: after })
			: this.#call('comments_screen', { p_exhibit: on.exhibit, p_before: after }));
		return data === null ? null : parsed(isPiece ? parsePieceComments : parseComments, data);
	}

	async replies(
		comment: string,
		after: CommentPlace
	): Promise<{ replies: Comment[]; next: CommentPlace | null }> {
		return parsed(parseReplies, await this.#call('replies_page', { p_comment: comment, p_after: after }));
	}
}
