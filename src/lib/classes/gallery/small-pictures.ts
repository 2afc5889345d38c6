import { toBase64 } from '$lib/model/base64';
import { photosIn } from '$lib/model/photo';
import { readPhoto } from '$lib/store/photos';
import type { MuseumDatabase } from '$lib/store/schema';

/** What the small pictures of one exhibit may weigh as JSON, in bytes: the limit of the database, less its marks. */
const BYTES = 15_000;
/** Longest edges that are tried, in pixels. */
const EDGES = [320, 240, 160, 96];

/**
 * Small pictures of a graph's photos, as data URIs by the photo's SHA-256: the wall shows them. A photo that is not on
 * this device, or that would not fit, has none.
 *
 * @param graph graph state as JSON text
 */
export async function smallPictures(db: MuseumDatabase, graph: string): Promise<Record<string, string>> {
	const shas = photosIn(graph);
	const small: Record<string, string> = {};
	for (const sha of shas) {
		const photo = await readPhoto(db, sha);
		const picture =
			photo && (await shrunk(new Blob([photo.bytes], { type: photo.mime }), BYTES / shas.length));
		if (picture) small[sha] = picture;
	}
	return small;
}

/** A picture as a data URI of no more than so many bytes; null where it cannot be made so small. */
async function shrunk(blob: Blob, bytes: number): Promise<string | null> {
	const whole = await createImageBitmap(blob).catch(() => null);
	if (!whole) return null;
	try {
		for (const edge of EDGES) {
			const scale = Math.min(1, edge / Math.max(whole.width, whole.height));
			const canvas = new OffscreenCanvas(
				Math.max(1, Math.round(whole.width * scale)),
				Math.max(1, Math.round(whole.height * scale))
			);
			canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height);
			// Where a browser writes no WebP, it writes PNG, which is as good if it fits.
			const small = await canvas.convertToBlob({ type: 'image/webp', quality: 0.6 });
			const uri = `data:${small.type};base64,${toBase64(await small.arrayBuffer())}`;
			// Its key and its marks go along.
			if (uri.length + 80 <= bytes) return uri;
		}
		return null;
	} finally {
		whole.close();
	}
}
