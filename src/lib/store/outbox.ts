import type { Edit, OutboxChange } from '$lib/model/edit';
import { newId } from '$lib/model/ids';
import { classKeys, isClassKey } from './class-edits';
import { isCreateKey } from './desk';
import { rowOf } from './pending';
import { countWaiting, readMeta, writeMeta, type MuseumDatabase, type OutboxRow } from './schema';

/** Bounds of one push. */
export interface BatchLimit {
	edits: number;
	/** Characters of their values: a graph can weigh a megabyte. */
	characters: number;
}

/** As many edits as the server takes in one call. */
export const BATCH: BatchLimit = { edits: 1000, characters: 1_500_000 };
/** Waiting edits are read about so many at a time: all of a batch at once could be a gigabyte. */
const SLICE = 40;

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
		batch.addAll(await db.sent.orderBy('seq').limit(limit.edits).toArray());
		return batch.rows.length > 0 ? batch.rows : number(db, await takeWaiting(db, limit));
	});
}

/** The edits that go next; they leave the outbox. */
async function takeWaiting(db: MuseumDatabase, limit: BatchLimit): Promise<OutboxRow[]> {
	const batch = new Batch<OutboxRow>(limit);
	const museum = (await db.outbox.toCollection().primaryKeys()).filter((key) => !isClassKey(key));
	for (let from = 0; from < museum.length && !batch.full;) {
		const next = endOfSlice(museum, from);
		// One request for all of them: one for each takes as long as the server does.
		const range = db.outbox.where('key').between(museum[from]!, museum[next - 1]!, true, true);
		const rows = await range.toArray();
		const [creates, others] = [rows.filter(isCreate), rows.filter((row) => !isCreate(row))];
		const taken = batch.addAll([...creates, ...others]);
		await (taken.length === rows.length ? range.delete() : db.outbox.bulkDelete(keysOf(taken)));
		from = next;
	}
	const classes = await classKeys(db);
	for (let from = 0; from < classes.length && !batch.full; from += SLICE) {
		const rows = await db.outbox.bulkGet(classes.slice(from, from + SLICE));
		await db.outbox.bulkDelete(keysOf(batch.addAll(rows.filter((row) => row !== undefined))));
	}
	return batch.rows;
}

/** Behind the last key of a slice that ends with a whole tile, so that its making is read with all that was done to it. */
function endOfSlice(keys: readonly string[], from: number): number {
	let end = Math.min(from + SLICE, keys.length);
	while (end < keys.length && rowOf(keys[end]!) === rowOf(keys[end - 1]!)) end++;
	return end;
}

const isCreate = ({ key }: OutboxRow) => isCreateKey(key);
const keysOf = (rows: readonly OutboxRow[]) => rows.map(({ key }) => key);

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

	/** Takes rows in until one has found no room; answers those that have. */
	addAll(rows: readonly T[]): T[] {
		const full = rows.findIndex((row) => !this.add(row));
		return full < 0 ? [...rows] : rows.slice(0, full);
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
