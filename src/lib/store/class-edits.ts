import { liveQuery, type Observable } from 'dexie';
import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import { newId } from '$lib/model/ids';
import { editKey } from './desk';
import type { MuseumDatabase, OutboxRow } from './schema';

/** What was done in a class and has not been answered for. */
export interface WaitingAct {
	change: ClassChange;
	/** When it was done, in ms of this device's clock. */
	at: number;
	/** The server refused it; it is in the tray. */
	refused: boolean;
}

/**
 * Puts what the account's owner did in a class into the outbox. What was done before to the same thing in the same
 * way, and waits still, is replaced, and keeps its place in the order.
 *
 * @param id of what it is done to; a new one by itself where it is made
 * @returns the id
 */
export async function act<A extends ClassAct>(
	db: MuseumDatabase,
	field: A,
	value: ClassActs[A],
	id = newId()
): Promise<string> {
	const { owner } = db;
	if (owner.kind !== 'account') throw new Error('A guest is in no class.');
	const change = { table: 'class', id, field, value } as ClassChange;
	const key = editKey(change);
	await db.transaction('rw', db.outbox, async () => {
		const waiting = await db.outbox.get(key);
		await db.outbox.put({ key, user: owner.id, change, base: null, at: waiting?.at ?? (await after(db)) });
	});
	return id;
}

/** A time behind all that waits: a reply goes after the comment it replies to, also where a clock was set back. */
async function after(db: MuseumDatabase): Promise<number> {
	const last = (await waitingActs(db)).at(-1)?.at ?? 0;
	return Math.max(Date.now(), last + 1);
}

/** Keys of what was done in classes and waits, in the order in which it was done. */
export async function classKeys(db: MuseumDatabase): Promise<string[]> {
	return (await waitingActs(db)).map(({ key }) => key);
}

/** Whether the edit of this key was done in a class. */
export function isClassKey(key: string): boolean {
	return key.startsWith(PREFIX);
}

/** What was done in classes and has not been answered for, or was refused, in the order in which it was done. */
export function liveClassEdits(db: MuseumDatabase): Observable<WaitingAct[]> {
	return liveQuery(async () => {
		const [waiting, sent, tray] = await Promise.all([
			waitingActs(db),
			db.sent.orderBy('seq').toArray(),
			db.tray.orderBy('seq').toArray()
		]);
		return [
			...tray.map((row) => ({ ...row, refused: true })),
			...[...sent, ...waiting].map((row) => ({ ...row, refused: false }))
		].flatMap(({ change, at, refused }) => (change.table === 'class' ? [{ change, at, refused }] : []));
	});
}

const PREFIX = 'class/';

async function waitingActs(db: MuseumDatabase): Promise<OutboxRow[]> {
	const rows = await db.outbox.where('key').startsWith(PREFIX).toArray();
	return rows.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}
