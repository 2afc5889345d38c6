import type { Classroom } from '$lib/classes/classroom.svelte';
import { memberPictures } from '$lib/classes/museum/member-pictures';
import type { Museum } from '$lib/store/museum.svelte';
import type { Pictures } from '$lib/store/pictures.svelte';
import type { Hung } from './port';
import { Previews } from './previews';

/**
 * Photos of exhibits: one's own from this device, others' from the server as long as one looks. Until they have come,
 * and without a network, the small pictures that the exhibit brought along.
 */
export class ExhibitPictures {
	readonly #classroom: Classroom;
	readonly #museum: Pick<Museum, 'pictures'>;
	readonly #authors = new Map<string, Pictures>();
	readonly #previews = new Previews();

	constructor(classroom: Classroom, museum: Pick<Museum, 'pictures'>) {
		this.#classroom = classroom;
		this.#museum = museum;
	}

	/** What gives the photos of this exhibit. Each photo lies in its author's folder. */
	of({ author, previews }: Pick<Hung, 'author' | 'previews'>): Pictures['get'] {
		if (author === this.#classroom.user) return this.#museum.pictures.get;
		const photos = this.#authors.get(author) ?? memberPictures(this.#classroom, author);
		this.#authors.set(author, photos);
		const small = this.#previews.of(previews);
		return (url) => photos.get(url) ?? small(url);
	}
}
