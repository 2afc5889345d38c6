/**
 * Photos are stored once, by the SHA-256 of their bytes, apart from the graph state. In a stored state the
 * `image_url` of an image is `photo:<sha256>`; a file that leaves the device carries a data URI again.
 */
export interface Photo {
	/** SHA-256 of the bytes, 64 lower-case hex digits. */
	sha: string;
	/** image/jpeg, image/png, image/webp or image/gif. */
	mime: string;
	bytes: ArrayBuffer;
}

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;

export function isPhotoType(mime: string): boolean {
	return PHOTO_TYPES.some((type) => type === mime);
}

const REFERENCE = /^photo:([0-9a-f]{64})$/;

export function photoReference(sha: string): string {
	return `photo:${sha}`;
}

/** The hash a reference names, or null where the text is not a reference. */
export function photoSha(url: string): string | null {
	return REFERENCE.exec(url)?.[1] ?? null;
}

/** Hashes of all photos a stored graph state (JSON text) refers to, without parsing it. */
export function photosIn(graph: string | null): string[] {
	if (!graph) return [];
	return [...new Set([...graph.matchAll(/"photo:([0-9a-f]{64})"/g)].map((match) => match[1]!))];
}

/** SHA-256 as 64 lower-case hex digits. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
