/**
 * Runs a work beside what its owner does: once at a time. Asked for while it runs, it runs once more
 * afterwards, unless it failed: it is for the owner to ask again then.
 */
export class Beside {
	readonly #work: () => Promise<unknown>;
	readonly #failed: (error: unknown) => void;
	#running = false;
	#again = false;

	constructor(work: () => Promise<unknown>, failed: (error: unknown) => void) {
		this.#work = work;
		this.#failed = failed;
	}

	ask(): void {
		this.#again = true;
		if (!this.#running) void this.#run();
	}

	async #run(): Promise<void> {
		this.#running = true;
		try {
			while (this.#again) {
				this.#again = false;
				await this.#work();
			}
		} catch (error) {
			this.#again = false;
			this.#failed(error);
		}
		this.#running = false;
	}
}
