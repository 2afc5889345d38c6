import { complete, remove, swapContent, takeBack, type Step } from '$lib/model/steps';
import type { Tile } from '$lib/model/tile';
import type { Museum } from '$lib/store/museum.svelte';

/** Lets two tiles change content, as it is on disk. Where one of the tiles is gone, nothing changes. */
export async function moveContent(museum: Museum, from: string, to: string): Promise<void> {
	const [a, b] = await museum.db.tiles.bulkGet([from, to]);
	if (a && b) await take(museum, swapContent(a, b));
}

/** Takes a tile down, or hangs it again. */
export function setDeleted(museum: Museum, tile: Tile, deleted: boolean): Promise<void> {
	return take(museum, deleted ? remove(tile) : takeBack(tile));
}

export function setCompleted(museum: Museum, tile: Tile, completed: boolean): Promise<void> {
	return take(museum, complete(tile, completed));
}

function take(museum: Museum, { label, changes }: Step): Promise<void> {
	return museum.write(label, changes);
}
