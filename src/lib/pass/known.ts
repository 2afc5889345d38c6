import type { MuseumDatabase, PassedRow } from '$lib/store/schema';
import { editKey } from '$lib/store/desk';

/** Keys of the edits that the server has not taken: they wait, are under way, or were refused. */
export async function waitingKeys(db: MuseumDatabase): Promise<Set<string>> {
	const keys = await db.outbox.toCollection().primaryKeys();
	const others = [...(await db.sent.toArray()), ...(await db.tray.toArray())];
	return new Set([...keys, ...others.map(({ change }) => editKey(change))]);
}

/** What was taken of a field from another device the last time, unless that was undone since. */
export async function lastTaken(db: MuseumDatabase, key: string): Promise<PassedRow | undefined> {
	const last = await db.passed.get(key);
	if (!last || last.step === null) return last;
	const step = await db.steps.get(last.step);
	if (step) return step.undone ? undefined : last;
	// Steps go from the oldest on when there are too many; one that went from between was undone.
	const oldest = await db.steps.orderBy('n').first();
	return oldest && last.step < oldest.n ? last : undefined;
}
