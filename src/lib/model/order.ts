import { CONCEPTS } from './concepts';
import { tileName, type Tile } from './tile';

const CONCEPT_ORDER = new Map<string | null, number>(CONCEPTS.map(({ key }, index) => [key, index]));

/**
 * The order in which tiles are read, reached by Tab and walked past: concepts as on a new poster, then the
 * pupil's own by name. It does not change when tiles are moved or stacked, so that the focus stays where it is.
 */
export function readingOrder<T extends Pick<Tile, 'id' | 'concept' | 'title'>>(tiles: readonly T[]): T[] {
	return tiles
		.map((tile) => ({
			tile,
			place: CONCEPT_ORDER.get(tile.concept) ?? CONCEPTS.length,
			name: sortKey(tileName(tile))
		}))
		.sort((a, b) => a.place - b.place || compare(a.name, b.name) || compare(a.tile.id, b.tile.id))
		.map(({ tile }) => tile);
}

/**
 * Letters without regard to case and accents. The device's own collation differs with its language, and
 * its tables take longer to load than the whole poster to sort.
 */
function sortKey(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
