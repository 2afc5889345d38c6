import { liveQuery } from 'dexie';
import { keepBase } from './bases';
import { createOf, editKey } from './desk';
import { writeMeta, type MuseumDatabase, type OutboxRow, type TrayRow } from './schema';
import { unsentPhotos } from './unsent-photos';

export const liveTray = (db: MuseumDatabase) => liveQuery(() => db.tray.toArray());

export const liveUnsentPhotos = (db: MuseumDatabase) => liveQuery(() => unsentPhotos(db));

/**
 * Puts a refused edit into the tray. Its tile no longer counts as hung where it is the making that was
 * refused: the next edit of the tile makes it again. Inside the caller's transaction.
 */
export async function keepRefused(db: MuseumDatabase, row: TrayRow): Promise<void> {
	const key = editKey(row.change);
	if (row.change.field === 'create') {
		const newer = await db.outbox.where('key').equals(key).count();
		await db.tiles.update(row.change.id, { hung: newer > 0 });
		// Made again and refused again: the newer attempt says all that the older one did.
		const older = (await db.tray.toArray()).filter(({ change }) => editKey(change) === key);
		await db.tray.bulkDelete(older.map(({ seq }) => seq));
	}
	await db.tray.put(row);
}

/**
 * Puts a refused edit back into the outbox, as a new edit, unless a newer one of its field is on its way. A
 * tile that was refused goes with all that was done to it, whichever of its edits is retried: without it, the
 * others would be refused again.
 */
export async function retryEdit(db: MuseumDatabase, seq: number, now = Date.now()): Promise<void> {
	await db.transaction('rw', [db.tiles, db.preferences, db.tray, db.outbox, db.bases, db.sent], async () => {
		const row = await db.tray.get(seq);
		if (!row) return;
		const rows = await together(db, row);
		for (const { change, user, base } of [...rows].reverse())
			await requeue(db, { key: editKey(change), user, change, base, at: now });
		await hang(db, row, now);
		await db.tray.bulkDelete(rows.map((refused) => refused.seq));
	});
}

/**
 * Gives a refused edit up. What the device shows is then the edit's value still, so the snapshot is asked
 * for anew: the next answers bring back what the server has.
 */
export async function discardEdit(db: MuseumDatabase, seq: number): Promise<void> {
	await db.transaction('rw', [db.tiles, db.tray, db.outbox, db.sent, db.meta], async () => {
		const row = await db.tray.get(seq);
		if (!row) return;
		await db.tray.delete(seq);
		// What was done in a class has left nothing in the museum.
		if (row.change.table === 'class') return;
		// What was refused by an older version of the app was still taken for hung.
		if (row.change.field === 'create' && !(await waits(db, editKey(row.change))))
			await db.tiles.update(row.change.id, { hung: false });
		await writeMeta(db, 'cursor', 0);
		await writeMeta(db, 'epoch', null);
	});
}

async function together(db: MuseumDatabase, row: TrayRow): Promise<TrayRow[]> {
	const ofRow = (await db.tray.orderBy('seq').toArray()).filter(
		({ change }) => change.table === row.change.table && change.id === row.change.id
	);
	return ofRow.some(({ change }) => change.field === 'create') ? ofRow : [row];
}

/** What waits or is under way is newer than what was refused. Else what is sent again is shown again. */
async function requeue(db: MuseumDatabase, row: OutboxRow): Promise<void> {
	if (await waits(db, row.key)) return;
	await db.outbox.add(row);
	const { table, id, field, value } = row.change;
	if (table === 'class') return;
	if (field === 'graph' || field === 'notes') {
		// Seen, and tried again: it goes over what the server has, which is what is shown unless it is this very edit.
		const tile = await db.tiles.get(id);
		if (tile) await keepBase(db, tile, field);
	}
	if (table === 'tiles' && field !== 'create')
		await db.tiles.update(id, (row) => void Object.assign(row, { [field]: value }));
	if (table === 'preferences')
		await db.preferences.put({ key: id, value, revision: (await db.preferences.get(id))?.revision ?? null });
}

/** A tile whose making was discarded is made anew, as it is now, before anything is done to it. */
async function hang(db: MuseumDatabase, { change, user }: TrayRow, now: number): Promise<void> {
	const tile = change.table === 'tiles' ? await db.tiles.get(change.id) : undefined;
	if (!tile || tile.hung) return;
	const create = createOf(tile);
	await requeue(db, { key: editKey(create), user, change: create, base: null, at: now });
	await db.tiles.update(tile.id, { hung: true });
}

async function waits(db: MuseumDatabase, key: string): Promise<boolean> {
	if ((await db.outbox.where('key').equals(key).count()) > 0) return true;
	return (await db.sent.filter(({ change }) => editKey(change) === key).count()) > 0;
}
