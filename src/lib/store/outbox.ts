import type { Change, Edit } from '$lib/model/edit';
import { emptyConceptTile, writeMeta, type MuseumDatabase, type OutboxRow, type TileRow } from './schema';
import { editKey } from './desk';
import type { PreferenceKey } from '$lib/model/preferences';
import type { Tile } from '$lib/model/tile';

/** Bounds of one push: edits, and characters of their values (a graph can weigh a megabyte). */
export const BATCH = { edits: 500, characters: 1_500_000 } as const;

/**
 * Takes edits to send and numbers them (S1). From then on they are never folded, and sent again exactly as
 * they are until the server has answered (S2, S16). A tile is made before anything is done to it; other
 * fields commute.
 */
export async function takeBatch(db: MuseumDatabase): Promise<Edit[]> {
	return db.transaction('rw', [db.outbox, db.sent], async () => {
		const again = await db.sent.orderBy('seq').toArray();
		if (again.length > 0) return again;
		const keys = await db.outbox.toCollection().primaryKeys();
		const [made, changed] = [keys.filter(isCreate), keys.filter((key) => !isCreate(key))];
		const next = (await db.outbox.bulkGet([...made, ...changed].slice(0, BATCH.edits))).filter(isThere);
		const taken: OutboxRow[] = [];
		let characters = 0;
		for (const row of next) {
			characters += JSON.stringify(row.change).length;
			if (taken.length > 0 && characters > BATCH.characters) break;
			taken.push(row);
		}
		await db.outbox.bulkDelete(taken.map(({ key }) => key));
		await db.sent.bulkAdd(taken.map(({ key: _key, ...edit }) => edit));
		return db.sent.orderBy('seq').toArray();
	});
}

const isCreate = (key: string) => key.endsWith('/create');
const isThere = (row: OutboxRow | undefined) => row !== undefined;

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
	const tables = [db.tiles, db.preferences, db.outbox, db.sent, db.tray, db.meta];
	await db.transaction('rw', tables, async () => {
		await settleSent(db, answer);
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

async function settleSent(db: MuseumDatabase, answer: Settlement): Promise<void> {
	for (const { seq, code, message } of answer.rejected) {
		const edit = await db.sent.get(seq);
		if (edit) await db.tray.put({ ...edit, code, message });
	}
	await db.sent.where('seq').belowOrEqual(answer.lastSeq).delete();
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
	const keep = ({ change }: { change: Change }) => {
		const key = `${change.table}/${change.id}`;
		pending.set(key, [...(pending.get(key) ?? []), change]);
	};
	await db.sent.orderBy('seq').each(keep);
	// What waits is newer than what was sent.
	await db.outbox.each(keep);
	return pending;
}

function overlayTile(row: TileRow, pending: Map<string, Change[]>): TileRow {
	const next = { ...row };
	for (const change of pending.get(`tiles/${row.id}`) ?? [])
		if (change.table === 'tiles' && change.field !== 'create')
			Object.assign(next, { [change.field]: change.value });
	return next;
}

/** Puts a refused edit back into the outbox, as a new edit, unless a newer one of its field is on its way. */
export async function retryEdit(db: MuseumDatabase, seq: number, now = Date.now()): Promise<void> {
	await db.transaction('rw', [db.tray, db.outbox, db.sent], async () => {
		const row = await db.tray.get(seq);
		if (!row) return;
		const { change, user, base } = row;
		const key = editKey(change);
		const sent = await db.sent.filter((edit) => editKey(edit.change) === key).count();
		if (sent === 0 && !(await db.outbox.get(key))) await db.outbox.add({ key, user, change, base, at: now });
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
