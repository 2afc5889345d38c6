import type { Snippet } from 'svelte';
import type { Window } from '$lib/graph/sample/window';

/** What the rest of the app gives to, and wants from, a tile that is open. The route knows both. */
export interface TileSurroundings {
	/** Saves the museum to a file, for when the device cannot keep more. */
	onexport: () => void;
	/** Photos that another app shared for this tile; given once. */
	shared: () => Promise<File[]>;
	/** What needs the pupil about the tile with this id, above it. */
	notice: Snippet<[id: string]>;
	/** What lies over the graph, given what the graph shows. */
	overgraph: Snippet<[window: Window]>;
	/** What stands below the label of the tile with this id. */
	below: Snippet<[id: string]>;
	/** Hears how to save what is being typed, before files are written; answers what ends that. */
	beforefiles: (flush: () => Promise<void>) => () => void;
}
