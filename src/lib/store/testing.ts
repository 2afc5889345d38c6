import Dexie from 'dexie';
import { conceptTileId, newId } from '$lib/model/ids';
import { databaseName, readMeta, type MuseumDatabase, type Owner } from './schema';
import { settle, type Asked, type Settlement } from './settle';
import { write } from './write';

/* What the stories of the store share. */

/** A database of the account as it was in the first version of the schema, on the same disk; empty. */
export async function openFirstVersion(): Promise<Dexie> {
	const old = new Dexie(databaseName(account.id));
	old.version(1).stores({
		tiles: 'id',
		preferences: 'key',
		outbox: 'key',
		sent: '++seq',
		tray: 'seq',
		photos: 'sha, uploaded',
		steps: '++n',
		choices: 'mine',
		meta: 'key'
	});
	return old.open();
}

export const account: Owner = { kind: 'account', id: newId(), email: 'ada@school.example' };
export const linear = conceptTileId(account.id, 'linear');

export const setNotes = (db: MuseumDatabase, value: string, id = linear) =>
	write(db, 'Write notes', [{ table: 'tiles', id, field: 'notes', value }]);

/** Hangs a tile of the pupil's own. Answers its id. */
export async function addTile(db: MuseumDatabase, title: string): Promise<string> {
	const id = newId();
	const value = { concept: null, title, layout: { x: 50, y: 50, width: 20, height: 20 }, z: 1 };
	await write(db, 'Add tile', [{ table: 'tiles', id, field: 'create', value }]);
	return id;
}

/** What a drain would ask now, with all that is under way. */
export async function asking(db: MuseumDatabase): Promise<Asked> {
	const last = await db.sent.orderBy('seq').last();
	return {
		cursor: await readMeta(db, 'cursor'),
		epoch: await readMeta(db, 'epoch'),
		lastSeq: last?.seq ?? 0
	};
}

export const answer = (part: Partial<Settlement>): Settlement => ({
	epoch: 'e',
	lastSeq: 0,
	rejected: [],
	replace: false,
	tiles: [],
	preferences: [],
	cursor: 0,
	more: false,
	...part
});

/** Takes in what the server answers to what is under way. */
export async function take(db: MuseumDatabase, part: Partial<Settlement>): Promise<boolean> {
	return settle(db, await asking(db), answer(part), 1);
}

/** The server took all that was sent. */
export async function acknowledge(db: MuseumDatabase): Promise<void> {
	await take(db, { lastSeq: (await asking(db)).lastSeq });
}

/** The server refused an edit of what was sent, and took the rest. */
export async function refuse(db: MuseumDatabase, ...seqs: number[]): Promise<void> {
	const rejected = seqs.map((seq) => ({ seq, code: '23514', message: 'value' }));
	await take(db, { lastSeq: (await asking(db)).lastSeq, rejected });
}

/** A tile as the server holds it. */
export async function serverTile(db: MuseumDatabase, over: object, id = linear) {
	const { hung: _, based: __, ...row } = (await db.tiles.get(id))!;
	return { ...row, revision: 1, ...over };
}

/** The browser's storage of a tab, as far as it is needed. */
export function room(most = Infinity): Storage {
	const kept = new Map<string, string>();
	return {
		get length() {
			return kept.size;
		},
		key: (n: number) => [...kept.keys()][n] ?? null,
		getItem: (key: string) => kept.get(key) ?? null,
		removeItem: (key: string) => void kept.delete(key),
		setItem(key: string, value: string) {
			if (value.length > most) throw new DOMException('full', 'QuotaExceededError');
			kept.set(key, value);
		}
	} as Partial<Storage> as Storage;
}
