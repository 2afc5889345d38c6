import { freePlace } from '$lib/geometry/space';
import { parseGraph, removeItem, serializeGraph } from '$lib/graph/state';
import { photoSha } from '$lib/model/photo';
import type { Step } from '$lib/model/steps';
import { LIMITS, tileName, type Tile } from '$lib/model/tile';
import type { ExhibitView } from './port';

/** Size of the new tile: that of a concept's tile on a new poster, in percent. */
const SIZE = { width: 22, height: 26 };

/**
 * A tile of one's own that begins as an exhibit. Whose it is after stands in the first line of its notes, where it
 * goes along whatever becomes of the tile. Photos stay with whoever took them: they are not in it, unless the
 * exhibit is one's own.
 *
 * @param id of the new tile
 * @param isOwn whether the exhibit is the account's own
 * @param tiles what hangs in the museum
 */
export function startingPoint(
	id: string,
	{ exhibit, className }: Pick<ExhibitView, 'exhibit' | 'className'>,
	isOwn: boolean,
	tiles: readonly Tile[]
): Step {
	const title = tileName(exhibit);
	const layout = freePlace(
		SIZE,
		tiles.map((tile) => tile.layout)
	);
	const z = Math.min(LIMITS.z.max, Math.max(-1, ...tiles.map((tile) => tile.z)) + 1);
	return {
		label: `Begin with ${title} by ${exhibit.name}`,
		changes: [
			{ table: 'tiles', id, field: 'create', value: { concept: null, title, layout, z } },
			{ table: 'tiles', id, field: 'graph', value: isOwn ? exhibit.graph : withoutPhotos(exhibit.graph) },
			{ table: 'tiles', id, field: 'notes', value: credit(exhibit.name, className) }
		]
	};
}

/** “After a tile by Ada in Period 3.” */
export function credit(name: string, className: string): string {
	return `After a tile by ${name} in ${className}.`;
}

/** A graph state without the photos in it; every other character as it was. */
export function withoutPhotos(graph: string): string {
	const document = parseGraph(graph);
	const photos = document.items.filter(
		({ type, raw }) => type === 'image' && photoSha(String(raw.image_url)) !== null
	);
	return serializeGraph(photos.reduce((rest, { id }) => removeItem(rest, id), document));
}
