import type { MuseumDatabase, StepRow } from './schema';
import { applyAll } from './write';

/** Takes the last step back. Answers its label, or null where there is nothing to undo. */
export async function undo(db: MuseumDatabase, now = Date.now()): Promise<string | null> {
	return move(db, 'undo', now);
}

/** Does the last undone step again. Answers its label, or null where there is nothing to redo. */
export async function redo(db: MuseumDatabase, now = Date.now()): Promise<string | null> {
	return move(db, 'redo', now);
}

/** Labels of the steps that undo and redo would take. Steps are on disk: they outlive a reload. */
export async function undoState(db: MuseumDatabase): Promise<{ undo: string | null; redo: string | null }> {
	const steps = await db.steps.orderBy('n').toArray();
	return { undo: nextUndo(steps)?.label ?? null, redo: nextRedo(steps)?.label ?? null };
}

const nextUndo = (steps: StepRow[]) => steps.findLast((step) => !step.undone);

/** The first undone step, unless something was done since: that ended what could be redone. */
const nextRedo = (steps: StepRow[]) => steps[steps.findLastIndex((step) => !step.undone) + 1];

async function move(db: MuseumDatabase, direction: 'undo' | 'redo', now: number): Promise<string | null> {
	return db.transaction('rw', [db.tiles, db.preferences, db.outbox, db.steps], async () => {
		const steps = await db.steps.orderBy('n').toArray();
		const step = direction === 'undo' ? nextUndo(steps) : nextRedo(steps);
		if (!step) return null;
		const back = await applyAll(db, step.back, now);
		await db.steps.put({ ...step, back, undone: direction === 'undo' ? 1 : 0, group: null });
		// Steps that were undone before this one was done can never be redone.
		const ended = steps.filter(({ n, undone }) => undone && n < step.n);
		if (direction === 'undo') await db.steps.bulkDelete(ended.map(({ n }) => n));
		return step.label;
	});
}
