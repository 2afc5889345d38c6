import { Task, type Classroom } from './classroom.svelte';
import type { ClassesPort } from './port';
import type { Screen } from './screen';

/** What a page holds, and where the one behind it begins: null at the end. */
interface Held<T, P> {
	items: T[];
	next: P | null;
}

/** A list page by page. The first is a screen; those behind it are asked for, and forgotten when the first changes. */
export class Paged<Page, T, P> {
	readonly task = new Task();
	readonly #classroom: Classroom;
	readonly #screen: Pick<Screen<Page>, 'current'>;
	readonly #read: (page: Page) => Held<T, P>;
	readonly #ask: (port: ClassesPort, place: P) => Promise<Page | null>;
	#rest = $state.raw<(Held<T, P> & { behind: Page }) | null>(null);

	/**
	 * @param read what is on a page
	 * @param ask for the page that begins at a place; null where there is no such list (any more)
	 */
	constructor(
		classroom: Classroom,
		screen: Pick<Screen<Page>, 'current'>,
		read: (page: Page) => Held<T, P>,
		ask: (port: ClassesPort, place: P) => Promise<Page | null>
	) {
		this.#classroom = classroom;
		this.#screen = screen;
		this.#read = read;
		this.#ask = ask;
	}

	get #first(): Page | null {
		const { current } = this.#screen;
		return current.status === 'ready' ? current.value : null;
	}

	get #known(): Held<T, P> {
		const first = this.#first;
		if (first === null) return { items: [], next: null };
		const { items, next } = this.#read(first);
		const rest = this.#rest?.behind === first ? this.#rest : null;
		return rest ? { items: [...items, ...rest.items], next: rest.next } : { items, next };
	}

	/** All that is known, in its order. */
	get items(): T[] {
		return this.#known.items;
	}

	/** Where the next page begins; null at the end. */
	get next(): P | null {
		return this.#known.next;
	}

	/** Takes items out that are no more, and lie behind the first page, which says so itself. */
	drop(isGone: (item: T) => boolean): void {
		if (this.#rest) this.#rest = { ...this.#rest, items: this.#rest.items.filter((item) => !isGone(item)) };
	}

	/** Asks for the next page; what went wrong is in `task`. */
	async more(): Promise<void> {
		const behind = this.#first;
		const place = this.next;
		if (behind === null || place === null) return;
		await this.task.run(async () => {
			const page = await this.#ask(await this.#classroom.port, place);
			if (page === null) return;
			const { items, next } = this.#read(page);
			const before = this.#rest?.behind === behind ? this.#rest.items : [];
			this.#rest = { behind, items: [...before, ...items], next };
		});
	}
}
