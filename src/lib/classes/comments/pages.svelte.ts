import type { Comment, CommentPlace, CommentsView, Thread } from './port';

/** What lies behind the first page of comments and of replies; forgotten when the first page changes. */
export class Pages {
	#rest = $state.raw<{ threads: Thread[]; next: CommentPlace | null } | null>(null);
	#replies = $state.raw<ReadonlyMap<string, { replies: Comment[]; next: CommentPlace | null }>>(new Map());

	/** The first page, and all that was asked for behind it. */
	behind(first: CommentsView): CommentsView {
		const threads = [...first.threads, ...(this.#rest?.threads ?? [])].map((thread) => {
			const more = this.#replies.get(thread.comment.id);
			return more ? { ...thread, replies: [...thread.replies, ...more.replies], next: more.next } : thread;
		});
		return { ...first, threads, next: this.#rest ? this.#rest.next : first.next };
	}

	async more(first: CommentsView, ask: (place: CommentPlace) => Promise<CommentsView | null>): Promise<void> {
		const place = this.#rest ? this.#rest.next : first.next;
		const page = place && (await ask(place));
		if (page) this.#rest = { threads: [...(this.#rest?.threads ?? []), ...page.threads], next: page.next };
	}

	async moreReplies(
		comment: string,
		place: CommentPlace,
		ask: (place: CommentPlace) => Promise<{ replies: Comment[]; next: CommentPlace | null }>
	): Promise<void> {
		const page = await ask(place);
		const replies = [...(this.#replies.get(comment)?.replies ?? []), ...page.replies];
		this.#replies = new Map([...this.#replies, [comment, { replies, next: page.next }]]);
	}

	forget(): void {
		this.#rest = null;
		this.#replies = new Map();
	}
}
