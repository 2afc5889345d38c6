import { createSubscriber } from 'svelte/reactivity';

/** The time in ms, told anew each half minute while somebody reads it: “5 minutes ago” must not stand still. */
class Clock {
	#subscribe = createSubscriber((update) => {
		const timer = setInterval(update, 30_000);
		return () => clearInterval(timer);
	});

	get now(): number {
		this.#subscribe();
		return Date.now();
	}
}

export const clock = new Clock();
