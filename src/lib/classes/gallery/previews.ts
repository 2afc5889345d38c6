import { fromBase64 } from '$lib/model/base64';
import type { Photo } from '$lib/model/photo';
import { Pictures } from '$lib/store/pictures.svelte';

const DATA = /^data:(image\/(?:webp|jpeg|png));base64,(.*)$/;

/** The small pictures that exhibits bring along for their photos, decoded as they are drawn. */
export class Previews {
	readonly #exhibits = new WeakMap<object, Pictures>();

	/** What gives the small pictures of one exhibit, by the `image_url` in its graph; the same one each time. */
	of(previews: Record<string, string>): Pictures['get'] {
		const known = this.#exhibits.get(previews);
		if (known) return known.get;
		const pictures = new Pictures(
			async (sha) => decoded(sha, previews[sha]),
			() => () => pictures.close()
		);
		this.#exhibits.set(previews, pictures);
		return pictures.get;
	}
}

function decoded(sha: string, data: string | undefined): Photo | null {
	const [, mime, base64] = DATA.exec(data ?? '') ?? [];
	const bytes = base64 ? fromBase64(base64) : null;
	return bytes && mime ? { sha, mime, bytes } : null;
}
