import type { Clock } from './clock';

/** A sleep that can be ended early, also before it has begun. */
export class WakingSleep {
	readonly #clock: Pick<Clock, 'sleep'>;
	readonly #stopped: AbortSignal;
	#woken = false;
	#wake: () => void = () => {};

	/** @param stopped ends every sleep, for good */
	constructor(clock: Pick<Clock, 'sleep'>, stopped: AbortSignal) {
		this.#clock = clock;
		this.#stopped = stopped;
		stopped.addEventListener('abort', () => this.#wake());
	}

	/** Whether somebody woke it since that was last forgotten. */
	get woken(): boolean {
		return this.#woken;
	}

	forget(): void {
		this.#woken = false;
	}

	wake(): void {
		this.#woken = true;
		this.#wake();
	}

	/** Sleeps for so many ms, or until something wakes it. */
	async for(ms: number): Promise<void> {
		if (this.#woken || this.#stopped.aborted) return;
		const timer = new AbortController();
		await new Promise<void>((resolve) => {
			this.#wake = resolve;
			if (ms !== Infinity) void this.#clock.sleep(ms, timer.signal).then(resolve);
		});
		timer.abort();
	}
}
