import type { MergedField } from '$lib/model/tile';
import { mergeField } from '$lib/model/merge/field';
import { underOtherIds } from '$lib/model/merge/graph';
import { editKey } from './desk';
import type { MuseumDatabase, StepRow } from './schema';

/** A field that shows something else than what its pupil left there: another device's work has come into it. */
export interface Moved {
	/** `tiles/id/field`. */
	key: string;
	field: MergedField;
	before: string | null;
	after: string | null;
	/** Ids of the pupil's own that had to change. */
	names?: ReadonlyMap<string, string>;
}

/** Text joined for undo at one arrival, in characters: beyond it, the oldest steps of that field are given up. */
const EFFORT = 4_000_000;

/**
 * Lets the steps to undo lead past what came from elsewhere: the value that a step goes back to takes in the other
 * device's changes, as if it had been made after them. Inside the caller's transaction.
 */
export async function rebaseSteps(db: MuseumDatabase, moved: readonly Moved[]): Promise<void> {
	if (moved.length === 0) return;
	const by = new Map(moved.map((one) => [one.key, one]));
	const steps = await db.steps.orderBy('n').reverse().toArray();
	let effort = 0;
	const changed: StepRow[] = [];
	for (const step of steps) {
		if (!step.back.some((change) => by.has(editKey(change)))) continue;
		const back = step.back.flatMap((change) => {
			const arrived = by.get(editKey(change));
			if (!arrived || (change.field !== 'graph' && change.field !== 'notes')) return [change];
			const { field, before, after, names } = arrived;
			effort += (change.value?.length ?? 0) + (after?.length ?? 0);
			if (effort > EFFORT) return [];
			const mine = underOtherIds(change.value, names);
			return [{ ...change, value: mergeField(field, before, mine, after).value } as typeof change];
		});
		changed.push({ ...step, back });
	}
	await db.steps.bulkPut(changed);
}
