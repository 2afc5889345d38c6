import type { Observable } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/** Loading is not absence, and a database that cannot be read is neither. */
export type Loadable<T> =
	{ status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; error: unknown };

/** A live query as state: read `.current` in a template or an effect; it unsubscribes when nobody reads. */
export class Live<T> {
	#current: Loadable<T> = { status: 'loading' };
	#subscribe: () => void;

	constructor(observable: Observable<T>) {
		this.#subscribe = createSubscriber((update) => {
			const subscription = observable.subscribe({
				next: (value) => {
					this.#current = { status: 'ready', value };
					update();
				},
				error: (error: unknown) => {
					this.#current = { status: 'failed', error };
					update();
				}
			});
			return () => subscription.unsubscribe();
		});
	}

	get current(): Loadable<T> {
		this.#subscribe();
		return this.#current;
	}

	/** The value, or undefined while it loads or where it cannot be read. */
	get value(): T | undefined {
		const current = this.current;
		return current.status === 'ready' ? current.value : undefined;
	}
}
