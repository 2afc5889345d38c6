import type { PreferenceKey } from '$lib/model/preferences';
import type { Tile } from '$lib/model/tile';
import { noteArrivals } from './arrivals';
import { overlayTile, pendingOf } from './pending';
import { readMeta, writeMeta, type MuseumDatabase, type Seen } from './schema';
import { forgetUnseen } from './snapshot';
import { keepRefused } from './tray';

/** What the server was asked, as far as it matters for its answer. */
export interface Asked {
	cursor: number;
	epoch: string | null;
	/** Number of the last edit that went along; 0 where none did. */
	lastSeq: number;
}

/** What the server answered, as far as this device's database is concerned. */
export interface Settlement {
	epoch: string;
	lastSeq: number;
	rejected: { seq: number; code: string; message: string }[];
	/** The rows of this answer, and of those after it until there is no more, are all there is. */
	replace: boolean;
	tiles: (Tile & { revision: number })[];
	preferences: { key: PreferenceKey; value: unknown; revision: number }[];
	cursor: number;
	more: boolean;
}

/**
 * Takes in an answer in one transaction (S7): acknowledged edits leave the outbox, refused ones go to the
 * tray, rows arrive, and the edits that still wait are laid over them again.
 *
 * @returns false where its rows were passed over, because meanwhile the device came to want others (an edit
 * was discarded, or another tab went on), or because they come too early: ask again
 */
export async function settle(
	db: MuseumDatabase,
	asked: Asked,
	answer: Settlement,
	now: number
): Promise<boolean> {
	const tables = [db.tiles, db.preferences, db.outbox, db.sent, db.tray, db.meta];
	return db.transaction('rw', tables, async () => {
		// The server may have dealt with more than what was asked about: that is answered when it is sent again.
		await settleSent(db, answer.rejected, Math.min(asked.lastSeq, answer.lastSeq));
		await writeMeta(db, 'lastSync', now);
		const [cursor, epoch] = [await readMeta(db, 'cursor'), await readMeta(db, 'epoch')];
		if (cursor !== asked.cursor || epoch !== asked.epoch || (await isTooEarly(db, answer))) return false;
		await takeRows(db, answer, now);
		if (cursor !== answer.cursor) await writeMeta(db, 'cursor', answer.cursor);
		if (epoch !== answer.epoch) await writeMeta(db, 'epoch', answer.epoch);
		return true;
	});
}

async function settleSent(db: MuseumDatabase, rejected: Settlement['rejected'], upTo: number): Promise<void> {
	if (upTo === 0) return;
	for (const { seq, code, message } of rejected) {
		const edit = seq <= upTo ? await db.sent.get(seq) : undefined;
		if (edit) await keepRefused(db, { ...edit, code, message });
	}
	await db.sent.where('seq').belowOrEqual(upTo).delete();
}

/**
 * Whether rows arrive to which edits under way have not been answered for. The server may have those edits, and
 * a later word of another device over them: laid over the row, they would hide it, and be acknowledged without
 * the row being sent again. They are answered for first, and the rows asked for again.
 */
async function isTooEarly(db: MuseumDatabase, answer: Settlement): Promise<boolean> {
	const { tiles, preferences, replace, more } = answer;
	// The end of a snapshot speaks of all rows: of those, too, that the server has taken and since forgotten.
	if (!more && (replace || (await readMeta(db, 'replacing')))) return (await db.sent.count()) > 0;
	const rows = new Set([...tiles.map(({ id }) => id), ...preferences.map(({ key }) => key as string)]);
	if (rows.size === 0) return false;
	return (await db.sent.filter(({ change }) => rows.has(change.id)).count()) > 0;
}

async function takeRows(db: MuseumDatabase, answer: Settlement, now: number): Promise<void> {
	const tiles = answer.tiles.map(({ id }) => `tiles/${id}`);
	const preferences = answer.preferences.map(({ key }) => `preferences/${key}`);
	const pending = await pendingOf(db, new Set([...tiles, ...preferences]));
	const arriving = answer.tiles.map((tile) => overlayTile({ ...tile, hung: true }, pending));
	await noteArrivals(db, arriving, now);
	await db.tiles.bulkPut(arriving);
	await db.preferences.bulkPut(
		answer.preferences.map((row) => {
			const waiting = pending.get(`preferences/${row.key}`)?.at(-1);
			return waiting ? { ...row, value: waiting.value } : row;
		})
	);
	await goOnReplacing(db, answer);
}

/** A snapshot comes page by page. Nothing is forgotten before the last page has said what there is (S9). */
async function goOnReplacing(db: MuseumDatabase, answer: Settlement): Promise<void> {
	const before: Seen | null = answer.replace
		? { tiles: [], preferences: [] }
		: await readMeta(db, 'replacing');
	if (!before) return;
	const seen: Seen = {
		tiles: [...before.tiles, ...answer.tiles.map(({ id }) => id)],
		preferences: [...before.preferences, ...answer.preferences.map(({ key }) => key)]
	};
	if (!answer.more) await forgetUnseen(db, seen);
	await writeMeta(db, 'replacing', answer.more ? seen : null);
}
