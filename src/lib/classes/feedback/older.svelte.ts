import { Task, type Classroom } from '$lib/classes/classroom.svelte';
import type { Feedback, FeedbackPlace } from './port';

/** The newest page of what was said of a museum's tiles. */
interface Newest {
	feedback: Feedback[];
	next: FeedbackPlace | null;
}

/** What was said before the newest page, tile by tile as it is asked for; forgotten when that page changes. */
export class Older {
	readonly task = new Task();
	readonly #classroom: Classroom;
	readonly #of: { museum: string; classId: string | null };
	readonly #newest: () => Newest | null;
	#rest = $state.raw<{
		behind: Feedback[];
		feedback: Feedback[];
		next: ReadonlyMap<string, FeedbackPlace | null>;
	} | null>(null);
	readonly #known = $derived.by(() => (this.#rest?.behind === this.#newest()?.feedback ? this.#rest : null));

	/** @param of whose museum, and in which class; null in all */
	constructor(
		classroom: Classroom,
		of: { museum: string; classId: string | null },
		newest: () => Newest | null
	) {
		this.#classroom = classroom;
		this.#of = of;
		this.#newest = newest;
	}

	/** All that is known, newest first. */
	get all(): Feedback[] {
		return [...(this.#newest()?.feedback ?? []), ...(this.#known?.feedback ?? [])];
	}

	/** Where a tile's next page begins; null where all of it is known. */
	next(tile: string): FeedbackPlace | null {
		return this.#known?.next.has(tile)
			? (this.#known.next.get(tile) ?? null)
			: (this.#newest()?.next ?? null);
	}

	/** Asks for a tile's next page; what went wrong is in `task`. */
	async more(tile: string): Promise<void> {
		const behind = this.#newest()?.feedback;
		const place = this.next(tile);
		if (!behind || !place) return;
		await this.task.run(async () => {
			const page = await (await this.#classroom.port).feedback.ofTile({ ...this.#of, tile }, place);
			const known = this.#known;
			this.#rest = {
				behind,
				feedback: [...(known?.feedback ?? []), ...page.feedback],
				next: new Map([...(known?.next ?? []), [tile, page.next]])
			};
		});
	}
}
