import type { Classroom } from '$lib/classes/classroom.svelte';
import { memberPictures } from '$lib/classes/museum/member-pictures';
import type { Pictures } from '$lib/store/pictures.svelte';

/** Photos of exhibits, by their authors: each photo lies in its author's folder. */
export class ExhibitPictures {
	#classroom: Classroom;
	#authors = new Map<string, Pictures>();

	constructor(classroom: Classroom) {
		this.#classroom = classroom;
	}

	/** What gives the photos of this author; the same one each time. */
	of(author: string): Pictures['get'] {
		const pictures = this.#authors.get(author) ?? memberPictures(this.#classroom, author);
		this.#authors.set(author, pictures);
		return pictures.get;
	}
}
