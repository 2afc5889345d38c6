import { toBase64 } from '$lib/model/base64';
import { photosIn } from '$lib/model/photo';
import { TILE_FIELDS } from '$lib/model/tile';
import { MERGED } from '$lib/store/bases';
import { readPhoto } from '$lib/store/photos';
import { readMeta, type MuseumDatabase, type TileRow } from '$lib/store/schema';
import { lastTaken, waitingKeys } from './known';
import { PARCEL_FORMAT, type Parcel, type ParcelTile } from './parcel';

/** Where tiles come from, for people. */
export interface Sender {
	/** The device's name. */
	device: string;
	/** The museum's name; may be empty. */
	museum: string;
}

/** Tiles of this museum as a parcel, without photos. */
export async function makeParcel(
	db: MuseumDatabase,
	ids: readonly string[],
	sender: Sender
): Promise<Parcel> {
	const waits = await waitingKeys(db);
	const rows = (await db.tiles.bulkGet([...ids])).filter((row) => row !== undefined && !row.deleted);
	return {
		format: PARCEL_FORMAT,
		version: 1,
		device: await readMeta(db, 'client'),
		from: sender.device,
		owner: { id: db.owner.id, kind: db.owner.kind },
		museum: sender.museum,
		epoch: await readMeta(db, 'epoch'),
		tiles: await Promise.all(rows.map((row) => parcelTile(db, row!, waits))),
		photos: []
	};
}

async function parcelTile(db: MuseumDatabase, row: TileRow, waits: ReadonlySet<string>): Promise<ParcelTile> {
	const { id, concept, title, layout, z, graph, notes, completed, revision } = row;
	const from: ParcelTile['from'] = {};
	const taken: ParcelTile['taken'] = {};
	for (const field of MERGED) {
		const key = `tiles/${id}/${field}`;
		const base = waits.has(key) ? await db.bases.get(key) : undefined;
		if (base) Object.assign(from, { [field]: base.value });
		const last = await lastTaken(db, key);
		if (last) {
			const { device, value, revision } = last;
			Object.assign(taken, { [field]: { device, value, revision } });
		}
	}
	return {
		id,
		concept,
		title,
		layout,
		z,
		graph,
		notes,
		completed,
		revision,
		waits: TILE_FIELDS.filter((field) => waits.has(`tiles/${id}/${field}`)),
		from,
		taken
	};
}

/** The parcel with the photos of its tiles that are on this device. */
export async function withPhotos(db: MuseumDatabase, parcel: Parcel): Promise<Parcel> {
	const shas = [...new Set(parcel.tiles.flatMap(({ graph }) => photosIn(graph)))];
	const photos = (await Promise.all(shas.map((sha) => readPhoto(db, sha)))).filter((photo) => photo !== null);
	return {
		...parcel,
		photos: photos.map(({ sha, mime, bytes }) => ({ sha, mime, data: toBase64(bytes) }))
	};
}
