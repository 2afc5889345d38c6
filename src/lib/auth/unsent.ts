import { unsentPhotos } from '$lib/store/unsent-photos';
import { readWaiting } from '$lib/store/queries';
import type { MuseumDatabase } from '$lib/store/schema';

/** What would be lost if the museum were deleted from this device now. */
export interface Unsent {
	/** Edits that have not been sent, as people count them. */
	edits: number;
	/** Edits the server refused, which wait in the tray. */
	refused: number;
	/** Photos that some tile shows and the account lacks. */
	photos: number;
	refusedPhotos: number;
}

/** What has not been sent, as people count it. */
export async function readUnsent(db: MuseumDatabase): Promise<Unsent> {
	const [{ waiting: edits }, refused, unsent] = await Promise.all([
		readWaiting(db),
		db.tray.count(),
		unsentPhotos(db)
	]);
	const photos = unsent.filter((photo) => photo.refused === null).length;
	return { edits, refused, photos, refusedPhotos: unsent.length - photos };
}

/** Whether anything would be lost. */
export function isLeft({ edits, refused, photos, refusedPhotos }: Unsent): boolean {
	return edits + refused + photos + refusedPhotos > 0;
}
