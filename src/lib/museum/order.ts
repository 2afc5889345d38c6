import { CONCEPTS } from '$lib/model/concepts';
import type { Tile } from '$lib/model/tile';

const CONCEPT_ORDER = new Map<string | null, number>(CONCEPTS.map(({ key }, index) => [key, index]));

/**
 * The order in which tiles are read and reached by Tab: concepts as on a new poster, then the pupil's own by
 * name. It does not change when tiles are moved or stacked, so that the focus stays where it is.
 */
export function readingOrder<T extends Tile>(tiles: readonly T[]): T[] {
	const place = (tile: Tile) => CONCEPT_ORDER.get(tile.concept) ?? CONCEPTS.length;
	return [...tiles].sort(
		(a, b) => place(a) - place(b) || a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)
	);
}
