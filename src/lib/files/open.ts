import type { Photo } from '$lib/model/photo';
import { hasContent } from '$lib/model/tile';
import type { MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { planOpening } from './plan';
import type { OpenedFile } from './read';

/** The label of the step; the toast's Undo takes back this step and no other. */
export const OPEN_LABEL = 'Open museum file';

/** What became of a file that was opened, for the toast. */
export interface Opening {
	name: string | null;
	notices: string[];
	/** Whether tiles that held something took the file's content. */
	overwritten: boolean;
}

/**
 * Opens a file in a museum: photos, rows, outbox and the one step to undo, in one transaction, so that a
 * full disk leaves nothing half opened.
 *
 * @throws InvalidChange, or Dexie's errors (QuotaExceededError); nothing is written then
 */
export async function openInMuseum(db: MuseumDatabase, file: OpenedFile): Promise<Opening> {
	return db.transaction('rw', [db.tiles, db.preferences, db.outbox, db.steps, db.photos], async () => {
		const here = await db.tiles.toArray();
		await keepPhotos(db, file.photos);
		await write(db, OPEN_LABEL, planOpening(file, db.owner.id, here));
		const overwritten = here.some((tile) => !tile.deleted && hasContent(tile));
		return { name: file.name, notices: file.notices, overwritten };
	});
}

async function keepPhotos(db: MuseumDatabase, photos: Photo[]): Promise<void> {
	const here = await db.photos.bulkGet(photos.map(({ sha }) => sha));
	await db.photos.bulkAdd(
		photos.filter((_, index) => !here[index]).map((photo) => ({ ...photo, uploaded: 0 as const }))
	);
}
