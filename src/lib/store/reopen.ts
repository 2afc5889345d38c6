import type { MuseumDatabase } from './schema';
import { storageTrouble } from './trouble';

/**
 * Opens a database anew whose connection the browser took away. Answers whether it is open again; one that was
 * closed on purpose, because its owner left, stays closed (S19).
 *
 * @param error how something failed just now
 */
export async function reopened(db: MuseumDatabase, error: unknown): Promise<boolean> {
	if (db.dismissed || storageTrouble(error) !== 'lost') return false;
	try {
		db.close({ disableAutoOpen: false });
		await db.open();
		return true;
	} catch {
		return false;
	}
}
