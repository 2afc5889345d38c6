import { TILE_FIELDS, type Tile } from '$lib/model/tile';

/**
 * Answers a function that takes the tiles just read and hands them on, those that did not change as the
 * objects they were before: a live query reads all rows anew, and only changed tiles shall be drawn again.
 */
export function rememberTiles<T extends Tile>(): (now: readonly T[]) => T[] {
	let known = new Map<string, T>();
	return (now) => {
		const tiles = now.map((tile) => {
			const before = known.get(tile.id);
			return before && isSame(before, tile) ? before : tile;
		});
		known = new Map(tiles.map((tile) => [tile.id, tile]));
		return tiles;
	};
}

function isSame(a: Tile, b: Tile): boolean {
	return TILE_FIELDS.every((field) =>
		field === 'layout'
			? a.layout.x === b.layout.x &&
				a.layout.y === b.layout.y &&
				a.layout.width === b.layout.width &&
				a.layout.height === b.layout.height
			: a[field] === b[field]
	);
}
