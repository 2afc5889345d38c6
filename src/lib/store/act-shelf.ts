import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import { act } from './class-edits';
import { editKey } from './desk';
import type { MuseumDatabase } from './schema';
import { keysOn, layAside } from './shelf';

const PREFIX = 'act/';

/**
 * Lays aside, in one breath, what somebody does in a class, until the disk has it: a page that is left at once takes
 * its transaction with it (S15). Answers what takes it away again.
 *
 * @param shelf of the tab, as `sessionStorage`
 */
export function shelveAct(shelf: Storage, user: string, change: ClassChange): () => void {
	const key = `${PREFIX}${user}/${editKey(change)}`;
	const text = JSON.stringify(change);
	layAside(shelf, key, text);
	return () => takeAway(shelf, key, text);
}

/**
 * Does what the owner of the museum did as the tab's last page went away, and lies there still. What had reached the
 * disk after all, and waits, is replaced by itself.
 *
 * @returns whether there was anything
 */
export async function doShelved(db: MuseumDatabase, shelf: Storage): Promise<boolean> {
	const keys = keysOn(shelf, `${PREFIX}${db.owner.id}/`);
	for (const key of keys) {
		const text = shelf.getItem(key)!;
		const { field, value, id } = JSON.parse(text) as ClassChange;
		await act(db, field, value as ClassActs[ClassAct], id);
		takeAway(shelf, key, text);
	}
	return keys.length > 0;
}

/** What was done right behind it, in the same way, is on its way still, and stays. */
function takeAway(shelf: Storage, key: string, text: string): void {
	if (shelf.getItem(key) === text) shelf.removeItem(key);
}
