import { createContext } from 'svelte';
import type { Guide } from '$lib/geometry/snap';
import type { Announcer } from '$lib/ui/announcer.svelte';
import type { Hanging } from './hanging';

/** Arranging, as the poster shows it: the mode, the tile that has the handles, the guides. */
export class Arranger {
	/** Arrange mode: touch drags tiles instead of scrolling, a tap chooses instead of opening. */
	mode = $state(false);
	/** The tile that shows its handles: pointed at, focused, or chosen in Arrange mode. */
	active = $state<string | null>(null);
	/** Lines the dragged tile is snapped to. */
	guides = $state.raw<Guide[]>([]);
	readonly hanging: Hanging;
	#announcer: Announcer;

	constructor(hanging: Hanging, announcer: Announcer) {
		this.hanging = hanging;
		this.#announcer = announcer;
	}

	/** Begins Arrange mode, with a tile chosen where one is given. */
	enter(id: string | null = null): void {
		this.mode = true;
		this.active = id;
		this.#announcer.say('Arrange mode is on. Drag tiles to move them; choose Done to end.');
	}

	leave(): void {
		this.mode = false;
		this.active = null;
		this.#announcer.say('Arrange mode is off.');
	}
}

export const [getArranger, setArranger] = createContext<Arranger>();
