import { readingOrder } from '$lib/model/order';
import type { Tile } from '$lib/model/tile';

type Named = Pick<Tile, 'id' | 'concept' | 'title'>;

/** The tiles on either side of one. */
export interface Near<T extends Named = Named> {
	previous: T;
	next: T;
}

/** The tiles before and after one; behind the last comes the first. Null where there is no other. */
export function neighbours<T extends Named>(tiles: readonly T[], id: string): Near<T> | null {
	const walk = readingOrder(tiles);
	const at = walk.findIndex((tile) => tile.id === id);
	if (at < 0 || walk.length < 2) return null;
	return { previous: walk.at(at - 1)!, next: walk[(at + 1) % walk.length]! };
}
