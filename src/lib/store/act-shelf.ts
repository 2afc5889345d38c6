import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import { act } from './class-edits';
import { editKey } from './desk';
import type { MuseumDatabase } from './schema';

const PREFIX = 'act/';

/**
 * Lays aside, in one breath, what somebody does in a class, until the disk has it: a page that is left at once takes
 * its transaction with it (S15). Answers what takes it away again.
 *
 * @param shelf of the tab, as `sessionStorage`
 */
export function shelveAct(shelf: Storage, user: string, change: ClassChange): () => void {
	const key = `${PREFIX}${user}/${editKey(change)}`;
	try {
		shelf.setItem(key, JSON.stringify(change));
	} catch {
		// Too large for this small room: the database may still be quick enough.
	}
	return () => shelf.removeItem(key);
}

/**
 * Does what the owner of the museum did as the tab's last page went away, and lies there still. What had reached the
 * disk after all, and waits, is replaced by itself.
 *
 * @returns whether there was anything
 */
export async function doShelved(db: MuseumDatabase, shelf: Storage): Promise<boolean> {
	const own = `${PREFIX}${db.owner.id}/`;
	const keys = Array.from({ length: shelf.length }, (_, n) => shelf.key(n)!).filter((key) =>
		key.startsWith(own)
	);
	for (const key of keys) {
		const { field, value, id } = JSON.parse(shelf.getItem(key)!) as ClassChange;
		await act(db, field, value as ClassActs[ClassAct], id);
		shelf.removeItem(key);
	}
	return keys.length > 0;
}
