import { Task, type Classroom } from './classroom.svelte';
import type { ClassesPort } from './port';
import type { Screen } from './screen';

/** What a page holds, and where the one behind it begins: null at the end. */
interface Held<T, P> {
	items: T[];
	next: P | null;
}

/**
 * What of a list that was known lies behind its first page, when that has changed: all behind the page's last item.
 * Null where that item was not known: what lies between is not known either.
 */
export function behindFirst<T>(
	first: readonly T[],
	known: readonly T[],
	keyOf: (item: T) => string | number
): T[] | null {
	const last = first.at(-1);
	const place = last === undefined ? -1 : known.findIndex((item) => keyOf(item) === keyOf(last));
	if (place < 0) return null;
	const shown = new Set(first.map(keyOf));
	return known.slice(place + 1).filter((item) => !shown.has(keyOf(item)));
}

/**
 * A list page by page. The first is a screen; those behind it are asked for, and stay when something new on the first
 * pushes others behind it.
 */
export class Paged<Page, T, P> {
	readonly task = new Task();
	readonly #classroom: Classroom;
	readonly #screen: Pick<Screen<Page>, 'current'>;
	readonly #read: (page: Page) => Held<T, P>;
	readonly #keyOf: (item: T) => string | number;
	readonly #ask: (port: ClassesPort, place: P) => Promise<Page | null>;
	#rest = $state.raw<(Held<T, P> & { behind: Page }) | null>(null);

	/**
	 * @param read what is on a page
	 * @param keyOf by which an item is known on another page
	 * @param ask for the page that begins at a place; null where there is no such list (any more)
	 */
	constructor(
		classroom: Classroom,
		screen: Pick<Screen<Page>, 'current'>,
		read: (page: Page) => Held<T, P>,
		keyOf: (item: T) => string | number,
		ask: (port: ClassesPort, place: P) => Promise<Page | null>
	) {
		this.#classroom = classroom;
		this.#screen = screen;
		this.#read = read;
		this.#keyOf = keyOf;
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
		const rest = this.#restOf(first);
		return rest ? { items: [...items, ...rest.items], next: rest.next } : { items, next };
	}

	/** What is known to lie behind this first page. */
	#restOf(first: Page): Held<T, P> | null {
		const rest = this.#rest;
		if (!rest || rest.behind === first) return rest;
		const { items, next } = this.#read(first);
		if (next === null) return null;
		const known = [...this.#read(rest.behind).items, ...rest.items];
		const behind = behindFirst(items, known, this.#keyOf);
		return behind && { items: behind, next: rest.next };
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

	/** Asks for the next page, and answers what is on it; what went wrong is in `task`. */
	async more(): Promise<T[]> {
		const behind = this.#first;
		const place = this.next;
		let came: T[] = [];
		if (behind === null || place === null) return came;
		await this.task.run(async () => {
			const page = await this.#ask(await this.#classroom.port, place);
			if (page === null) return;
			const { items, next } = this.#read(page);
			this.#rest = { behind, items: [...(this.#restOf(behind)?.items ?? []), ...items], next };
			came = items;
		});
		return came;
	}
}
