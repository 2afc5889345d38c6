import type { Change } from '$lib/model/edit';
import { editKey } from './desk';
import {
	emptyConceptTile,
	readMeta,
	writeMeta,
	type MuseumDatabase,
	type OutboxRow,
	type TileRow
} from './schema';
import type { PreferenceKey } from '$lib/model/preferences';
import type { Tile } from '$lib/model/tile';

/** Bounds of one push: edits, and characters of their values (a graph can weigh a megabyte). */
export const BATCH = { edits: 500, characters: 1_500_000 } as const;

/**
 * Takes the oldest edits to send. From then on they count as in flight: they are never folded, and sent
 * again exactly as they are until the server has answered (S2, S16).
 */
export async function takeBatch(db: MuseumDatabase): Promise<OutboxRow[]> {
	return db.transaction('rw', [db.outbox, db.meta], async () => {
		const oldest = await db.outbox.orderBy('seq').limit(BATCH.edits).toArray();
		const batch: OutboxRow[] = [];
		let characters = 0;
		for (const row of oldest) {
			characters += JSON.stringify(row.change).length;
			if (batch.length > 0 && characters > BATCH.characters) break;
			batch.push(row);
		}
		const last = batch.at(-1);
		if (last && last.seq > (await readMeta(db, 'inFlight'))) await writeMeta(db, 'inFlight', last.seq);
		return batch;
	});
}

/** What the server answered, as far as this device's database is concerned. */
export interface Settlement {
	epoch: string;
	lastSeq: number;
	rejected: { seq: number; code: string; message: string }[];
	replace: boolean;
	tiles: (Tile & { revision: number })[];
	preferences: { key: PreferenceKey; value: unknown; revision: number }[];
	cursor: number;
}

/**
 * Takes in an answer in one transaction (S7): acknowledged edits leave the outbox, refused ones go to the
 * tray, rows arrive, and the edits that still wait are laid over them again.
 */
export async function settle(db: MuseumDatabase, answer: Settlement, now: number): Promise<void> {
	const tables = [db.tiles, db.preferences, db.outbox, db.tray, db.meta];
	await db.transaction('rw', tables, async () => {
		await settleOutbox(db, answer);
		if (answer.replace) await forgetSnapshot(db);
		const pending = await pendingByRow(db);
		await db.tiles.bulkPut(answer.tiles.map((tile) => overlayTile({ ...tile, hung: true }, pending)));
		await db.preferences.bulkPut(
			answer.preferences.map((row) => {
				const waiting = pending.get(`preferences/${row.key}`)?.at(-1);
				return waiting ? { ...row, value: waiting.value } : row;
			})
		);
		await writeMeta(db, 'cursor', answer.cursor);
		await writeMeta(db, 'epoch', answer.epoch);
		await writeMeta(db, 'lastSync', now);
	});
}

async function settleOutbox(db: MuseumDatabase, answer: Settlement): Promise<void> {
	const inFlight = await readMeta(db, 'inFlight');
	for (const { seq, code, message } of answer.rejected) {
		const row = await db.outbox.get(seq);
		if (!row) continue;
		const { key: _key, ...edit } = row;
		await db.tray.put({ ...edit, code, message });
	}
	await db.outbox.where('seq').belowOrEqual(answer.lastSeq).delete();
	if (answer.lastSeq >= inFlight) await writeMeta(db, 'inFlight', 0);
}

/** Back to empty frames, keeping the outbox (S9): what still waits is laid over what arrives. */
async function forgetSnapshot(db: MuseumDatabase): Promise<void> {
	const pending = await pendingByRow(db);
	const rows = await db.tiles.toArray();
	for (const row of rows) {
		const waiting = pending.get(`tiles/${row.id}`) ?? [];
		const made = waiting.some((change) => change.field === 'create');
		if (row.concept) {
			const frame = emptyConceptTile(db.owner.id, row.concept);
			if (frame.id === row.id) await db.tiles.put(overlayTile({ ...frame, hung: made }, pending));
		} else if (!made) await db.tiles.delete(row.id);
	}
	for (const { key } of await db.preferences.toArray())
		if (!pending.has(`preferences/${key}`)) await db.preferences.delete(key);
}

async function pendingByRow(db: MuseumDatabase): Promise<Map<string, Change[]>> {
	const pending = new Map<string, Change[]>();
	await db.outbox.orderBy('seq').each(({ change }) => {
		const key = `${change.table}/${change.id}`;
		pending.set(key, [...(pending.get(key) ?? []), change]);
	});
	return pending;
}

function overlayTile(row: TileRow, pending: Map<string, Change[]>): TileRow {
	const next = { ...row };
	for (const change of pending.get(`tiles/${row.id}`) ?? [])
		if (change.table === 'tiles' && change.field !== 'create')
			Object.assign(next, { [change.field]: change.value });
	return next;
}

/** Puts a refused edit back at the end of the outbox, as a new edit. */
export async function retryEdit(db: MuseumDatabase, seq: number, now = Date.now()): Promise<void> {
	await db.transaction('rw', [db.tray, db.outbox], async () => {
		const row = await db.tray.get(seq);
		if (!row) return;
		const { change, user, base } = row;
		await db.outbox.add({ key: editKey(change), user, change, base, at: now });
		await db.tray.delete(seq);
	});
}

/**
 * Gives a refused edit up. What the device shows is then the edit's value still, so the snapshot is asked
 * for anew: the next answer brings back what the server has.
 */
export async function discardEdit(db: MuseumDatabase, seq: number): Promise<void> {
	await db.transaction('rw', [db.tray, db.meta], async () => {
		await db.tray.delete(seq);
		await writeMeta(db, 'cursor', 0);
		await writeMeta(db, 'epoch', null);
	});
}
