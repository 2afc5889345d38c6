import { unsentPhotos } from './unsent-photos';
import { countWaiting, type MuseumDatabase } from './schema';

/** What the account lacks of this museum. */
export interface Unsent {
	/** Edits the server has not answered for. */
	edits: number;
	/** Photos that some tile shows and the server lacks; without the refused ones. */
	photos: number;
	/** Edits and photos that the server refused. */
	refused: number;
}

export async function countUnsent(db: MuseumDatabase): Promise<Unsent> {
	const [edits, tray, photos] = await Promise.all([countWaiting(db), db.tray.count(), unsentPhotos(db)]);
	const waiting = photos.filter(({ refused }) => refused === null).length;
	return { edits, photos: waiting, refused: tray + photos.length - waiting };
}
