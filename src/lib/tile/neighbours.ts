import { CONCEPTS } from '$lib/model/concepts';
import { tileName, type Tile } from '$lib/model/tile';

type Named = Pick<Tile, 'id' | 'concept' | 'title'>;

/** The order in which one walks past the tiles: concepts first, then tiles of one's own by name. */
export function inWalkingOrder<T extends Named>(tiles: readonly T[]): T[] {
	const place = ({ concept }: Named) =>
		concept ? CONCEPTS.findIndex(({ key }) => key === concept) : CONCEPTS.length;
	return [...tiles].sort(
		(a, b) => place(a) - place(b) || tileName(a).localeCompare(tileName(b)) || (a.id < b.id ? -1 : 1)
	);
}

/** The tiles on either side of one. */
export interface Near<T extends Named = Named> {
	previous: T;
	next: T;
}

/** The tiles before and after one; behind the last comes the first. Null where there is no other. */
export function neighbours<T extends Named>(tiles: readonly T[], id: string): Near<T> | null {
	const walk = inWalkingOrder(tiles);
	const at = walk.findIndex((tile) => tile.id === id);
	if (at < 0 || walk.length < 2) return null;
	return { previous: walk.at(at - 1)!, next: walk[(at + 1) % walk.length]! };
}
