import { fromBase64 } from '$lib/model/base64';
import type { Change } from '$lib/model/edit';
import { photosIn, sha256, type Photo } from '$lib/model/photo';
import { hasContent, LIMITS, tileName, type MergedField } from '$lib/model/tile';
import { emptyOf, MERGED } from '$lib/store/bases';
import { keepCollision } from '$lib/store/collisions';
import {
	emptyConceptTile,
	readMeta,
	type MuseumDatabase,
	type PassedRow,
	type TileRow
} from '$lib/store/schema';
import { write } from '$lib/store/write';
import { join, type Met, type Side } from './join';
import { lastTaken, waitingKeys } from './known';
import type { Parcel, ParcelTile } from './parcel';
import { placesIn, type Into, type Place } from './place';

/** The label of the step; the page's Undo takes back this step and no other. */
export const TAKE_LABEL = 'Take tiles';

/** What became of a parcel. */
export interface Taken {
	/** Names of the tiles that changed. */
	changed: string[];
	/** How many were the same here already, or had nothing new. */
	same: number;
	/** Fields of which two versions met. */
	met: number;
	/** Photos that are not here yet. */
	photos: number;
}

/**
 * Takes tiles in: ordinary edits, one step to undo, photos and what is remembered for the next time, in one
 * transaction. Graph and notes are joined with what is here; of the rest what waits on the other device and not
 * on this one.
 *
 * @throws InvalidChange, or Dexie's errors (QuotaExceededError); nothing is changed then
 */
export async function takeParcel(
	db: MuseumDatabase,
	parcel: Parcel,
	into: Into,
	now = Date.now()
): Promise<Taken> {
	const photos = await readPhotos(parcel);
	const { tiles, preferences, outbox, sent, tray, bases, steps, collisions, passed, meta } = db;
	const tables = [tiles, preferences, outbox, sent, tray, bases, steps, collisions, passed, meta, db.photos];
	return db.transaction('rw', tables, async () => {
		const present = new Set(
			await db.photos.bulkGet(photos.map(({ sha }) => sha)).then((rows) => rows.map((row) => row?.sha))
		);
		await db.photos.bulkAdd(
			photos.filter(({ sha }) => !present.has(sha)).map((photo) => ({ ...photo, uploaded: 0 as const }))
		);
		const known = new Set(await db.photos.toCollection().primaryKeys());
		return new Taking(db, parcel, now, known).run(into);
	});
}

/** One parcel being taken in, inside a transaction. */
class Taking {
	readonly #db: MuseumDatabase;
	readonly #parcel: Parcel;
	readonly #now: number;
	readonly #photos: ReadonlySet<string>;
	readonly #changes: Change[] = [];
	readonly #passed: PassedRow[] = [];
	#waits = new Set<string>();
	#client = '';
	#comparable = false;
	#met = 0;

	constructor(db: MuseumDatabase, parcel: Parcel, now: number, photos: ReadonlySet<string>) {
		this.#db = db;
		this.#parcel = parcel;
		this.#now = now;
		this.#photos = photos;
	}

	async run(into: Into): Promise<Taken> {
		const { owner } = this.#db;
		const here = await this.#db.tiles.toArray();
		const rows = new Map(here.map((row) => [row.id, row]));
		const epoch = await readMeta(this.#db, 'epoch');
		this.#client = await readMeta(this.#db, 'client');
		this.#waits = await waitingKeys(this.#db);
		this.#comparable =
			owner.id === this.#parcel.owner.id &&
			owner.kind === 'account' &&
			(epoch === null || this.#parcel.epoch === null || epoch === this.#parcel.epoch);
		const placeOf = placesIn(owner.id, this.#parcel, into, here);
		const changed: string[] = [];
		const shas = new Set<string>();
		for (const tile of this.#parcel.tiles) {
			const place = placeOf(tile);
			const before = this.#changes.length;
			const row = rows.get(place.id);
			await this.#takeTile(tile, place, row);
			if (this.#changes.length > before) changed.push(tileName(place));
			for (const sha of photosIn(this.#graphOf(tile))) if (!this.#photos.has(sha)) shas.add(sha);
		}
		const last = this.#db.knownStep;
		await write(this.#db, TAKE_LABEL, this.#changes, { now: this.#now });
		const step = this.#db.knownStep === last ? undefined : this.#db.knownStep;
		await this.#db.passed.bulkPut(this.#passed.map((row) => ({ ...row, step: step ?? row.step })));
		return { changed, same: this.#parcel.tiles.length - changed.length, met: this.#met, photos: shas.size };
	}

	async #takeTile(tile: ParcelTile, place: Place, found: TileRow | undefined): Promise<void> {
		const { id, concept, title } = place;
		const { layout, z } = tile;
		const row = found ?? { ...emptyConceptTile(this.#db.owner.id, concept ?? 'linear'), id };
		if (!found)
			this.#changes.push({ table: 'tiles', id, field: 'create', value: { concept, title, layout, z } });
		else this.#takeFields(tile, place, row);
		if (found?.deleted) this.#changes.push({ table: 'tiles', id, field: 'deleted', value: false });
		for (const field of MERGED) await this.#takeMerged(tile, row, field);
		const completed = !found || this.#isTheirs(tile, row, 'completed') ? tile.completed : row.completed;
		if (completed !== row.completed)
			this.#changes.push({ table: 'tiles', id, field: 'completed', value: completed });
	}

	#takeFields(tile: ParcelTile, { id, title }: Place, row: TileRow): void {
		const changes: Change[] = [
			{ table: 'tiles', id, field: 'layout', value: tile.layout },
			{ table: 'tiles', id, field: 'z', value: tile.z },
			{ table: 'tiles', id, field: 'title', value: title }
		];
		for (const change of changes) {
			const before = JSON.stringify(row[change.field as 'layout' | 'z' | 'title']);
			if (this.#isTheirs(tile, row, change.field) && before !== JSON.stringify(change.value))
				this.#changes.push(change);
		}
	}

	/** Of what does not merge: the other device's, where its word is the only one that waits. An empty frame takes all. */
	#isTheirs(tile: ParcelTile, row: TileRow, field: string): boolean {
		if (this.#comparable) return tile.waits.includes(field) && !this.#waits.has(`tiles/${row.id}/${field}`);
		return !row.hung && !hasContent(row);
	}

	async #takeMerged(tile: ParcelTile, row: TileRow, field: MergedField): Promise<void> {
		const { device } = this.#parcel;
		const key = `tiles/${row.id}/${field}`;
		const value = field === 'graph' ? this.#graphOf(tile) : tile.notes;
		const revision = latest(row.revision, tile.revision);
		const last = await this.#lastTaken(key, device);
		const seen = tile.taken[field]?.device === this.#client ? tile.taken[field] : undefined;
		// Of what I took from them and what they took from me, the later.
		const met: Met[] = seen && seen.value !== last?.seen ? [seen] : last ? [last] : [];
		const joined = join(
			field,
			await this.#mine(row, field),
			{ value, server: this.#theirServer(tile, field), revision: tile.revision },
			this.#comparable,
			met
		);
		if (joined.value !== row[field])
			this.#changes.push({ table: 'tiles', id: row.id, field, value: joined.value } as Change);
		// What was asked when these very words came before is not asked again.
		if (joined.clash && last?.value !== value) {
			this.#met++;
			const { base } = joined;
			const met = { key, tile: row.id, field, base, mine: row[field], theirs: value };
			await keepCollision(this.#db, met, { device: this.#parcel.from, at: null }, this.#now);
		}
		this.#passed.push({ key, device, value, revision, seen: seen?.value, step: last?.step ?? null });
	}

	/** What was taken from that device the last time. */
	async #lastTaken(key: string, device: string): Promise<PassedRow | undefined> {
		const last = await lastTaken(this.#db, key);
		return last?.device === device ? last : undefined;
	}

	async #mine(row: TileRow, field: MergedField): Promise<Side> {
		const key = `tiles/${row.id}/${field}`;
		const { revision } = row;
		const server = this.#waits.has(key) ? (await this.#db.bases.get(key))?.value : row[field];
		return { value: row[field], server, revision };
	}

	#theirServer(tile: ParcelTile, field: MergedField): string | null | undefined {
		if (!tile.waits.includes(field)) return tile[field];
		return tile.from[field];
	}

	/**
	 * Their graph. In another museum a photo that did not come along could never be fetched: its row stays, without a
	 * picture.
	 */
	#graphOf({ graph }: ParcelTile): string | null {
		if (this.#db.owner.id === this.#parcel.owner.id) return graph;
		return (
			graph?.replace(/"photo:([0-9a-f]{64})"/g, (found, sha: string) =>
				this.#photos.has(sha) ? found : '""'
			) ?? emptyOf('graph')
		);
	}
}

function latest(a: number | null, b: number | null): number | null {
	return a === null ? b : b === null ? a : Math.max(a, b);
}

/** Photos of a parcel whose bytes are what their name says; others are left behind. */
async function readPhotos({ photos }: Parcel): Promise<Photo[]> {
	const read = await Promise.all(
		photos.map(async ({ sha, mime, data }) => {
			const bytes = fromBase64(data);
			if (!bytes || bytes.byteLength > LIMITS.photoBytes || (await sha256(bytes)) !== sha) return [];
			return [{ sha, mime, bytes }];
		})
	);
	return [...new Map(read.flat().map((photo) => [photo.sha, photo])).values()];
}
