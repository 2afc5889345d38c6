import type InWords from '$lib/graph/InWords.svelte';
import type Thumbnail from '$lib/graph/Thumbnail.svelte';
import type { Museum } from '$lib/store/museum.svelte';
import { afterPaint } from '$lib/ui/after-paint';

/** Thumbnails begun in one frame: a poster of 200 never holds up the hand. */
const PER_FRAME = 20;

/** Fetches what draws graphs once the frames are on the screen, and hangs thumbnails a few a frame. */
export class Thumbnails {
	#museum: Museum;
	#component = $state.raw<typeof Thumbnail | null>(null);
	#begun = $state(0);
	/** Puts a graph into words; null before all thumbnails have begun. */
	InWords = $state.raw<typeof InWords | null>(null);

	constructor(museum: Museum) {
		this.#museum = museum;
	}

	/** Draws the thumbnail of the tile at this place in reading order, once it is its turn. */
	at(place: number): typeof Thumbnail | null {
		return place < this.#begun ? this.#component : null;
	}

	get theme(): 'light' | 'dark' {
		return this.#museum.theme;
	}

	/** Gives a photo by its reference; read in an effect, again when it has arrived. */
	get pictures() {
		return this.#museum.pictures.get;
	}

	/** Begins after the next paint; answers how to stop. */
	start(count: () => number): () => void {
		let frame = 0;
		let stopped = false;
		const withdraw = afterPaint(() => {
			void import('$lib/graph/Thumbnail.svelte').then(({ default: component }) => {
				if (stopped) return;
				this.#component = component;
				frame = requestAnimationFrame(next);
			});
		});
		const next = () => {
			this.#begun = this.#begun + PER_FRAME < count() ? this.#begun + PER_FRAME : Infinity;
			if (this.#begun < Infinity) frame = requestAnimationFrame(next);
			else void import('$lib/graph/InWords.svelte').then((module) => (this.InWords = module.default));
		};
		return () => {
			stopped = true;
			withdraw();
			cancelAnimationFrame(frame);
		};
	}
}
