import type { MuseumDatabase, StepRow } from './schema';

/** Labels of the steps that undo and redo would take. Steps are on disk: they outlive a reload. */
export async function undoState(db: MuseumDatabase): Promise<{ undo: string | null; redo: string | null }> {
	const steps = await db.steps.orderBy('n').toArray();
	return { undo: nextUndo(steps)?.label ?? null, redo: nextRedo(steps)?.label ?? null };
}

/** The last step that was not taken back. */
export const nextUndo = (steps: StepRow[]) => steps.findLast((step) => !step.undone);

/** The first undone step, unless something was done since: that ended what could be redone. */
export const nextRedo = (steps: StepRow[]) => steps[steps.findLastIndex((step) => !step.undone) + 1];
