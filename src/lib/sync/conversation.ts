import { BATCH, type BatchLimit } from '$lib/store/outbox';

/** A batch is made smaller this often at most: what is left of it goes over any network that goes at all. */
const STEPS = 7;

/** What this page, or worker, has learned about talking with the server; gone with it. */
export class Conversation {
	/**
	 * Whether the numbers given here have been compared with those the server has seen. Once is enough: only a
	 * loss of power takes numbers back, and that ends pages and workers too.
	 */
	compared = false;
	#smaller = 0;

	/** What the next push may hold. */
	get limit(): BatchLimit {
		const part = 2 ** -this.#smaller;
		return { edits: Math.ceil(BATCH.edits * part), characters: BATCH.characters * part };
	}

	/** No answer came: half as much may get through. */
	shrink(): void {
		this.#smaller = Math.min(this.#smaller + 1, STEPS);
	}

	/** All got through: next time, more may. */
	grow(): void {
		this.#smaller = Math.max(this.#smaller - 1, 0);
	}
}
