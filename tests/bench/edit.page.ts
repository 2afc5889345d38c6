import Dexie, { type Table } from 'dexie';
import { newId } from '$lib/model/ids';
import type { Change } from '$lib/model/edit';
import { editKey } from '$lib/store/desk';
import { MuseumDatabase, type TileRow } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { seedTiles } from './seed';

/** Milliseconds of each run: the edit as the app writes it, and one bare put of the same records. */
export interface EditSamples {
	edit: number[];
	put: number[];
}

type EditKind = 'row' | 'move' | 'type';

const WARM_UP = 60;

/**
 * Alternates edits with bare puts in this browser's real database. What a put carries are the very records
 * that the last edit wrote (row, outbox entry and, but for `row`, the step to undo), as one object in one table.
 */
async function measureEdits(kind: EditKind, runs: number): Promise<EditSamples> {
	const db = new MuseumDatabase({ kind: 'account', id: newId(), email: 'ada@school.example' });
	const bare = new Dexie(`bare-${newId()}`);
	bare.version(1).stores({ records: 'id' });
	const records: Table<{ id: string }, string> = bare.table('records');
	await Promise.all([db.open(), bare.open()]);
	const tiles = seedTiles(200, db.owner.id);
	await db.tiles.bulkPut(tiles);
	await records.bulkPut(tiles);

	const samples: EditSamples = { edit: [], put: [] };
	let written = await edit(db, kind, tiles[0]!, 0);
	for (let run = 1; run <= WARM_UP + runs; run++) {
		const tile = tiles[kind === 'type' ? 0 : run % tiles.length]!;
		const times = { edit: 0, put: 0 };
		const work = {
			edit: async () => {
				const start = performance.now();
				const done = edit(db, kind, tile, run);
				await done;
				times.edit = performance.now() - start;
				written = await done;
			},
			put: async () => {
				const record = { id: tile.id, ...(await recordsOf(db, written)) };
				const start = performance.now();
				await records.put(record);
				times.put = performance.now() - start;
			}
		};
		// Neither always comes second: what one leaves to the browser to tidy up must not burden the other.
		for (const part of run % 2 ? (['edit', 'put'] as const) : (['put', 'edit'] as const)) await work[part]();
		if (run > WARM_UP) {
			samples.edit.push(times.edit);
			samples.put.push(times.put);
		}
	}
	await Promise.all([db.delete(), bare.delete()]);
	return samples;
}

async function edit(db: MuseumDatabase, kind: EditKind, tile: TileRow, run: number): Promise<Change> {
	const change: Change =
		kind === 'type'
			? { table: 'tiles', id: tile.id, field: 'notes', value: `The bridge is a curve. ${'a'.repeat(run)}` }
			: { table: 'tiles', id: tile.id, field: 'layout', value: { ...tile.layout, x: (run * 0.37) % 100 } };
	await write(
		db,
		kind === 'type' ? 'Write notes' : 'Move tile',
		[change],
		{ row: { undoable: false }, move: {}, type: { group: 'notes' } }[kind]
	);
	return change;
}

async function recordsOf(db: MuseumDatabase, change: Change) {
	const [row, outbox, step] = await Promise.all([
		db.tiles.get(change.id),
		db.outbox.get(editKey(change)),
		db.steps.orderBy('n').last()
	]);
	return { row, outbox, step };
}

Object.assign(globalThis, { measureEdits });
