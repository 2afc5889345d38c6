import type { Edit, OutboxChange } from '$lib/model/edit';
import { newId } from '$lib/model/ids';
import { classKeys, isClassKey } from './class-edits';
import { isCreateKey } from './desk';
import { countWaiting, readMeta, writeMeta, type MuseumDatabase, type OutboxRow } from './schema';

/** Bounds of one push. */
export interface BatchLimit {
	edits: number;
	/** Characters of their values: a graph can weigh a megabyte. */
	characters: number;
}

export const BATCH: BatchLimit = { edits: 500, characters: 1_500_000 };
/** Waiting edits are read so many at a time: all of a batch at once could be half a gigabyte. */
const SLICE = 20;

/**
 * Takes edits to send and numbers them (S1). From then on they are never folded, and sent again exactly as
 * they are until the server has answered (S2, S16): a smaller limit takes the first of them. A tile is made
 * before anything is done to it; other fields commute. What was done in classes goes last, in its order.
 */
export async function takeBatch(db: MuseumDatabase, limit: BatchLimit = BATCH): Promise<Edit[]> {
	// The transaction below waits for the disk itself: none is begun for nothing.
	if ((await countWaiting(db)) === 0) return [];
	return db.transaction('rw', [db.outbox, db.sent, db.meta], async () => {
		const batch = new Batch<Edit>(limit);
		for (const edit of await db.sent.orderBy('seq').limit(limit.edits).toArray()) if (!batch.add(edit)) break;
		return batch.rows.length > 0 ? batch.rows : number(db, await takeWaiting(db, limit));
	});
}

/** The edits that go next; they leave the outbox. */
async function takeWaiting(db: MuseumDatabase, limit: BatchLimit): Promise<OutboxRow[]> {
	const keys = await db.outbox.toCollection().primaryKeys();
	const museum = keys.filter((key) => !isClassKey(key));
	const inOrder = [
		...museum.filter(isCreateKey),
		...museum.filter((key) => !isCreateKey(key)),
		...(await classKeys(db))
	];
	const batch = new Batch<OutboxRow>(limit);
	for (let from = 0; from < inOrder.length && !batch.full; from += SLICE) {
		const rows = await db.outbox.bulkGet(inOrder.slice(from, from + SLICE));
		for (const row of rows) if (row && !batch.add(row)) break;
	}
	await db.outbox.bulkDelete(batch.rows.map(({ key }) => key));
	return batch.rows;
}

async function number(db: MuseumDatabase, rows: OutboxRow[]): Promise<Edit[]> {
	const edits = rows.map(({ key: _key, ...edit }) => edit);
	const seqs = await db.sent.bulkAdd(edits, { allKeys: true });
	if (seqs.length > 0) await writeMeta(db, 'numbered', seqs.at(-1)!);
	return edits.map((edit, index) => ({ ...edit, seq: seqs[index]! }));
}

/** Fills up to the limit; the first is taken whatever it weighs. */
class Batch<T extends { change: OutboxChange }> {
	readonly rows: T[] = [];
	full = false;
	readonly #limit: BatchLimit;
	#characters = 0;

	constructor(limit: BatchLimit) {
		this.#limit = limit;
	}

	/** Answers whether the row has found room. */
	add(row: T): boolean {
		this.#characters += JSON.stringify(row.change).length;
		const { edits, characters } = this.#limit;
		this.full ||= this.rows.length === edits || (this.rows.length > 0 && this.#characters > characters);
		if (!this.full) this.rows.push(row);
		return !this.full;
	}
}

/**
 * Whether the server has seen numbers of this device that were never given here: a loss of power took back
 * what was numbered, and what is numbered now would be taken for what the server has (S1).
 *
 * @param seen the last of this device's numbers the server knows of, asked for before this is called
 */
export async function hasLostNumbers(db: MuseumDatabase, seen: number): Promise<boolean> {
	const numbered = await readMeta(db, 'numbered');
	if (numbered !== null) return seen > numbered;
	// A database from before this was remembered takes the server's word, once.
	const last = await db.sent.orderBy('seq').last();
	await writeMeta(db, 'numbered', Math.max(seen, last?.seq ?? 0));
	return false;
}

/** This device comes under a new id: what it still has to send, the server has not seen by that name. */
export async function renewClient(db: MuseumDatabase): Promise<void> {
	await writeMeta(db, 'client', newId());
}
