import type { Classroom } from '$lib/classes/classroom.svelte';
import type { Screen } from '$lib/classes/screen';
import { Older } from './older.svelte';
import { overlay, type ShownFeedback } from './overlay';
import type { FeedbackPage } from './port';

/** What was said of the tiles of the museum that is open, as its pupil sees it, and which of it is looked at. */
export class Said {
	readonly classroom: Classroom;
	/** The id of what is looked at. */
	selected = $state<string | null>(null);
	/** What was said before the newest page. */
	readonly older: Older;
	readonly #screen: Screen<FeedbackPage>;
	readonly #all = $derived.by(() => {
		const { user } = this.classroom;
		const looker = { user, museum: user, classId: null };
		return overlay(this.older.all, this.classroom.waiting.value ?? [], looker);
	});

	constructor(classroom: Classroom, selected: string | null) {
		this.classroom = classroom;
		this.selected = selected;
		this.#screen = classroom.feedback();
		this.older = new Older(classroom, { museum: classroom.user, classId: null }, () => {
			const { current } = this.#screen;
			return current.status === 'ready' ? current.value : null;
		});
	}

	/** Of one tile, newest first; read in a template it follows what comes. */
	of(tile: string): ShownFeedback[] {
		return this.#all.filter((feedback) => feedback.tile === tile);
	}
}
