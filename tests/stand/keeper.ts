import type { Running } from './process.ts';

/** Starts of a server one after another, where its database is not there yet. */
const STARTS = 30;

/** Keeps a server running that may die by itself, until it is ended. One is started at a time: they share a port. */
export class Keeper {
	readonly #launch: () => Promise<Running>;
	#running: Running | null = null;
	#starting: Promise<void> | null = null;
	#wanted = false;

	constructor(launch: () => Promise<Running>) {
		this.#launch = launch;
	}

	/** Of the process that runs. @throws Error where none does */
	pid(): number {
		if (!this.#running) throw new Error('The server does not run.');
		return this.#running.pid;
	}

	/** Starts it unless it runs; resolves once it does. @throws Error with its own words where it does not start */
	start(): Promise<void> {
		this.#wanted = true;
		if (this.#running) return Promise.resolve();
		return (this.#starting ??= this.#start().finally(() => (this.#starting = null)));
	}

	/** Ends it by this signal, also while it is starting, and waits until it is gone. */
	async end(signal: NodeJS.Signals): Promise<void> {
		this.#wanted = false;
		await this.#starting?.catch(() => undefined);
		const ending = this.#running;
		this.#running = null;
		await ending?.end(signal);
	}

	async #start(): Promise<void> {
		for (let tries = 1; this.#wanted; tries++)
			try {
				const running = (this.#running = await this.#launch());
				void running.ended.then(() => this.#died(running));
				return;
			} catch (error) {
				if (tries === STARTS) throw error;
			}
	}

	#died(running: Running): void {
		if (this.#running !== running) return;
		this.#running = null;
		// Whoever needs it next hears why it does not start.
		if (this.#wanted) void this.start().catch(() => undefined);
	}
}
