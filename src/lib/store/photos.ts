import type { Photo } from '$lib/model/photo';
import { photosIn, sha256 } from '$lib/model/photo';
import { readMeta, writeMeta, type MuseumDatabase, type PhotoTrouble } from './schema';
import { unsentKeys } from './unsent-photos';

/** Troubles remembered at most; beyond it those give way that are tried again first. */
const TROUBLES = 500;

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
	await forgetTrouble(db, photo.sha);
}

export async function markUploaded(db: MuseumDatabase, sha: string): Promise<void> {
	await db.photos.update(sha, { uploaded: 1 });
	await forgetTrouble(db, sha);
}

/**
 * Hashes of photos to send, and of photos that graphs refer to and this device lacks. Left out are those
 * that had trouble and whose time has not come.
 *
 * @param now in ms of this device's clock; Infinity for all, whatever happened before
 */
export async function photoWork(
	db: MuseumDatabase,
	now: number
): Promise<{ upload: string[]; download: string[] }> {
	const [unsent, here, tiles, trouble] = await Promise.all([
		unsentKeys(db),
		db.photos.toCollection().primaryKeys(),
		db.tiles.toArray(),
		readMeta(db, 'photoTrouble')
	]);
	const known = new Set(here);
	const referred = new Set(tiles.filter((tile) => !tile.deleted).flatMap((tile) => photosIn(tile.graph)));
	const isDue = (sha: string) => !(trouble[sha] && trouble[sha].next > now);
	return {
		upload: unsent.filter((sha) => referred.has(sha) && isDue(sha)),
		download: [...referred].filter((sha) => !known.has(sha) && isDue(sha))
	};
}

/** Remembers that a photo could not be carried. @param next what to remember, by what was remembered */
export async function noteTrouble(
	db: MuseumDatabase,
	sha: string,
	next: (before: PhotoTrouble | undefined) => PhotoTrouble
): Promise<void> {
	await db.transaction('rw', db.meta, async () => {
		const trouble = await readMeta(db, 'photoTrouble');
		const all = Object.entries({ ...trouble, [sha]: next(trouble[sha]) });
		all.sort(([, a], [, b]) => b.next - a.next);
		await writeMeta(db, 'photoTrouble', Object.fromEntries(all.slice(0, TROUBLES)));
	});
}

/** Lets a photo be tried again at once. */
export async function forgetTrouble(db: MuseumDatabase, sha: string): Promise<void> {
	await db.transaction('rw', db.meta, async () => {
		const { [sha]: gone, ...rest } = await readMeta(db, 'photoTrouble');
		if (gone) await writeMeta(db, 'photoTrouble', rest);
	});
}
