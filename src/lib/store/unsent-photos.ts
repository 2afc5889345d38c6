import { photosIn } from '$lib/model/photo';
import { readMeta, type MuseumDatabase } from './schema';

/** A photo that some tile shows and the server does not have. */
export interface UnsentPhoto {
	sha: string;
	/** Ids of the tiles that show it. */
	tiles: string[];
	/** The status with which the server refused it; null while it only waits. */
	refused: string | null;
}

/**
 * Photos that wait to be sent, or were refused. One that no tile shows (its adding was undone) does not
 * leave the device. Costs a look into an index while there are none. A guest's wait for nothing.
 */
export async function unsentPhotos(db: MuseumDatabase): Promise<UnsentPhoto[]> {
	if (db.owner.kind === 'guest') return [];
	const [keys, trouble] = await Promise.all([unsentKeys(db), readMeta(db, 'photoTrouble')]);
	if (keys.length === 0) return [];
	const photos = new Map<string, UnsentPhoto>(
		keys.map((sha) => [sha, { sha, tiles: [], refused: trouble[sha]?.refused ? trouble[sha].code : null }])
	);
	await db.tiles.each(({ id, deleted, graph }) => {
		if (!deleted) for (const sha of photosIn(graph)) photos.get(sha)?.tiles.push(id);
	});
	return [...photos.values()].filter(({ tiles }) => tiles.length > 0);
}

/** Hashes of photos that the server does not have, whether a tile shows them or not. */
export function unsentKeys(db: MuseumDatabase): Promise<string[]> {
	return db.photos.where('uploaded').equals(0).primaryKeys();
}
