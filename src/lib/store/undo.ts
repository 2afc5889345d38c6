import { type MuseumDatabase } from './schema';
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
	return {
		undo: steps.findLast((step) => !step.undone)?.label ?? null,
		redo: steps.find((step) => step.undone)?.label ?? null
	};
}

async function move(db: MuseumDatabase, direction: 'undo' | 'redo', now: number): Promise<string | null> {
	return db.transaction('rw', [db.tiles, db.preferences, db.outbox, db.meta, db.steps], async () => {
		const steps = await db.steps.orderBy('n').toArray();
		const step = direction === 'undo' ? steps.findLast((s) => !s.undone) : steps.find((s) => s.undone);
		if (!step) return null;
		// Values go back last first: a later change of a step may stand on an earlier one.
		await applyAll(db, direction === 'undo' ? [...step.back].reverse() : step.forward, now);
		await db.steps.update(step.n, { undone: direction === 'undo' ? 1 : 0, group: null });
		return step.label;
	});
}
