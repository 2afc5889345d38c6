import { Task, type Classroom } from '$lib/classes/classroom.svelte';
import type { Screen } from '$lib/classes/screen';
import { EVERYTHING, type GalleryFilter, type GalleryPage, type GalleryPlace, type Hung } from './port';

/** The exhibits of a gallery one after the other, page by page; without a network, as far as they were last seen. */
export class Exhibits {
	readonly screen: Screen<GalleryPage>;
	readonly task = new Task();
	readonly #classroom: Classroom;
	readonly #classId: string;
	readonly #filter: GalleryFilter;
	/** What lies behind the first page. */
	#rest = $state.raw<{ exhibits: Hung[]; next: GalleryPlace | null } | null>(null);

	constructor(classroom: Classroom, classId: string, filter: GalleryFilter = EVERYTHING) {
		this.#classroom = classroom;
		this.#classId = classId;
		this.#filter = filter;
		this.screen = classroom.gallery(classId, filter);
	}

	/** Newest first, and only what the class sees. */
	get known(): Hung[] {
		const { current } = this.screen;
		const first = current.status === 'ready' ? current.value.exhibits : [];
		const ids = new Set(first.map(({ id }) => id));
		// Something new on the first page pushes others onto the second, where they are already.
		const behind = (this.#rest?.exhibits ?? []).filter(({ id }) => !ids.has(id));
		return [...first, ...behind].filter(({ status }) => status === 'shown');
	}

	/** Where the next page begins; null at the end. */
	get next(): GalleryPlace | null {
		const { current } = this.screen;
		return this.#rest ? this.#rest.next : current.status === 'ready' ? current.value.next : null;
	}

	/** Asks for the next page; what went wrong is in `task`. */
	async more(): Promise<void> {
		const from = this.next;
		if (!from) return;
		await this.task.run(async () => {
			const page = await (await this.#classroom.port).gallery.wall(this.#classId, this.#filter, from);
			if (page)
				this.#rest = { exhibits: [...(this.#rest?.exhibits ?? []), ...page.exhibits], next: page.next };
		});
	}
}
