import type { Change, NewTile } from '$lib/model/edit';
import { DEFAULT_PREFERENCES } from '$lib/model/preferences';
import { check, InvalidChange } from '$lib/model/check';
import {
	readMeta,
	type MuseumDatabase,
	type OutboxRow,
	type PreferenceRow,
	type StepRow,
	type TileRow
} from './schema';

export interface WriteOptions {
	/** Writes of one group within `GROUP_MS` of the last fold into one step to undo (typing, nudging). */
	group?: string;
	/** Whether the write can be undone by the pupil; true unless said otherwise. */
	undoable?: boolean;
	/** This device's clock, in ms. */
	now?: number;
}

/** Writes of one group further apart than this are steps of their own, in ms. */
export const GROUP_MS = 5_000;
/** Steps kept to be undone. */
export const STEP_LIMIT = 100;

/**
 * Writes changes the pupil made: rows, outbox entries and the step to undo, in one transaction (S15).
 * What would change nothing is left out. Resolves when everything is on disk.
 *
 * @param label what was done, in the pupil's words (“Move Linear”)
 * @throws InvalidChange where a value is beyond the limits of the model; nothing is written then
 */
export async function write(
	db: MuseumDatabase,
	label: string,
	changes: Change[],
	options: WriteOptions = {}
): Promise<void> {
	changes.forEach(check);
	const { undoable = true, now = Date.now(), group } = options;
	await db.transaction('rw', [db.tiles, db.preferences, db.outbox, db.meta, db.steps], async () => {
		const [back, last] = await Promise.all([
			applyAll(db, changes, now),
			undoable ? db.steps.orderBy('n').last() : undefined
		]);
		if (!undoable || back.length === 0) return;
		await keepStep(db, last, {
			label,
			group: group ?? null,
			at: now,
			undone: 0,
			back: back.map((b) => b.back),
			forward: back.map((b) => b.forward)
		});
	});
}

/** A change that took effect, and the one that takes it back. */
interface Applied {
	back: Change;
	forward: Change;
}

/** Applies changes to rows and outbox inside the caller's transaction; answers those that took effect. */
export async function applyAll(db: MuseumDatabase, changes: Change[], now: number): Promise<Applied[]> {
	const inFlight = await readMeta(db, 'inFlight');
	const applied: Applied[] = [];
	// One after the other: two changes of one tile must see each other.
	for (const change of changes) {
		const one =
			change.table === 'tiles'
				? await applyToTile(db, change, inFlight, now)
				: await applyToPreference(db, change, inFlight, now);
		if (one) applied.push(one);
	}
	return applied;
}

type TileChange = Extract<Change, { table: 'tiles' }>;
type PreferenceChange = Extract<Change, { table: 'preferences' }>;

async function applyToTile(
	db: MuseumDatabase,
	change: TileChange,
	inFlight: number,
	now: number
): Promise<Applied | null> {
	const [row, pending] = await Promise.all([db.tiles.get(change.id), findPending(db, change, inFlight)]);
	if (change.field === 'create') {
		if (row?.hung) return null;
		const made: TileRow = row ?? blankTile(change.id, change.value);
		await Promise.all([
			db.tiles.put({ ...made, ...change.value, hung: true }),
			enqueue(db, change, null, null, now)
		]);
		// The row stays when creating is undone, so that it can be redone and reaches other devices.
		return {
			back: { table: 'tiles', id: change.id, field: 'deleted', value: true },
			forward: { table: 'tiles', id: change.id, field: 'deleted', value: false }
		};
	}
	if (!row) throw new InvalidChange(`no tile ${change.id}`);
	const before = row[change.field];
	if (same(before, change.value)) return null;
	if (!row.hung) {
		const { concept, title, layout, z } = row;
		const create: Change = {
			table: 'tiles',
			id: row.id,
			field: 'create',
			value: { concept, title, layout, z }
		};
		await enqueue(db, create, null, null, now);
	}
	await Promise.all([
		db.tiles.put({ ...row, [change.field]: change.value, hung: true }),
		enqueue(db, change, row.revision, pending, now)
	]);
	return { back: { ...change, value: before } as Change, forward: change };
}

async function applyToPreference(
	db: MuseumDatabase,
	change: PreferenceChange,
	inFlight: number,
	now: number
): Promise<Applied | null> {
	const [row, pending] = await Promise.all([
		db.preferences.get(change.id),
		findPending(db, change, inFlight)
	]);
	const before = row ? row.value : DEFAULT_PREFERENCES[change.id];
	if (same(before, change.value)) return null;
	const next: PreferenceRow = { key: change.id, value: change.value, revision: row?.revision ?? null };
	await Promise.all([db.preferences.put(next), enqueue(db, change, row?.revision ?? null, pending, now)]);
	return { back: { ...change, value: before } as Change, forward: change };
}

/** An edit of the same key that waits and has certainly not been sent: the new value can take its place. */
async function findPending(db: MuseumDatabase, change: Change, inFlight: number): Promise<OutboxRow | null> {
	if (db.owner.kind === 'guest') return null;
	const row = await db.outbox.where('key').equals(editKey(change)).last();
	return row && row.seq > inFlight ? row : null;
}

async function enqueue(
	db: MuseumDatabase,
	change: Change,
	base: number | null,
	pending: OutboxRow | null,
	now: number
): Promise<void> {
	if (db.owner.kind === 'guest') return;
	if (pending) await db.outbox.put({ ...pending, change, at: now });
	else await db.outbox.add({ key: editKey(change), user: db.owner.id, change, base, at: now });
}

export function editKey({ table, id, field }: Change): string {
	return `${table}/${id}/${field}`;
}

async function keepStep(
	db: MuseumDatabase,
	last: StepRow | undefined,
	step: Omit<StepRow, 'n'>
): Promise<void> {
	if (last && !last.undone && step.group && last.group === step.group && step.at - last.at < GROUP_MS) {
		await db.steps.put(foldSteps(last, step));
		return;
	}
	// A new step ends what could have been redone.
	await db.steps.filter((s) => s.undone === 1).delete();
	const n = await db.steps.add(step);
	await db.steps
		.where('n')
		.belowOrEqual(n - STEP_LIMIT)
		.delete();
}

/** Two steps of one group as one: back to where the first began, forward to where the second ended. */
function foldSteps(first: StepRow, second: Omit<StepRow, 'n'>): StepRow {
	const back = new Map(second.back.map((change) => [editKey(change), change]));
	const forward = new Map(first.forward.map((change) => [editKey(change), change]));
	for (const change of first.back) back.set(editKey(change), change);
	for (const change of second.forward) forward.set(editKey(change), change);
	return { ...first, at: second.at, back: [...back.values()], forward: [...forward.values()] };
}

function blankTile(id: string, made: NewTile): TileRow {
	return {
		id,
		...made,
		graph: null,
		notes: '',
		completed: false,
		deleted: false,
		revision: null,
		hung: true
	};
}

function same(a: unknown, b: unknown): boolean {
	return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
