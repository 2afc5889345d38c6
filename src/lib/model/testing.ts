import { check } from './check';
import type { Step } from './steps';
import type { Tile } from './tile';

/** A tile of one's own as tests need one: named by its id, in the middle, empty. */
export function someTile(id: string, given: Partial<Tile> = {}): Tile {
	return {
		id,
		concept: null,
		title: id,
		layout: { x: 50, y: 50, width: 20, height: 20 },
		z: 0,
		graph: null,
		notes: '',
		completed: false,
		deleted: false,
		...given
	};
}

/** The tiles as they are after a step, by id. @throws InvalidChange where the step is beyond the limits */
export function after(step: Step, tiles: Tile[]): Map<string, Tile> {
	const result = new Map(tiles.map((tile) => [tile.id, tile]));
	for (const change of step.changes) {
		check(change);
		const before = result.get(change.id)!;
		result.set(change.id, { ...before, [change.field]: change.value });
	}
	return result;
}
