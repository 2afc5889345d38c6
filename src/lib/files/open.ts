import { photosIn, type Photo } from '$lib/model/photo';
import { hasContent, type Tile } from '$lib/model/tile';
import type { MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { dropUnknownPhotos } from './photos';
import { planOpening } from './plan';
import type { FileTile, OpenedFile } from './read';

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
	return db.transaction(
		'rw',
		[db.tiles, db.preferences, db.outbox, db.bases, db.steps, db.photos],
		async () => {
			const here = await db.tiles.toArray();
			await keepPhotos(db, file.photos);
			const { tiles, notices } = await withoutUnknownPhotos(db, file.tiles, here);
			await write(db, OPEN_LABEL, planOpening({ ...file, tiles }, db.owner.id, here));
			const overwritten = here.some((tile) => !tile.deleted && hasContent(tile));
			return { name: file.name, notices: [...file.notices, ...notices], overwritten };
		}
	);
}

/**
 * A reference in a file means something only in the museum it came from: where the photo is here, or a tile
 * here waits for it.
 */
async function withoutUnknownPhotos(
	db: MuseumDatabase,
	tiles: FileTile[],
	here: Tile[]
): Promise<{ tiles: FileTile[]; notices: string[] }> {
	const known = new Set([
		...(await db.photos.toCollection().primaryKeys()),
		...here.flatMap((tile) => photosIn(tile.graph))
	]);
	const notices: string[] = [];
	const kept = tiles.map((tile) => {
		if (!tile.graph) return tile;
		const { graph, dropped } = dropUnknownPhotos(tile.graph, (sha) => known.has(sha));
		if (dropped > 0) notices.push(missingWords(tile.name, dropped));
		return { ...tile, graph };
	});
	return { tiles: kept, notices };
}

function missingWords(name: string, missing: number): string {
	return missing === 1
		? `A photo of “${name}” is not in this file. Add it to the tile again.`
		: `${missing} photos of “${name}” are not in this file. Add them to the tile again.`;
}

async function keepPhotos(db: MuseumDatabase, photos: Photo[]): Promise<void> {
	const here = await db.photos.bulkGet(photos.map(({ sha }) => sha));
	await db.photos.bulkAdd(
		photos.filter((_, index) => !here[index]).map((photo) => ({ ...photo, uploaded: 0 as const }))
	);
}
