import { sameContent } from '$lib/model/history';
import type { MuseumDatabase, TileRow } from './schema';

/** Notes what rows from the server are about to write over (S14), inside the caller's transaction. */
export async function noteArrivals(
	db: MuseumDatabase,
	arriving: readonly TileRow[],
	now: number
): Promise<void> {
	if (arriving.length === 0) return;
	const here = await db.tiles.bulkGet(arriving.map(({ id }) => id));
	arriving.forEach((row, index) => {
		const before = here[index];
		if (before && !sameContent(before, row)) db.noteOverwritten(before, now, true);
	});
}
