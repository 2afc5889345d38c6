import type { Edit } from '$lib/model/edit';
import type { PreferenceKey } from '$lib/model/preferences';
import type { Author, MergedField, Tile } from '$lib/model/tile';
import { takeTiles } from './arrive';
import { CHANGED_MEANWHILE } from './bases';
import { editKey } from './desk';
import { pendingOf } from './pending';
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

/** A tile as the server has it, and who wrote its graph and notes, where that was another device. */
export interface ArrivingTile extends Tile {
	revision: number;
	by?: Partial<Record<MergedField, Author | null>>;
}

/** What the server answered, as far as this device's database is concerned. */
export interface Settlement {
	epoch: string;
	lastSeq: number;
	rejected: { seq: number; code: string; message: string }[];
	/** The rows of this answer, and of those after it until there is no more, are all there is. */
	replace: boolean;
	tiles: ArrivingTile[];
	preferences: { key: PreferenceKey; value: unknown; revision: number }[];
	cursor: number;
	more: boolean;
}

/**
 * Takes in an answer in one transaction (S7): acknowledged edits leave the outbox, refused ones go to the
 * tray, those over which another device was faster wait again (S12), rows arrive, and the edits that still wait
 * are joined with them or laid over them.
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
	const { tiles, preferences, outbox, sent, tray, meta, bases, collisions, steps } = db;
	const tables = [tiles, preferences, outbox, sent, tray, meta, bases, collisions, steps];
	return db.transaction('rw', tables, async () => {
		// The server may have dealt with more than what was asked about: that is answered when it is sent again.
		const { confirmed, returned } = await settleSent(
			db,
			answer.rejected,
			Math.min(asked.lastSeq, answer.lastSeq)
		);
		await writeMeta(db, 'lastSync', now);
		const [cursor, epoch] = [await readMeta(db, 'cursor'), await readMeta(db, 'epoch')];
		const isTaken = cursor === asked.cursor && epoch === asked.epoch && !(await isTooEarly(db, answer));
		if (isTaken) {
			await takeRows(db, answer, confirmed, now);
			if (cursor !== answer.cursor) await writeMeta(db, 'cursor', answer.cursor);
			if (epoch !== answer.epoch) await writeMeta(db, 'epoch', answer.epoch);
			if (!answer.more) await askForMissed(db, returned, answer);
		}
		await db.bases.bulkPut([...confirmed].map(([key, value]) => ({ key, value })));
		return isTaken;
	});
}

/** What became of edits that were under way, by `table/id/field`. */
interface Settled {
	/** What the server has taken, where a base is kept: what is written next was made from it. */
	confirmed: Map<string, string | null>;
	/** Edits that wait again, to be joined with what another device has written meanwhile. */
	returned: Set<string>;
}

async function settleSent(
	db: MuseumDatabase,
	rejected: Settlement['rejected'],
	upTo: number
): Promise<Settled> {
	const settled: Settled = { confirmed: new Map(), returned: new Set() };
	if (upTo === 0) return settled;
	const refusals = new Map(rejected.map((refusal) => [refusal.seq, refusal]));
	const based = new Set(await db.bases.toCollection().primaryKeys());
	// What was applied says nothing new, but for what merges: then it is not read.
	const read = based.size > 0 ? await db.sent.where('seq').belowOrEqual(upTo).toArray() : [];
	const refused = await db.sent.bulkGet([...refusals.keys()].filter((seq) => seq <= upTo));
	for (const edit of refused) {
		const { code, message } = edit ? refusals.get(edit.seq)! : { code: '', message: '' };
		if (edit && code !== CHANGED_MEANWHILE) await keepRefused(db, { ...edit, code, message });
		else if (edit) settled.returned.add(await waitAgain(db, edit));
	}
	for (const { seq, change } of read)
		if (!refusals.has(seq) && based.has(editKey(change)))
			settled.confirmed.set(editKey(change), change.value as string | null);
	await db.sent.where('seq').belowOrEqual(upTo).delete();
	return settled;
}

/** An edit goes back to where edits wait; one that was made on top of it says all that it does. Answers its key. */
async function waitAgain(db: MuseumDatabase, { seq: _, ...edit }: Edit): Promise<string> {
	const key = editKey(edit.change);
	if ((await db.outbox.where('key').equals(key).count()) === 0) await db.outbox.add({ key, ...edit });
	return key;
}

/**
 * What another device has written over an edit comes with the answer, since it is newer than all that is here. If
 * it ever does not, this device is wrong about what the server has, and asks for all of it.
 */
async function askForMissed(
	db: MuseumDatabase,
	returned: ReadonlySet<string>,
	answer: Settlement
): Promise<void> {
	const arrived = new Set(answer.tiles.map(({ id }) => id));
	if ([...returned].every((key) => arrived.has(key.split('/')[1]!))) return;
	await writeMeta(db, 'cursor', 0);
	await writeMeta(db, 'epoch', null);
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

async function takeRows(
	db: MuseumDatabase,
	answer: Settlement,
	confirmed: Settled['confirmed'],
	now: number
): Promise<void> {
	const tiles = answer.tiles.map(({ id }) => `tiles/${id}`);
	const preferences = answer.preferences.map(({ key }) => `preferences/${key}`);
	const pending = await pendingOf(db, new Set([...tiles, ...preferences]));
	await takeTiles(db, answer.tiles, pending, confirmed, now);
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
