/** Time, as sync sees it; the simulation passes its own. */
export interface Clock {
	/** Milliseconds since the epoch, by this device's clock. */
	now(): number;
	/** Resolves after `ms`, or at once when the signal aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (ms, signal) =>
		new Promise((resolve) => {
			if (signal?.aborted) return resolve();
			const done = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', done);
				resolve();
			};
			const timer = setTimeout(done, ms);
			signal?.addEventListener('abort', done);
		})
};
