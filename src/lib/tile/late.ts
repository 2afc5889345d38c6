import type { Museum } from '$lib/store/museum.svelte';
import { graphDraft, notesDraft } from './drafts';
import { shelvedTiles, unshelve } from './shelf';

/**
 * Saves what this tab laid aside when its last page went away, whichever page came next: a moment later it would be
 * taken for new, and joined with what was done to the tile since. Most of it had reached the disk after all.
 */
export async function saveLaidAside(museum: Museum, shelf: Storage): Promise<void> {
	for (const id of shelvedTiles(shelf)) {
		const tile = await museum.db.tiles.get(id);
		if (!tile) continue;
		const drafts = { graph: graphDraft(museum, tile), notes: notesDraft(museum, tile) };
		const graph = unshelve<string | null>(shelf, id, 'graph');
		const notes = unshelve<string>(shelf, id, 'notes');
		if (graph) drafts.graph.restore(graph);
		if (notes) drafts.notes.restore(notes);
		await Promise.all([drafts.graph.flush(), drafts.notes.flush()]);
	}
}
