import Dexie from 'dexie';
import type { Change } from '$lib/model/edit';
import { check, clean } from '$lib/model/check';
import { Desk, editKey, store } from './desk';
import type { MuseumDatabase, StepRow } from './schema';

export interface WriteOptions {
	/** Writes of one group within `GROUP_MS` of the first are one step to undo (typing, nudging). */
	group?: string;
	/** What a graph's or notes' new value was made from; nothing is written where the tile holds another by now. */
	from?: string | null;
	/** Whether the write can be undone by the pupil; true unless said otherwise. */
	undoable?: boolean;
	/** This device's clock, in ms. */
	now?: number;
}

/** A step takes in writes of its group for this long, in ms. */
export const GROUP_MS = 5_000;
/** Steps kept to be undone; a few more stay until the next time they are thinned. */
export const STEP_LIMIT = 100;
/** Thinning the steps costs as much as an edit: it is done at each so-many-th step only. */
const THIN_EVERY = 25;

/**
 * Writes changes the pupil made: rows, outbox entries and the step to undo, in one transaction (S15).
 * What would change nothing is left out. Resolves when everything is on disk.
 *
 * @param label what was done, in the pupil's words (“Move Linear”)
 * @throws InvalidChange where a value is beyond the limits of the model, StaleChange where `from` is not what is
 * there any more; nothing is written then
 * @returns whether anything changed
 */
export async function write(
	db: MuseumDatabase,
	label: string,
	given: Change[],
	options: WriteOptions = {}
): Promise<boolean> {
	const changes = given.map(clean);
	changes.forEach(check);
	const { undoable = true, now = Date.now(), group = null, from } = options;
	const tables = Desk.tables(db, changes);
	if (undoable) tables.push(db.steps);
	// No `await` inside: Dexie follows one through a hundred microtasks, which an edit would wait for.
	const added = await db.transaction('rw', tables, ({ idbtrans, parent }) =>
		Dexie.Promise.all([
			Desk.read(db, idbtrans, changes),
			undoable && group ? readLastStep(db, idbtrans) : undefined
		]).then(([desk, last]) => {
			if (from !== undefined) desk.expect(changes[0]!, from);
			const back = desk.apply(changes, now);
			if (back.length === 0) return undefined;
			const step = { label, group, at: now, undone: 0 as const, back };
			const writing = Dexie.Promise.all([
				undoable ? keepStep(db, idbtrans, last, step) : null,
				desk.write(idbtrans)
			]);
			// Nothing more is asked of the transaction: not waiting for its answers saves a fifth of the time. One
			// that stands inside a caller's is the caller's to end.
			if (!parent) idbtrans.commit();
			return writing.then(([n]) => n);
		})
	);
	if (added) {
		db.knownStep = added;
		if (added % THIN_EVERY === 0)
			await db.steps
				.where('n')
				.belowOrEqual(added - STEP_LIMIT)
				.delete();
	}
	return added !== undefined;
}

/** Applies changes to rows and outbox inside the caller's transaction; answers what takes them back. */
export async function applyAll(db: MuseumDatabase, changes: Change[], now: number): Promise<Change[]> {
	const { idbtrans } = Dexie.currentTransaction;
	const desk = await Desk.read(db, idbtrans, changes);
	const back = desk.apply(changes, now);
	await desk.write(idbtrans);
	return back;
}

/**
 * The last step, where this tab has made one (the first write of a tab begins a step in any case). Asking for
 * those from a known one on costs a plain read; finding the last of all takes a cursor, which costs more.
 */
function readLastStep(db: MuseumDatabase, trans: IDBTransaction): PromiseLike<StepRow | undefined> {
	const from = db.knownStep;
	if (from === null) return Dexie.Promise.resolve(undefined);
	return new Dexie.Promise((resolve, reject) => {
		const request = trans.objectStore('steps').getAll(IDBKeyRange.lowerBound(from));
		request.onsuccess = () => resolve((request.result as StepRow[]).at(-1));
		request.onerror = () => reject(request.error);
	});
}

/** Keeps how to go back: answers the number of the step, or null where the last one took it in. */
function keepStep(
	db: MuseumDatabase,
	trans: IDBTransaction,
	last: StepRow | undefined,
	step: Omit<StepRow, 'n'>
): PromiseLike<number | null> {
	if (!last || !continues(last, step))
		return store(db.steps.core, trans, 'add', [step]).then((n) => n as number);
	const known = new Set(last.back.map(editKey));
	const more = step.back.filter((change) => !known.has(editKey(change)));
	// The last step already leads back to before this write: typing on writes no step at all.
	if (more.length === 0) return Dexie.Promise.resolve(null);
	return store(db.steps.core, trans, 'put', [{ ...last, back: [...more, ...last.back] }]).then(() => null);
}

function continues(last: StepRow, { group, at }: Omit<StepRow, 'n'>): boolean {
	return !last.undone && group !== null && last.group === group && at - last.at < GROUP_MS;
}
