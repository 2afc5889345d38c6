import { addImage, emptyGraph, parseGraph, serializeGraph } from '$lib/graph/state';
import { InvalidChange } from '$lib/model/check';
import { photoReference } from '$lib/model/photo';
import { tileName } from '$lib/model/tile';
import type { Museum } from '$lib/store/museum.svelte';
import { addPhoto } from '$lib/store/photos';
import { write } from '$lib/store/write';
import type { PreparedPhoto } from './prepare';

/** Whether a graph has a photo, or any other picture. */
export function hasPhoto(graph: string | null): boolean {
	return graph !== null && parseGraph(graph).items.some((item) => item.type === 'image');
}

/**
 * Stores a photo once, by its hash, and hangs it behind the curves of a tile's graph, as large as the present
 * viewport allows.
 *
 * @param name what the list of expressions calls it
 * @throws InvalidChange where the tile is gone or its graph is full; Dexie's errors where the disk is
 */
export async function placePhoto(
	museum: Museum,
	tileId: string,
	photo: PreparedPhoto,
	name: string
): Promise<void> {
	const { db } = museum;
	const url = photoReference(await addPhoto(db, photo.bytes, photo.mime));
	const tables = [db.tiles, db.preferences, db.outbox, db.bases, db.steps];
	// One transaction from reading the graph to writing it: a curve drawn meanwhile is not lost.
	await db.transaction('rw', tables, async () => {
		const tile = await db.tiles.get(tileId);
		const before = tile?.graph ? parseGraph(tile.graph) : emptyGraph();
		if (!before.valid) throw new InvalidChange('a graph that cannot be read takes no photo');
		const { width, height } = photo;
		const graph = serializeGraph(addImage(before, { url, name, width, height }).document);
		const label = tile ? `Add photo to ${tileName(tile)}` : 'Add photo';
		await write(db, label, [{ table: 'tiles', id: tileId, field: 'graph', value: graph }]);
	});
	museum.onwrite();
	// The app has learned it by itself: nothing to undo.
	if (museum.preferencesReady && !museum.preferences.image_skill)
		await museum.setPreference('image_skill', true, { undoable: false });
}
