import { unsentPhotos } from './unsent-photos';
import { countWaiting, type MuseumDatabase } from './schema';

/** What the account lacks of this museum: it would be lost if the museum were deleted from this device now. */
export interface Unsent {
	/** Edits the server has not answered for. */
	edits: number;
	/** Edits the server refused, which wait in the tray. */
	refused: number;
	/** Photos that some tile shows and the server lacks; without the refused ones. */
	photos: number;
	refusedPhotos: number;
}

export async function countUnsent(db: MuseumDatabase): Promise<Unsent> {
	const [edits, refused, unsent] = await Promise.all([countWaiting(db), db.tray.count(), unsentPhotos(db)]);
	const photos = unsent.filter((photo) => photo.refused === null).length;
	return { edits, refused, photos, refusedPhotos: unsent.length - photos };
}

/** Whether anything would be lost. */
export function isLeft({ edits, refused, photos, refusedPhotos }: Unsent): boolean {
	return edits + refused + photos + refusedPhotos > 0;
}
