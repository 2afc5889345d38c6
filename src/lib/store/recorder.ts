import { isEmpty, losesMuch, type Content } from '$lib/model/content';
import { fingerprint, HISTORY, weigh } from '$lib/model/history';
import { newId } from '$lib/model/ids';
import { thinHere } from './history';
import type { AuthorRow, MuseumDatabase, Overwritten, TileRow, VersionRow } from './schema';

/** How long a run of changes is gathered before it is looked at again, in ms. */
const GATHER = 1_000;

/**
 * Keeps what tiles were on this device (S14). It works behind the edits, in transactions of its own: an edit
 * only leaves in its hands what it has written over.
 */
export class Recorder {
	readonly #db: MuseumDatabase;
	readonly #now: () => number;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#recording: Promise<void> = Promise.resolve();
	/** When this tab has last begun a version of a tile: what follows soon can wait. */
	#begun = new Map<string, number>();

	constructor(db: MuseumDatabase, now: () => number = Date.now) {
		this.#db = db;
		this.#now = now;
	}

	/** Takes what has been left so far, and listens from now on; answers its stop. */
	start(): () => void {
		this.#db.onoverwritten = (tile) => {
			const begun = this.#begun.get(tile) ?? -Infinity;
			// In the middle of a run there is no hurry; the first change of one has just replaced something.
			this.#after(this.#now() - begun < HISTORY.run ? GATHER : 0);
		};
		if (this.#db.overwritten.size > 0) this.#after(0);
		return () => {
			clearTimeout(this.#timer);
			this.#db.onoverwritten = () => {};
		};
	}

	/** Keeps what has been written over until now. What cannot be kept (a full disk) is let go: work comes first. */
	record(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#recording = this.#recording.then(() => this.#take()).catch(() => {});
		return this.#recording;
	}

	#after(ms: number): void {
		if (ms === 0) clearTimeout(this.#timer);
		else if (this.#timer !== undefined) return;
		this.#timer = setTimeout(() => void this.record(), ms);
	}

	async #take(): Promise<void> {
		const db = this.#db;
		const taken = [...db.overwritten];
		db.overwritten.clear();
		if (taken.length === 0) return;
		const now = this.#now();
		// Read apart from the writing below, so that no edit waits for it.
		const rows = await db.tiles.bulkGet(taken.map(([id]) => id));
		await db.transaction('rw', [db.versions, db.authors], async () => {
			for (const [index, [tile, over]] of taken.entries()) {
				const found = judge(over, rows[index], await db.authors.get(tile), now);
				const lost = over.lost && lostVersion(over.lost, over, now);
				const versions = [found?.version, lost].filter((version) => version != null);
				await db.versions.bulkAdd(versions);
				if (versions.length > 0) await thinHere(db, tile, now);
				if (!found) continue;
				if (found.author) await db.authors.put(found.author);
				else await db.authors.delete(tile);
				if (found.author) this.#begun.set(tile, found.author.began);
			}
		});
	}
}

/**
 * What is to be kept of a tile that was written over, and who is its author now (null where another device is).
 * Null where nothing has come of it.
 */
function judge(
	{ row: before, at, elsewhere }: Overwritten,
	after: TileRow | undefined,
	known: AuthorRow | undefined,
	now: number
): { version: VersionRow | null; author: AuthorRow | null } | null {
	const print = fingerprint(before);
	const next = after ? fingerprint(after) : null;
	if (print === next) return null;
	const author = known?.print === print ? known : null;
	const goesOn =
		author !== null && author.device === null && !elsewhere && Math.abs(at - author.began) < HISTORY.run;
	const typing = goesOn && after !== undefined && isTyping(before, after);
	const version =
		typing || isEmptyFrame(before, after) || (goesOn && before.deleted)
			? null
			: versionOf(before, author, print, at, {
					guarded: elsewhere || author?.device !== null || after?.deleted === true
				});
	if (elsewhere || next === null) return { version, author: null };
	const began = typing ? author.began : at;
	return { version, author: { tile: before.id, print: next, device: null, began, at: now } };
}

/** What this device wrote and took away again before the recorder came. */
function lostVersion(lost: TileRow, { row, at }: Overwritten, now: number): VersionRow | null {
	const print = fingerprint(lost);
	if (lost.deleted || print === fingerprint(row)) return null;
	const author = { tile: lost.id, print, device: null, began: at, at: now };
	return versionOf(lost, author, print, at, { guarded: false });
}

function isTyping(before: Content, after: Content): boolean {
	return (
		before.deleted === after.deleted &&
		!losesMuch(before.graph, after.graph) &&
		!losesMuch(before.notes, after.notes)
	);
}

function isEmptyFrame(before: Content, after: Content | undefined): boolean {
	return isEmpty(before) && !before.deleted && before.title === (after?.title ?? before.title);
}

function versionOf(
	row: TileRow,
	author: AuthorRow | null,
	print: string,
	at: number,
	{ guarded }: { guarded: boolean }
): VersionRow {
	const { id: tile, title, deleted } = row;
	// What a deleted tile holds is in the version before.
	const content = deleted
		? { title, graph: null, notes: '', deleted }
		: { title, graph: row.graph, notes: row.notes, deleted };
	return {
		id: newId(),
		tile,
		...content,
		at: author?.at ?? at - 1,
		device: author?.device ?? null,
		by: !author ? 'unknown' : author.device === null ? 'here' : 'elsewhere',
		bytes: weigh(content),
		kept: guarded || deleted ? 2 : 1,
		print: deleted ? fingerprint(content) : print
	};
}
