import type { Task, Classroom } from '$lib/classes/classroom.svelte';
import { Paged } from '$lib/classes/paged.svelte';
import type { Screen } from '$lib/classes/screen';
import { EVERYTHING, type GalleryFilter, type GalleryPage, type GalleryPlace, type Hung } from './port';

/** A gallery's wall page by page. */
export function pagedWall(
	classroom: Classroom,
	screen: Screen<GalleryPage>,
	classId: string,
	filter: GalleryFilter
): Paged<GalleryPage, Hung, GalleryPlace> {
	return new Paged(
		classroom,
		screen,
		({ exhibits, next }) => ({ items: exhibits, next }),
		({ id }) => id,
		({ gallery }, from) => gallery.wall(classId, filter, from)
	);
}

/** The exhibits of a gallery one after the other, page by page; without a network, as far as they were last seen. */
export class Exhibits {
	readonly screen: Screen<GalleryPage>;
	readonly #pages: Paged<GalleryPage, Hung, GalleryPlace>;

	constructor(classroom: Classroom, classId: string, filter: GalleryFilter = EVERYTHING) {
		this.screen = classroom.gallery(classId, filter);
		this.#pages = pagedWall(classroom, this.screen, classId, filter);
	}

	/** Whether more is asked for, and what went wrong. */
	get task(): Task {
		return this.#pages.task;
	}

	/** Newest first, and only what the class sees. */
	get known(): Hung[] {
		return this.#pages.items.filter(({ status }) => status === 'shown');
	}

	/** Whether more hang behind those that are known. */
	get hasMore(): boolean {
		return this.#pages.next !== null;
	}

	/** Asks for the next page; what went wrong is in `task`. */
	async more(): Promise<void> {
		await this.#pages.more();
	}
}
