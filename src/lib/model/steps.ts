import type { Change } from './edit';
import { tileName, type Tile } from './tile';

/** One thing a pupil does: its name for undo (“Move Linear”), and the changes it is made of. */
export interface Step {
	label: string;
	changes: Change[];
}

/**
 * Two tiles change content: graph, notes and completed. What they are called and where they hang stays.
 * Doing it twice is as if it had not been done.
 */
export function swapContent(a: Tile, b: Tile): Step {
	const fill = (tile: Tile, from: Tile): Change[] => [
		{ table: 'tiles', id: tile.id, field: 'graph', value: from.graph },
		{ table: 'tiles', id: tile.id, field: 'notes', value: from.notes },
		{ table: 'tiles', id: tile.id, field: 'completed', value: from.completed }
	];
	return {
		label: `Move content from ${tileName(a)} to ${tileName(b)}`,
		changes: [...fill(a, b), ...fill(b, a)]
	};
}

export function complete(tile: Tile, value: boolean): Step {
	return {
		label: `Mark ${tileName(tile)} ${value ? 'completed' : 'not completed'}`,
		changes: [{ table: 'tiles', id: tile.id, field: 'completed', value }]
	};
}

/** Takes a tile off the poster. It is kept, and `takeBack` hangs it again as it was. */
export function remove(tile: Tile): Step {
	return {
		label: `Delete ${tileName(tile)}`,
		changes: [{ table: 'tiles', id: tile.id, field: 'deleted', value: true }]
	};
}

export function takeBack(tile: Tile): Step {
	return {
		label: `Bring ${tileName(tile)} back`,
		changes: [{ table: 'tiles', id: tile.id, field: 'deleted', value: false }]
	};
}
