import { v5 } from 'uuid';
import { CONCEPTS, homeLayout, type Concept } from '$lib/model/concepts';
import type { Change } from '$lib/model/edit';
import { conceptTileId } from '$lib/model/ids';
import type { Layout, Tile } from '$lib/model/tile';
import type { FileTile, OpenedFile } from './read';

/** Where a tile of one's own hangs when a file does not say: in the middle, as in the original app. */
const MIDDLE: Layout = { x: 50, y: 50, width: 25, height: 20 };

/**
 * The changes that open a file in a museum. Tiles of a concept take the file's content; every other entry
 * of the file is a tile of one's own. Tiles that the file does not name stay as they are.
 *
 * @param owner the museum's owner; ids of tiles are derived from it, so a file opened twice makes no twins
 * @param here all tiles of the museum, deleted ones too
 */
export function planOpening(file: OpenedFile, owner: string, here: readonly Tile[]): Change[] {
	const known = new Map(here.map((tile) => [tile.id, tile]));
	const taken = new Set<string>();
	const changes: Change[] = file.tiles.flatMap((tile, index) => {
		const concept = CONCEPTS.find(({ fileId }) => fileId === tile.id)?.key ?? null;
		let id = tileId(tile, concept, owner, known);
		const twin = taken.has(id);
		if (twin) id = v5(`file/${tile.id}/${index}`, owner);
		taken.add(id);
		return tileChanges(tile, id, twin ? null : concept, known.get(id));
	});
	const { aspect_ratio, fit_mode } = file.preferences;
	if (file.name !== null)
		changes.push({ table: 'preferences', id: 'museum_name', field: 'value', value: file.name });
	if (aspect_ratio !== undefined)
		changes.push({ table: 'preferences', id: 'aspect_ratio', field: 'value', value: aspect_ratio });
	if (fit_mode !== undefined)
		changes.push({ table: 'preferences', id: 'fit_mode', field: 'value', value: fit_mode });
	return changes;
}

/** A tile of one's own keeps its id only in the museum it came from: elsewhere the id is someone else's. */
function tileId(
	tile: FileTile,
	concept: Concept | null,
	owner: string,
	known: ReadonlyMap<string, Tile>
): string {
	if (concept) return conceptTileId(owner, concept);
	return known.get(tile.id)?.concept === null ? tile.id : v5(`file/${tile.id}`, owner);
}

function tileChanges(tile: FileTile, id: string, concept: Concept | null, row: Tile | undefined): Change[] {
	const layout = tile.layout ?? (concept ? homeLayout(concept) : MIDDLE);
	const title = concept ? tile.title : tile.name;
	const first: Change[] = row
		? [
				{ table: 'tiles', id, field: 'deleted', value: false },
				{ table: 'tiles', id, field: 'layout', value: layout },
				{ table: 'tiles', id, field: 'z', value: tile.z },
				{ table: 'tiles', id, field: 'title', value: title }
			]
		: [{ table: 'tiles', id, field: 'create', value: { concept, title, layout, z: tile.z } }];
	return [
		...first,
		{ table: 'tiles', id, field: 'graph', value: tile.graph },
		{ table: 'tiles', id, field: 'notes', value: tile.notes },
		{ table: 'tiles', id, field: 'completed', value: tile.completed }
	];
}
