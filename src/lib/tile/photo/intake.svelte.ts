import type { Museum } from '$lib/store/museum.svelte';
import type { Toasts } from '$lib/ui/toasts.svelte';
import { receivePhotos } from './receive';

/** Photos on their way into one tile, whichever way they come. */
export class PhotoIntake {
	#coming = $state(0);
	#museum: Museum;
	#tileId: string;
	#toasts: Toasts;

	constructor(museum: Museum, tileId: string, toasts: Toasts) {
		this.#museum = museum;
		this.#tileId = tileId;
		this.#toasts = toasts;
	}

	/** Whether photos are being made ready. */
	get busy(): boolean {
		return this.#coming > 0;
	}

	/** Takes files in and tells what could not be taken. Answers how many photos hang now. */
	async take(files: readonly File[]): Promise<number> {
		if (files.length === 0) return 0;
		this.#coming++;
		try {
			const { placed, problems } = await receivePhotos(this.#museum, this.#tileId, files);
			for (const problem of problems) this.#toasts.show(problem, { tone: 'problem' });
			if (placed > 0)
				this.#toasts.show(
					placed === 1
						? 'The photo hangs behind your curves. In the list you can move, fade or lock it.'
						: `${placed} photos hang behind your curves. In the list you can move, fade or lock them.`
				);
			return placed;
		} finally {
			this.#coming--;
		}
	}
}
