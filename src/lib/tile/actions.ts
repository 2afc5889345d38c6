import type { Change } from '$lib/model/edit';
import { tileName, type Tile } from '$lib/model/tile';
import type { Museum } from '$lib/store/museum.svelte';
import type { TileRow } from '$lib/store/schema';

const CONTENT = ['graph', 'notes', 'completed'] as const;

/**
 * Lets two tiles change content: graph, notes and completed. What they are called and where they hang stays.
 * Doing it twice is as if it had not been done. Where one of the tiles is gone, nothing changes.
 */
export async function swapContent(museum: Museum, from: string, to: string): Promise<void> {
	const [a, b] = await museum.db.tiles.bulkGet([from, to]);
	if (!a || !b) return;
	const give = (taker: TileRow, giver: TileRow) =>
		CONTENT.map((field) => ({ table: 'tiles', id: taker.id, field, value: giver[field] }) as Change);
	await museum.write(`Move content from ${tileName(a)} to ${tileName(b)}`, [...give(a, b), ...give(b, a)]);
}

/** Takes a tile down, or hangs it again. */
export async function setDeleted(museum: Museum, tile: Tile, deleted: boolean): Promise<void> {
	const label = `${deleted ? 'Delete' : 'Bring back'} ${tileName(tile)}`;
	await museum.write(label, [{ table: 'tiles', id: tile.id, field: 'deleted', value: deleted }]);
}

export async function setCompleted(museum: Museum, tile: Tile, completed: boolean): Promise<void> {
	const label = `Mark ${tileName(tile)} as ${completed ? 'completed' : 'not completed'}`;
	await museum.write(label, [{ table: 'tiles', id: tile.id, field: 'completed', value: completed }]);
}
