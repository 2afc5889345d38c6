import { LAYOUT, type Act } from './acts';

/** A tile as a row of the table that the others sync: the same columns as the product's. */
export interface TileRow {
	id: string;
	user_id: string;
	title: string;
	x: number;
	y: number;
	width: number;
	height: number;
	z: number;
	graph: string | null;
	notes: string;
	completed: boolean;
}

export const TABLE = 'rival_tiles';

export function newRow(act: Act & { do: 'add' }, user: string): TileRow {
	const { id, title, x, graph } = act;
	return { id, user_id: user, title, ...LAYOUT, x, z: 1, graph, notes: '', completed: false };
}

/** The columns that an act changes. */
export function changed(act: Exclude<Act, { do: 'add' }>): Partial<TileRow> {
	const { do: _do, id: _id, ...columns } = act;
	return columns;
}
