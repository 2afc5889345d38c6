import { freePlace } from '$lib/geometry/space';
import type { Change } from '$lib/model/edit';
import type { Step } from '$lib/model/steps';
import { LIMITS, tileName, type Layout, type Tile } from '$lib/model/tile';

/** Size of a new tile of one's own: that of a concept's tile on a new poster, in percent. */
const OWN_SIZE = { width: 22, height: 26 };

/** Hangs a tile somewhere else, or in another size. */
export function arrange(verb: 'Move' | 'Resize', tile: Tile, value: Layout): Step {
	return {
		label: `${verb} ${tileName(tile)}`,
		changes: [{ table: 'tiles', id: tile.id, field: 'layout', value }]
	};
}

export function bringToFront(tile: Tile, tiles: readonly Tile[]): Step {
	return restack(`Bring ${tileName(tile)} to front`, tile, tiles, 1);
}

export function sendToBack(tile: Tile, tiles: readonly Tile[]): Step {
	return restack(`Send ${tileName(tile)} to back`, tile, tiles, -1);
}

/** Two tiles change places: each gets the other's layout and its place in the stack. */
export function swapPlaces(a: Tile, b: Tile): Step {
	const hang = (tile: Tile, at: Tile): Change[] => [
		{ table: 'tiles', id: tile.id, field: 'layout', value: at.layout },
		{ table: 'tiles', id: tile.id, field: 'z', value: at.z }
	];
	return { label: `Swap ${tileName(a)} and ${tileName(b)}`, changes: [...hang(a, b), ...hang(b, a)] };
}

/** Hangs a new tile of the pupil's own, in front of all and where there is room. */
export function addOwnTile(id: string, title: string, tiles: readonly Tile[]): Step {
	const layout = freePlace(
		OWN_SIZE,
		tiles.map((tile) => tile.layout)
	);
	const z = Math.min(LIMITS.z.max, Math.max(-1, ...tiles.map((tile) => tile.z)) + 1);
	return {
		label: `Add ${title}`,
		changes: [{ table: 'tiles', id, field: 'create', value: { concept: null, title, layout, z } }]
	};
}

export function rename(tile: Tile, value: string): Step {
	return {
		label: `Rename ${tileName(tile)}`,
		changes: [{ table: 'tiles', id: tile.id, field: 'title', value }]
	};
}

/** Puts a tile beyond all others of the stack; where numbers run out, the stack is numbered anew. */
function restack(label: string, tile: Tile, tiles: readonly Tile[], side: 1 | -1): Step {
	const others = tiles.filter((other) => other.id !== tile.id);
	const outermost = others.reduce((far, other) => (side * (other.z - far) > 0 ? other.z : far), 0);
	const isBeyond = others.every((other) => side * (tile.z - other.z) > 0);
	if (isBeyond) return { label, changes: [] };
	const z = outermost + side;
	if (z >= LIMITS.z.min && z <= LIMITS.z.max)
		return { label, changes: [{ table: 'tiles', id: tile.id, field: 'z', value: z }] };
	const order = side === 1 ? [...others, tile] : [tile, ...others];
	return {
		label,
		changes: order.map(({ id }, index) => ({ table: 'tiles', id, field: 'z', value: index }))
	};
}
