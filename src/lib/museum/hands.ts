import ArrangeBar from './ArrangeBar.svelte';
import Handles from './Handles.svelte';
import { followKeys } from './list-keys';
import { Mover } from './mover';
import { followPointers } from './pointer';
import { TileActions, type Surroundings } from './tile-actions';

/**
 * All that moves and changes tiles, by pointer, key and menu. Nobody needs it before the first frames are
 * on the screen, so it is fetched after them.
 */
export class Hands {
	readonly actions: TileActions;
	readonly Handles = Handles;
	readonly ArrangeBar = ArrangeBar;
	#mover: Mover;
	#around: Omit<Surroundings, 'mover'>;

	constructor(around: Omit<Surroundings, 'mover'>) {
		this.#around = around;
		this.#mover = new Mover(around.arranger, around.tiles, around.announcer);
		this.actions = new TileActions({ ...around, mover: this.#mover });
	}

	/** Follows pointers and keys on the poster; answers how to stop. */
	follow(poster: HTMLElement, scroller: HTMLElement): () => void {
		const { arranger } = this.#around;
		const stops = [
			followPointers(poster, scroller, arranger, this.#mover),
			followKeys(poster, arranger, this.#mover)
		];
		return () => stops.forEach((stop) => stop());
	}
}
