import { liveQuery, type Observable } from 'dexie';
import { parseGraph, setColor, type GraphDocument, type Item } from '$lib/graph/state';
import { check } from '$lib/model/check';
import type { Change } from '$lib/model/edit';
import { replay } from '$lib/model/merge/field';
import type { Prefer } from '$lib/model/merge/merged';
import { tileName } from '$lib/model/tile';
import { chosen } from '$lib/store/collisions';
import type { Museum } from '$lib/store/museum.svelte';
import type { CollisionRow, MuseumDatabase, TileRow } from '$lib/store/schema';

/** Two versions between which there is something to choose. */
export interface Meeting {
	row: CollisionRow;
	tile: TileRow;
	/** What the tile holds. */
	here: string | null;
	/** What it would hold with the other version. */
	other: string | null;
}

/**
 * The meetings that wait for a choice, of one tile or of all, the oldest first; those of tiles that were taken off
 * the poster wait until they hang again, and where both have come to say the same there is nothing to choose.
 */
export const liveMeetings = (db: MuseumDatabase, of?: string): Observable<Meeting[]> =>
	liveQuery(async () => {
		const rows = (await db.collisions.toArray()).filter(({ tile }) => of === undefined || tile === of);
		const tiles = await db.tiles.bulkGet(rows.map(({ tile }) => tile));
		const meetings = rows.flatMap((row, n) => {
			const tile = tiles[n];
			if (!tile || tile.deleted) return [];
			const here = tile[row.field];
			const other = chosen(row, here, 'theirs');
			return other === here ? [] : [{ row, tile, here, other }];
		});
		return meetings.sort((a, b) => a.row.at - b.row.at);
	});

/** “the graph of Linear” */
export function whatMet({ row, tile }: Meeting): string {
	return `the ${row.field} of ${tileName(tile)}`;
}

/** Whether both versions together are something that a tile can hold. */
export function fitsBoth({ row, here }: Meeting): boolean {
	try {
		check(changeTo(row, chosen(row, here, 'both')));
		return true;
	} catch {
		return false;
	}
}

function changeTo({ tile, field }: CollisionRow, value: string | null): Change {
	return { table: 'tiles', id: tile, field, value } as Change;
}

/**
 * Does what the pupil chose: an edit like any other. Answers what takes the choice back, without what was done since.
 */
export async function decide(museum: Museum, meeting: Meeting, prefer: Prefer): Promise<() => Promise<void>> {
	const { row } = meeting;
	const label = `Choose ${whatMet(meeting)}`;
	const write = async (make: (current: string | null) => string | null) => {
		const current = (await museum.db.tiles.get(row.tile))?.[row.field] ?? null;
		await museum.write(label, [changeTo(row, make(current))], { from: current });
		return current;
	};
	let value: string | null = null;
	const before = await write((current) => (value = chosen(row, current, prefer)));
	await museum.db.collisions.delete(row.key);
	return async () => {
		await write((current) => replay(row.field, value, before, current));
		await museum.db.collisions.put(row);
	};
}

/** A row of a graph that is not the same in both versions; null where a version does not have it. */
export interface DifferentRow {
	id: string;
	here: Item | null;
	other: Item | null;
}

/** The rows that differ, in the order of the list. */
export function differentRows(here: GraphDocument, other: GraphDocument): DifferentRow[] {
	const theirs = new Map(other.items.map((item) => [item.id, item]));
	const mine = new Map(here.items.map((item) => [item.id, item]));
	return [...new Set([...mine.keys(), ...theirs.keys()])]
		.map((id) => ({ id, here: mine.get(id) ?? null, other: theirs.get(id) ?? null }))
		.filter((row) => JSON.stringify(row.here?.raw) !== JSON.stringify(row.other?.raw));
}

/** Of what is the same in both versions, the colour in a picture of one. */
const QUIET = '#a8a49b';

/** A graph for looking at, in which only what differs has its colours. */
export function withQuietRest(text: string, rows: readonly DifferentRow[]): string {
	const differs = new Set(rows.map(({ id }) => id));
	const document = parseGraph(text);
	return document.items
		.filter(({ id, type }) => type === 'expression' && !differs.has(id))
		.reduce((quiet, { id }) => setColor(quiet, id, QUIET), document).text;
}
