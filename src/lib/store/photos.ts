import type { Photo } from '$lib/model/photo';
import { photosIn, sha256 } from '$lib/model/photo';
import type { MuseumDatabase } from './schema';

/** Stores a photo's bytes once, under their hash, and answers the hash. */
export async function addPhoto(db: MuseumDatabase, bytes: ArrayBuffer, mime: string): Promise<string> {
	const sha = await sha256(bytes);
	await db.transaction('rw', db.photos, async () => {
		if (!(await db.photos.get(sha))) await db.photos.add({ sha, mime, bytes, uploaded: 0 });
	});
	return sha;
}

export async function readPhoto(db: MuseumDatabase, sha: string): Promise<Photo | null> {
	return (await db.photos.get(sha)) ?? null;
}

/** Keeps a photo that came from the server. */
export async function keepDownloaded(db: MuseumDatabase, photo: Photo): Promise<void> {
	await db.photos.put({ ...photo, uploaded: 1 });
}

export async function markUploaded(db: MuseumDatabase, sha: string): Promise<void> {
	await db.photos.update(sha, { uploaded: 1 });
}

/** Hashes of photos the server lacks, and of photos that graphs refer to and this device lacks. */
export async function photoWork(db: MuseumDatabase): Promise<{ upload: string[]; download: string[] }> {
	const [upload, here, tiles] = await Promise.all([
		db.photos.where('uploaded').equals(0).primaryKeys(),
		db.photos.toCollection().primaryKeys(),
		db.tiles.toArray()
	]);
	const known = new Set(here);
	const referred = new Set(tiles.filter((tile) => !tile.deleted).flatMap((tile) => photosIn(tile.graph)));
	return { upload, download: [...referred].filter((sha) => !known.has(sha)) };
}
