/**
 * Does a work in frames of the display, once in each for which it was asked. It stays for one frame more: whoever
 * moves something in every frame asks in the midst of one, which would be too late for it, and only every second
 * would be seen.
 */
export class Frames {
	readonly #work: (begun: number) => boolean;
	#frame = 0;
	#isDue = false;

	/** @param work is told when its frame began, in ms, and answers whether there is more to do in the next one */
	constructor(work: (begun: number) => boolean) {
		this.#work = work;
	}

	/** What is asked for again before the next frame is done once. */
	ask(): void {
		this.#isDue = true;
		this.#frame ||= requestAnimationFrame(this.#inFrame);
	}

	stop(): void {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#isDue = false;
	}

	readonly #inFrame = (begun: number) => {
		if (!this.#isDue) {
			this.#frame = 0;
			return;
		}
		// Before the work: who asks first is heard first in the next frame, and they asked in this one.
		this.#frame = requestAnimationFrame(this.#inFrame);
		this.#isDue = false;
		if (this.#work(begun)) this.#isDue = true;
	};
}
