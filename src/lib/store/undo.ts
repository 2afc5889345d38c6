import type { Change } from '$lib/model/edit';
import type { MuseumDatabase } from './schema';
import { nextRedo, nextUndo } from './steps';
import { applyAll } from './write';

/**
 * Takes the last step back. Answers its label, or null where there is nothing to undo.
 *
 * @param now this device's clock, in ms
 * @param only the label the last step must have; where it has another nothing is undone
 */
export async function undo(db: MuseumDatabase, now = Date.now(), only?: string): Promise<string | null> {
	return move(db, 'undo', now, only);
}

/** Does the last undone step again. Answers its label, or null where there is nothing to redo. */
export async function redo(db: MuseumDatabase, now = Date.now()): Promise<string | null> {
	return move(db, 'redo', now);
}

async function move(
	db: MuseumDatabase,
	direction: 'undo' | 'redo',
	now: number,
	only?: string
): Promise<string | null> {
	return db.transaction('rw', [db.tiles, db.preferences, db.outbox, db.bases, db.steps], async () => {
		const steps = await db.steps.orderBy('n').toArray();
		for (;;) {
			const step = direction === 'undo' ? nextUndo(steps) : nextRedo(steps);
			if (!step || (only !== undefined && step.label !== only)) return null;
			const back = await applyAll(db, await possible(db, step.back), now);
			// Steps that were undone before this one was done can never be redone.
			const ended = steps.filter(({ n, undone }) => direction === 'undo' && undone && n < step.n);
			await db.steps.bulkDelete(ended.map(({ n }) => n));
			if (back.length > 0) {
				await db.steps.put({ ...step, back, undone: direction === 'undo' ? 1 : 0, group: null });
				return step.label;
			}
			// It leads nowhere any more: the one before it is what the pupil means.
			await db.steps.delete(step.n);
			steps.splice(steps.indexOf(step), 1);
		}
	});
}

/** The changes to what is still there: a tile goes for good where the edit that made it was discarded (S4). */
async function possible(db: MuseumDatabase, changes: Change[]): Promise<Change[]> {
	const ids = changes.filter(({ table }) => table === 'tiles').map(({ id }) => id);
	const there = new Set(await db.tiles.where('id').anyOf(ids).primaryKeys());
	return changes.filter(({ table, id }) => table !== 'tiles' || there.has(id));
}
