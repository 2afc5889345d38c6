import { photosIn } from '$lib/model/photo';
import { readMeta, type MuseumDatabase } from './schema';

/** What a museum takes on this device, in bytes. Texts count two for each character, as browsers keep them at most. */
export interface Room {
	photos: { count: number; bytes: number };
	/** Photos that the account has, or nobody needs, and no tile shows: they can go. */
	idle: { count: number; bytes: number };
	/** Earlier versions of tiles. */
	history: { count: number; bytes: number };
	/** What Undo needs. */
	undo: { count: number; bytes: number };
}

export async function readRoom(db: MuseumDatabase): Promise<Room> {
	const needed = await neededPhotos(db);
	const room: Room = { photos: none(), idle: none(), history: none(), undo: none() };
	await db.photos.each(({ sha, bytes }) => {
		add(room.photos, bytes.byteLength);
		if (!needed.has(sha)) add(room.idle, bytes.byteLength);
	});
	await db.versions.each((version) => add(room.history, version.bytes));
	await db.steps.each((step) => add(room.undo, JSON.stringify(step.back).length * 2));
	return room;
}

/**
 * Makes room: removes photos that no tile shows and no edit on its way needs, and what Undo remembers, which may need
 * them. Nothing of the museum itself. Answers the bytes that were freed.
 */
export async function makeRoom(db: MuseumDatabase): Promise<number> {
	const { idle, undo } = await readRoom(db);
	const tables = [
		db.photos,
		db.steps,
		db.tiles,
		db.versions,
		db.collisions,
		db.outbox,
		db.sent,
		db.tray,
		db.meta
	];
	await db.transaction('rw', tables, async () => {
		const needed = await neededPhotos(db);
		await db.steps.clear();
		await db.photos.filter(({ sha }) => !needed.has(sha)).delete();
	});
	return idle.bytes + undo.bytes;
}

/** Photos that some tile shows, or showed in a version that is kept, or an edit that waits or was refused. */
async function neededPhotos(db: MuseumDatabase): Promise<Set<string>> {
	const needed = new Set(Object.keys(await readMeta(db, 'photoTrouble')));
	const look = (graph: unknown) => {
		if (typeof graph === 'string') for (const sha of photosIn(graph)) needed.add(sha);
	};
	await db.tiles.each(({ graph }) => look(graph));
	await db.versions.each(({ graph }) => look(graph));
	await db.collisions.each(({ mine, theirs }) => [mine, theirs].forEach(look));
	for (const table of [db.outbox, db.sent, db.tray] as const)
		await table.each(({ change }: { change: { value: unknown } }) => look(change.value));
	return needed;
}

const none = () => ({ count: 0, bytes: 0 });

function add(sum: { count: number; bytes: number }, bytes: number): void {
	sum.count++;
	sum.bytes += bytes;
}
