import { liveQuery, type Subscription } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';
import { photoSha } from '$lib/model/photo';
import { readPhoto } from './photos';
import type { MuseumDatabase } from './schema';

/**
 * Decoded photos for drawing. `get` answers at once and, read in a template or an effect, again when the
 * picture has been decoded or has arrived from another device.
 */
export class Pictures {
	#db: MuseumDatabase;
	/** A picture, `null` while it is decoded or awaited. */
	#pictures = new Map<string, ImageBitmap | null>();
	#changed: () => void = () => {};
	#subscribe: () => void;

	constructor(db: MuseumDatabase) {
		this.#db = db;
		this.#subscribe = createSubscriber((update) => {
			this.#changed = update;
			const arrivals: Subscription = liveQuery(() => db.photos.toCollection().primaryKeys()).subscribe({
				next: (here) =>
					here.filter((sha) => this.#pictures.get(sha) === null).forEach((sha) => this.#load(sha)),
				// A database that cannot be read is reported by the live queries of the museum.
				error: () => {}
			});
			return () => arrivals.unsubscribe();
		});
	}

	/**
	 * The picture of an `image_url` of a stored graph state, or null where it is not a photo of this museum
	 * or is not decoded yet.
	 */
	get = (url: string): ImageBitmap | null => {
		this.#subscribe();
		const sha = photoSha(url);
		if (!sha) return null;
		if (!this.#pictures.has(sha)) {
			this.#pictures.set(sha, null);
			void this.#load(sha);
		}
		return this.#pictures.get(sha) ?? null;
	};

	async #load(sha: string): Promise<void> {
		const photo = await readPhoto(this.#db, sha);
		if (!photo) return;
		try {
			this.#pictures.set(sha, await createImageBitmap(new Blob([photo.bytes], { type: photo.mime })));
			this.#changed();
		} catch {
			// Bytes that are no picture stay an empty place in the graph.
		}
	}

	close(): void {
		for (const picture of this.#pictures.values()) picture?.close();
		this.#pictures.clear();
	}
}
