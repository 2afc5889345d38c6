import { v5 } from 'uuid';
import { conceptTileId } from '$lib/model/ids';
import { LIMITS, tileName, type Tile } from '$lib/model/tile';
import type { Parcel, ParcelTile } from './parcel';

/** Where tiles of another museum go: into the same concepts here, or beside them as tiles of one's own. */
export type Into = 'same' | 'beside';

/** Where a tile of a parcel goes. */
export interface Place {
	id: string;
	/** What it hangs as, where it does not hang here yet. */
	concept: Tile['concept'];
	title: string;
}

/**
 * Where the tiles of a parcel go in a museum. Ids of tiles of one's own are a museum's; elsewhere another is derived from them,
 * so that a tile that is passed twice makes no twins, and comes home to itself when it is passed back.
 *
 * @param here all tiles of the museum, deleted ones too
 */
export function placesIn(
	owner: string,
	parcel: Parcel,
	into: Into,
	here: readonly Tile[]
): (tile: ParcelTile) => Place {
	if (owner === parcel.owner.id) return ({ id, concept, title }) => ({ id, concept, title });
	const mine = new Map(here.map(({ id, concept }) => [derived(id, parcel.owner.id), { id, concept }]));
	return (tile) => {
		const { concept, title } = tile;
		if (concept !== null && into === 'same') return { id: conceptTileId(owner, concept), concept, title };
		const home = mine.get(tile.id);
		if (home && into === 'same') return { id: home.id, concept: null, title };
		return { id: derived(tile.id, owner), concept: null, title: titleOf(tile, parcel.museum) };
	};
}

function derived(id: string, owner: string): string {
	return v5(`passed/${id}`, owner);
}

/** “Linear · Ada” */
function titleOf(tile: ParcelTile, museum: string): string {
	const title =
		tile.concept === null ? tileName(tile) : [tileName(tile), museum.trim()].filter(Boolean).join(' · ');
	return [...title].slice(0, LIMITS.titleLength).join('');
}
