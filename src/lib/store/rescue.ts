import Dexie from 'dexie';
import { databaseName, type PhotoRow, type PreferenceRow, type TileRow } from './schema';

/** What could be read of a museum that cannot be opened. */
export interface Rescued {
	tiles: TileRow[];
	preferences: PreferenceRow[];
	photos: PhotoRow[];
	/** Edits the account does not have; null where they could not be counted. */
	unsent: number | null;
}

/**
 * Reads a museum below the app's own schema: row by row, whatever version wrote it, as far as it goes. Null where
 * nothing can be read at all.
 */
export async function rescue(ownerId: string): Promise<Rescued | null> {
	const db = await openRaw(databaseName(ownerId)).catch(() => null);
	if (!db) return null;
	try {
		const [tiles, preferences, photos, ...unsent] = await Promise.all(
			['tiles', 'preferences', 'photos', 'outbox', 'sent', 'tray'].map((table) => readRows(db, table))
		);
		const counted = unsent.every((rows) => rows !== null);
		return {
			tiles: (tiles ?? []) as TileRow[],
			preferences: (preferences ?? []) as PreferenceRow[],
			photos: (photos ?? []) as PhotoRow[],
			unsent: counted ? unsent.flat().length : null
		};
	} finally {
		db.close();
	}
}

/** Removes a museum that cannot be opened. For when its pupil has said so. */
export async function startAfresh(ownerId: string): Promise<void> {
	await Dexie.delete(databaseName(ownerId));
}

/** As it is; one that is not there is not made. */
function openRaw(name: string): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name);
		request.onupgradeneeded = () => request.transaction!.abort();
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

/** Rows one by one, so that a damaged one costs no more than those behind it; null where none could be read. */
function readRows(db: IDBDatabase, table: string): Promise<unknown[] | null> {
	const rows: unknown[] = [];
	return new Promise((resolve) => {
		try {
			const request = db.transaction(table).objectStore(table).openCursor();
			request.onerror = () => resolve(rows.length > 0 ? rows : null);
			request.onsuccess = () => {
				if (!request.result) return resolve(rows);
				rows.push(request.result.value);
				request.result.continue();
			};
		} catch {
			resolve(null);
		}
	});
}
