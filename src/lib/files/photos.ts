import { isPhotoType, photoReference, photoSha, sha256, type Photo } from '$lib/model/photo';
import { fromBase64, toBase64 } from '$lib/model/base64';
import { stringValuesOf } from './scan';

const DATA_URI = /^data:(image\/(?:png|jpe?g|webp|gif));base64,/i;

/** A graph state whose photos stand beside it. */
export interface Parted {
	/** The text with `photo:<sha256>` where data URIs were; every other character is as it was. */
	graph: string;
	photos: Photo[];
}

/** Makes a photo small enough to be kept, or answers null where it cannot be read. */
export type Shrink = (photo: Blob) => Promise<Blob | null>;

/**
 * Takes the photos out of a graph state (JSON text as in a file). Only PNG, JPEG, WebP and GIF are photos;
 * other data URIs stay in the text. A photo of more than `limit` bytes is given to `shrink` first.
 */
export async function takePhotosOut(graph: string, limit: number, shrink: Shrink): Promise<Parted> {
	const photos = new Map<string, Photo>();
	const parts: string[] = [];
	let done = 0;
	for (const { start, end } of stringValuesOf(graph, 'image_url')) {
		const photo = await readDataUri(graph.slice(start, end), limit, shrink);
		if (!photo) continue;
		photos.set(photo.sha, photo);
		parts.push(graph.slice(done, start), JSON.stringify(photoReference(photo.sha)));
		done = end;
	}
	return { graph: parts.join('') + graph.slice(done), photos: [...photos.values()] };
}

/** Puts photos back into a stored graph state. References to photos that `find` lacks stay references. */
export async function putPhotosIn(
	graph: string,
	find: (sha: string) => Promise<Photo | null>
): Promise<{ graph: string; missing: number }> {
	const parts: string[] = [];
	let done = 0;
	let missing = 0;
	for (const { start, end } of stringValuesOf(graph, 'image_url')) {
		const sha = photoSha(graph.slice(start + 1, end - 1));
		if (!sha) continue;
		const photo = await find(sha);
		if (!photo) {
			missing++;
			continue;
		}
		parts.push(graph.slice(done, start), `"data:${photo.mime};base64,${toBase64(photo.bytes)}"`);
		done = end;
	}
	return { graph: parts.join('') + graph.slice(done), missing };
}

/**
 * Takes references to photos out of a stored graph state that nobody here knows: the row stays, without a
 * picture. Else every device would ask the server for them, again and again.
 */
export function dropUnknownPhotos(
	graph: string,
	isKnown: (sha: string) => boolean
): { graph: string; dropped: number } {
	const parts: string[] = [];
	let done = 0;
	let dropped = 0;
	for (const { start, end } of stringValuesOf(graph, 'image_url')) {
		const sha = photoSha(graph.slice(start + 1, end - 1));
		if (!sha || isKnown(sha)) continue;
		parts.push(graph.slice(done, start), '""');
		done = end;
		dropped++;
	}
	return { graph: parts.join('') + graph.slice(done), dropped };
}

async function readDataUri(quoted: string, limit: number, shrink: Shrink): Promise<Photo | null> {
	// Long values are only unescaped where they hold an escape at all (“\/” in files of some writers).
	const uri = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
	const head = DATA_URI.exec(uri);
	if (!head) return null;
	const mime = head[1]!.toLowerCase().replace('image/jpg', 'image/jpeg');
	const bytes = fromBase64(uri.slice(head[0].length));
	if (!bytes || bytes.byteLength === 0) return null;
	if (bytes.byteLength <= limit) return { sha: await sha256(bytes), mime, bytes };
	const small = await shrink(new Blob([bytes], { type: mime }));
	if (!small || small.size > limit || !isPhotoType(small.type)) return null;
	const kept = await small.arrayBuffer();
	return { sha: await sha256(kept), mime: small.type, bytes: kept };
}
