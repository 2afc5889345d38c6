import type { Observable, Subscription } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/** Loading is not absence, and a database that cannot be read is neither. */
export type Loadable<T> =
	{ status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; error: unknown };

/** A live query as state: read `.current` in a template or an effect; it unsubscribes when nobody reads. */
export class Live<T> {
	#current: Loadable<T> = { status: 'loading' };
	#observable: Observable<T>;
	#subscription: Subscription | undefined;
	#subscribe: () => void;
	#changed: (() => void) | undefined;
	#answered: (() => void)[] = [];

	constructor(observable: Observable<T>) {
		this.#observable = observable;
		this.#subscribe = createSubscriber((update) => {
			this.#changed = update;
			this.#begin();
			return () => this.stop();
		});
	}

	/** Begins before anybody reads, so that the first reader finds an answer; resolves when there is one. */
	preload(): Promise<void> {
		this.#begin();
		return this.next();
	}

	/** Resolves with the next answer. */
	next(): Promise<void> {
		return new Promise((resolve) => this.#answered.push(resolve));
	}

	stop(): void {
		this.#subscription?.unsubscribe();
		this.#subscription = undefined;
	}

	#begin() {
		this.#subscription ??= this.#observable.subscribe({
			next: (value) => this.#show({ status: 'ready', value }),
			error: (error: unknown) => this.#show({ status: 'failed', error })
		});
	}

	#show(current: Loadable<T>) {
		this.#current = current;
		this.#changed?.();
		for (const answered of this.#answered.splice(0)) answered();
	}

	get current(): Loadable<T> {
		this.#subscribe();
		return this.#current;
	}

	/** Whether somebody follows it at this moment: what was read before may be old. */
	get isFollowed(): boolean {
		return !!this.#subscription;
	}

	/** The value, or undefined while it loads or where it cannot be read. */
	get value(): T | undefined {
		const current = this.current;
		return 'value' in current ? current.value : undefined;
	}
}
