import type { Classroom } from '$lib/classes/classroom.svelte';
import { MemberPictures } from '$lib/classes/museum/member-pictures';

/** Photos of exhibits, by their authors: each photo lies in its author's folder. */
export class ExhibitPictures {
	#classroom: Classroom;
	#authors = new Map<string, MemberPictures>();

	constructor(classroom: Classroom) {
		this.#classroom = classroom;
	}

	/** What gives the photos of this author; the same one each time. */
	of(author: string): MemberPictures['get'] {
		const pictures = this.#authors.get(author) ?? new MemberPictures(this.#classroom, author);
		this.#authors.set(author, pictures);
		return pictures.get;
	}
}
