import { CONCEPTS, type Concept } from '$lib/model/concepts';
import { randoms } from '$lib/classes/goals/mosaic';
import type { Member, Progress } from '$lib/classes/port';

/** How far a pupil is with a concept. */
export type Stage = 'none' | 'begun' | 'graph' | 'completed';

export interface Cell {
	stage: Stage;
	photo: boolean;
}

export interface PupilRow {
	id: string;
	/** “Pupil 7” where names are hidden. */
	name: string;
	cells: Record<Concept, Cell>;
	/** Concepts completed, of twelve. */
	completed: number;
	/** Tiles of the pupil's own, without a concept. */
	own: number;
	lastSync: number | null;
	/** Edits that wait on their devices, as far as those have told. */
	waiting: number;
}

export interface ConceptRow {
	concept: Concept;
	name: string;
	/** How many pupils have put something into it, shown a photo, completed it. */
	begun: number;
	photos: number;
	completed: number;
	/** Who has nothing there yet, in the order of the rows. */
	missing: string[];
}

const EMPTY: Cell = { stage: 'none', photo: false };

/**
 * The wall by pupil. Where names are hidden, pupils are numbered in an order that tells nothing about them,
 * and their last sync and what waits on their devices are left out.
 *
 * @param shuffle hides names: a text by which pupils are shuffled, drawn anew whenever a wall is opened. Not by their ids
 * alone: some backends count those upwards, and classmates know them.
 */
export function pupilRows(members: readonly Member[], shuffle: string | null): PupilRow[] {
	const hidden = shuffle !== null;
	const pupils = members.filter(({ role, status }) => role === 'pupil' && status === 'active');
	const places = new Map(pupils.map(({ id }) => [id, hidden ? randoms(shuffle + id)() : 0]));
	const ordered = pupils.toSorted((a, b) => places.get(a.id)! - places.get(b.id)!);
	return ordered.map((member, index) => {
		const cells = Object.fromEntries(CONCEPTS.map(({ key }) => [key, EMPTY])) as Record<Concept, Cell>;
		for (const tile of member.tiles) if (tile.concept) cells[tile.concept] = cellOf(tile);
		return {
			id: member.id,
			name: hidden ? `Pupil ${index + 1}` : member.name,
			cells,
			completed: Object.values(cells).filter(({ stage }) => stage === 'completed').length,
			own: member.tiles.filter(({ concept }) => concept === null).length,
			lastSync: hidden ? null : member.lastSync,
			// What an older version of the app has kept knows nothing of it.
			waiting: hidden ? 0 : (member.waiting ?? 0)
		};
	});
}

/** The wall by concept. */
export function conceptRows(rows: readonly PupilRow[]): ConceptRow[] {
	return CONCEPTS.map(({ key, name }) => {
		const cells = rows.map((row) => row.cells[key]);
		return {
			concept: key,
			name,
			begun: cells.filter(({ stage }) => stage !== 'none').length,
			photos: cells.filter(({ photo }) => photo).length,
			completed: cells.filter(({ stage }) => stage === 'completed').length,
			missing: rows.filter((row) => row.cells[key].stage === 'none').map((row) => row.name)
		};
	});
}

/** What a screen reader says of a cell. */
export function cellWords({ stage, photo }: Cell): string {
	const words = { none: 'Nothing yet', begun: 'Begun', graph: 'Has a graph', completed: 'Completed' }[stage];
	return photo ? `${words}, with a photo` : words;
}

function cellOf({ graph, completed, photo }: Progress): Cell {
	return { stage: completed ? 'completed' : graph ? 'graph' : 'begun', photo };
}
