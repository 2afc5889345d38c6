import { CONCEPTS } from './concepts';
import { tileName, type Tile } from './tile';

const CONCEPT_ORDER = new Map<string | null, number>(CONCEPTS.map(({ key }, index) => [key, index]));

/**
 * The order in which tiles are read, reached by Tab and walked past: concepts as on a new poster, then the
 * pupil's own by name. It does not change when tiles are moved or stacked, so that the focus stays where it is.
 */
export function readingOrder<T extends Pick<Tile, 'id' | 'concept' | 'title'>>(tiles: readonly T[]): T[] {
	const place = ({ concept }: T) => CONCEPT_ORDER.get(concept) ?? CONCEPTS.length;
	return [...tiles].sort(
		(a, b) => place(a) - place(b) || tileName(a).localeCompare(tileName(b)) || (a.id < b.id ? -1 : 1)
	);
}
