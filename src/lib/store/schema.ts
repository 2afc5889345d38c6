import Dexie, { type EntityTable, type Table } from 'dexie';
import { CONCEPTS, homeLayout } from '$lib/model/concepts';
import type { Change, Edit } from '$lib/model/edit';
import { losesMuch, type Content } from '$lib/model/content';
import { conceptTileId, newId } from '$lib/model/ids';
import type { PreferenceKey } from '$lib/model/preferences';
import type { MergedField, Tile } from '$lib/model/tile';
import { numberOnDisk } from './durability';

/** Whose museum a database holds. A guest is a device on which nobody has signed in. */
export type Owner = { kind: 'guest'; id: string } | { kind: 'account'; id: string; email: string };

/** A tile on this device. */
export interface TileRow extends Tile {
	/** The server's revision this row was last seen with; null where the server never sent it. */
	revision: number | null;
	/** Whether the server has the tile or a `create` edit for it waits in the outbox. */
	hung: boolean;
	/** Fields with a waiting edit of which `bases` holds what it was made from; those it lacks are unknown. */
	based?: MergedField[];
}

/** What the server has of a field of which an edit waits, as far as this device knows (S12). */
export interface BaseRow {
	/** As in the outbox. */
	key: string;
	value: string | null;
}

/** Two versions of one field that met, and touched the same thing (S13). */
export interface CollisionRow {
	/** As in the outbox: one for each field of a tile, which takes in the next. */
	key: string;
	tile: string;
	field: MergedField;
	base: string | null;
	/** The version that stands. */
	mine: string | null;
	/** The same, with the other device's changes where they touched mine. */
	theirs: string | null;
	/** The other device's name; null where nobody knows. */
	device: string | null;
	/** When the other version was written, by the server's clock; null where nobody knows. */
	written: number | null;
	/** When they met, in ms of this device's clock. */
	at: number;
}

/** What was last taken of a field from a device beside this one. */
export interface PassedRow {
	/** As in the outbox. */
	key: string;
	/** The other device's id. */
	device: string;
	value: string | null;
	/** The later of both devices' revisions of the tile then. */
	revision: number | null;
	/** What the other device said it had last taken from this one. */
	seen: string | null | undefined;
	/** The step that took it in, which may have been undone since; null where nothing had to change. */
	step: number | null;
}

export interface PreferenceRow {
	key: PreferenceKey;
	value: unknown;
	revision: number | null;
}

/** An edit that waits: it has no number before it is sent, and has certainly not been sent yet. */
export interface OutboxRow extends Omit<Edit, 'seq'> {
	/** `table/id/field`: a newer edit of the same key takes this one's place (S16). */
	key: string;
}

/** An edit the server refused; it stays until its owner retries or discards it (S4). */
export interface TrayRow extends Edit {
	code: string;
	message: string;
}

export interface PhotoRow {
	sha: string;
	mime: string;
	bytes: ArrayBuffer;
	/** 1 when the server has the bytes. */
	uploaded: 0 | 1;
}

/** One step that can be undone or, once undone, done again. */
export interface StepRow {
	n: number;
	/** What the person did, for “Undo move tile”. */
	label: string;
	/** Writes of one group made shortly after one another are one step (typing). */
	group: string | null;
	at: number;
	undone: 0 | 1;
	/** What to write, in this order, to take the step back; once undone, to do it again. */
	back: Change[];
}

/** Two tiles of one concept that met at sign-in; the pupil chooses, whenever they like. */
export interface ChoiceRow {
	/** The tile that was made on this device before signing in. */
	mine: string;
	/** The account's tile of the same concept. */
	account: string;
}

/** What a tile was at a time (S14), as this device wrote it, found it, or was told of it by the server. */
export interface VersionRow extends Content {
	/** Of one that the server told of, `tile/revision`. */
	id: string;
	tile: string;
	/** When it was written last, in ms; of one whose writer is not known, until when it was there. */
	at: number;
	/** Name of the device that wrote it; null for this one, and where it is not known. */
	device: string | null;
	by: 'here' | 'elsewhere' | 'unknown';
	bytes: number;
	/** 2: the last to be thinned; 0: the server has it too. */
	kept: 0 | 1 | 2;
	/** `fingerprint` of its content. */
	print: string;
}

/** Who wrote what a tile holds now. */
export interface AuthorRow {
	tile: string;
	/** `fingerprint` of the content this is said of. */
	print: string;
	/** Null for this device. */
	device: string | null;
	/** When the run of changes began that the content is from, and when it was written last; in ms. */
	began: number;
	at: number;
}

/** What a tile held when it was written over, until the recorder takes it. */
export interface Overwritten {
	row: TileRow;
	at: number;
	/** Something else than this device's own hand has written since. */
	elsewhere: boolean;
	/** What it held when much of that was taken away since. */
	lost: TileRow | null;
}

/** Ids of tiles and keys of settings that a snapshot has brought so far. */
export interface Seen {
	tiles: string[];
	preferences: PreferenceKey[];
}

/** Single values beside the museum. */
export interface Meta {
	/** This device's id (S1), minted with the database. */
	client: string;
	/** The revision up to which everything of the server is here. */
	cursor: number;
	epoch: string | null;
	/** The last number given to an edit (S1); null in a database from before this was remembered. */
	numbered: number | null;
	/** What has arrived of a snapshot that replaces what is here, page by page; null while none does. */
	replacing: Seen | null;
	/** When the server last answered, in ms; null before the first time. */
	lastSync: number | null;
	/** Guest museums that were taken into this account, by their `client`; by their owner, in older ones. */
	adopted: string[];
	/** Photos that could not be carried, by their hash. */
	photoTrouble: Record<string, PhotoTrouble>;
	/** A word that lies outside of IndexedDB, too: where the two part, something was taken away (S20). */
	canary: string | null;
}

/** Why a photo did not reach the server, or did not come from it, and when that is tried again. */
export interface PhotoTrouble {
	/** The HTTP status that was answered. */
	code: string;
	/** Whether the server will not have the photo as it is; else it may only be a matter of time. */
	refused: boolean;
	tries: number;
	/** Not before this time, in ms of this device's clock. */
	next: number;
}

/** What a screen of the server's showed last, so that it opens without a network. */
export interface SeenRow {
	/** Which screen: `classes`, `class/<id>`, `museum/<class>/<member>`. */
	key: string;
	value: unknown;
	/** When the server said it, in ms. */
	at: number;
}

export const META_DEFAULTS: Omit<Meta, 'client'> = {
	cursor: 0,
	epoch: null,
	numbered: null,
	replacing: null,
	lastSync: null,
	adopted: [],
	photoTrouble: {},
	canary: null
};

/** One owner's museum on this device (S19: one database per user). */
export class MuseumDatabase extends Dexie {
	readonly owner: Owner;
	/** A step this tab has made, from which on the last one is looked for; only a hint. */
	knownStep: number | null = null;
	/** Tiles that were written over, as they were before; taken by the recorder, which is loaded later. */
	readonly overwritten = new Map<string, Overwritten>();
	/** Called when there is one more of them. */
	onoverwritten: (tile: string) => void = () => {};
	/** Closed on purpose: it is not opened again. */
	dismissed = false;
	declare tiles: EntityTable<TileRow, 'id'>;
	declare preferences: EntityTable<PreferenceRow, 'key'>;
	declare outbox: EntityTable<OutboxRow, 'key'>;
	declare sent: EntityTable<Edit, 'seq'>;
	declare tray: EntityTable<TrayRow, 'seq'>;
	declare photos: EntityTable<PhotoRow, 'sha'>;
	declare steps: EntityTable<StepRow, 'n'>;
	declare choices: EntityTable<ChoiceRow, 'mine'>;
	declare versions: EntityTable<VersionRow, 'id'>;
	declare authors: EntityTable<AuthorRow, 'tile'>;
	declare bases: EntityTable<BaseRow, 'key'>;
	declare collisions: EntityTable<CollisionRow, 'key'>;
	declare seen: EntityTable<SeenRow, 'key'>;
	declare passed: EntityTable<PassedRow, 'key'>;
	declare meta: Table<{ key: keyof Meta; value: unknown }, keyof Meta>;

	constructor(owner: Owner) {
		super(databaseName(owner.id));
		this.owner = owner;
		this.version(1).stores({
			tiles: 'id',
			preferences: 'key',
			outbox: 'key',
			// The generator of `seq` is rolled back with an aborted transaction, so the numbers have no gaps (S1).
			sent: '++seq',
			tray: 'seq',
			photos: 'sha, uploaded',
			steps: '++n',
			choices: 'mine',
			meta: 'key'
		});
		this.version(2)
			.stores({
				// Thinning reads that index alone, and no graph.
				versions: 'id, [tile+at+bytes+kept]',
				authors: 'tile',
				bases: 'key',
				collisions: 'key',
				seen: 'key',
				passed: 'key'
			})
			.upgrade(async (tx) => {
				// What these edits were made from was not kept: they go as they are, the later one stands.
				const edits: Edit[] = (
					await Promise.all(['outbox', 'sent'].map((table) => tx.table(table).toArray()))
				).flat();
				await tx
					.table('tiles')
					.where('id')
					.anyOf(edits.map(({ change }) => change.id))
					.modify((tile: TileRow) => {
						const fields = edits.flatMap(({ change: { id, field } }) =>
							id === tile.id && (field === 'graph' || field === 'notes') ? [field] : []
						);
						if (fields.length > 0) tile.based = fields;
					});
			});
		this.use(numberOnDisk);
		this.on('versionchange', () => {
			// Whoever deletes it means it: what a tab or worker still asks for must not make it anew, as it would
			// by Dexie's own answer to this, which `false` keeps from running.
			this.dismiss();
			return false;
		});
		this.on('populate', (tx) => {
			tx.table('meta').bulkAdd([
				{ key: 'client', value: newId() },
				{ key: 'numbered', value: 0 }
			]);
			tx.table('tiles').bulkAdd(CONCEPTS.map(({ key }) => emptyConceptTile(owner.id, key)));
		});
	}

	/**
	 * Keeps what a tile was. Of several changes before the recorder comes, the first found what counts, and one
	 * that took much away.
	 */
	noteOverwritten(row: TileRow, next: Content, at: number, elsewhere: boolean): void {
		const noted = this.overwritten.get(row.id);
		if (noted) {
			noted.elsewhere ||= elsewhere;
			if (losesMuch(row.graph, next.graph) || losesMuch(row.notes, next.notes)) noted.lost = row;
		} else {
			this.overwritten.set(row.id, { row, at, elsewhere, lost: null });
			this.onoverwritten(row.id);
		}
	}

	/** Closes it for good. */
	dismiss(): void {
		this.dismissed = true;
		this.close();
	}
}

export function databaseName(ownerId: string): string {
	return `museum-${ownerId}`;
}

/** The empty frame of a concept, as it hangs before anything was done to it. */
export function emptyConceptTile(ownerId: string, concept: (typeof CONCEPTS)[number]['key']): TileRow {
	return {
		id: conceptTileId(ownerId, concept),
		concept,
		title: '',
		layout: homeLayout(concept),
		z: 0,
		graph: null,
		notes: '',
		completed: false,
		deleted: false,
		revision: null,
		hung: false
	};
}

/** Reads one value of `meta`; in a transaction where the caller has one that holds the table. */
export async function readMeta<K extends keyof Meta>(db: MuseumDatabase, key: K): Promise<Meta[K]> {
	const row = await db.meta.get(key);
	if (row) return row.value as Meta[K];
	return (META_DEFAULTS as Meta)[key];
}

export async function writeMeta<K extends keyof Meta>(
	db: MuseumDatabase,
	key: K,
	value: Meta[K]
): Promise<void> {
	await db.meta.put({ key, value });
}

/** How many edits the server has not answered for. */
export async function countWaiting(db: MuseumDatabase): Promise<number> {
	const [outbox, sent] = await Promise.all([db.outbox.count(), db.sent.count()]);
	return outbox + sent;
}
