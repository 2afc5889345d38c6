import { createSubscriber } from 'svelte/reactivity';
import { photoSha, type Photo } from '$lib/model/photo';

/**
 * Decoded photos for drawing. `get` answers at once and, read in a template or an effect, again when the
 * picture has been decoded or has arrived from another device.
 */
export class Pictures {
	#read: (sha: string) => Promise<Photo | null>;
	/** A picture, `null` while it is decoded or awaited. */
	#pictures = new Map<string, ImageBitmap | null>();
	#changed: () => void = () => {};
	#subscribe: () => void;

	/**
	 * @param read the bytes; null where they are not here (yet)
	 * @param watch called when somebody looks: tells which photos have arrived; answers what to do when nobody looks
	 */
	constructor(
		read: (sha: string) => Promise<Photo | null>,
		watch: (arrived: (shas: string[]) => void) => () => void
	) {
		this.#read = read;
		this.#subscribe = createSubscriber((update) => {
			this.#changed = update;
			return watch((shas) =>
				shas.filter((sha) => this.#pictures.get(sha) === null).forEach((sha) => this.#load(sha))
			);
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
		try {
			const photo = await this.#read(sha);
			if (!photo) return;
			this.#pictures.set(sha, await createImageBitmap(new Blob([photo.bytes], { type: photo.mime })));
			this.#changed();
		} catch {
			// Bytes that are no picture, or cannot be had, stay an empty place in the graph.
		}
	}

	close(): void {
		for (const picture of this.#pictures.values()) picture?.close();
		this.#pictures.clear();
	}
}
