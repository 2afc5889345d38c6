import { LIMITS } from '$lib/model/tile';
import { look, PHOTO_FILE_LIMITS } from './look';
import { PhotoProblem } from './problem';
import { fitWithin, LONGEST_SIDE } from './size';

/** A photo as it is stored: upright, no longer than `LONGEST_SIDE`, without EXIF or position. */
export interface PreparedPhoto {
	bytes: ArrayBuffer;
	/** image/jpeg, or where it has transparent places image/webp (image/png in browsers that cannot). */
	mime: string;
	/** In pixels. */
	width: number;
	height: number;
}

const JPEG_QUALITY = 0.85;
const WEBP_QUALITY = 0.9;
/** Longest sides tried, in turn, until the encoded photo is small enough to be stored. */
const SIDES = [LONGEST_SIDE, 1200, 800];

/**
 * Turns a picture file into a photo of the museum, on this device. Drawing it anew leaves everything behind
 * that is not picture: EXIF, the place where it was taken, the camera's serial number.
 *
 * @param file what the pupil chose, took, pasted or dropped; named for the messages
 * @throws PhotoProblem with words for the pupil
 */
export async function preparePhoto(file: Blob & { name?: string }): Promise<PreparedPhoto> {
	const name = file.name ?? '';
	if (file.size > PHOTO_FILE_LIMITS.bytes) throw new PhotoProblem('too-big', name);
	const { decodable, heic, opaque } = look(new Uint8Array(await file.arrayBuffer()), name, file.type);
	const bitmap = decodable || heic ? await decode(file) : null;
	if (!bitmap) throw new PhotoProblem(heic ? 'heic' : decodable ? 'broken' : 'not-a-photo', name);
	try {
		for (const side of SIDES) {
			const photo = await encode(bitmap, side, opaque);
			if (photo.bytes.byteLength <= LIMITS.photoBytes) return photo;
		}
	} finally {
		bitmap.close();
	}
	throw new PhotoProblem('too-big', name);
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
	try {
		return await createImageBitmap(file, { imageOrientation: 'from-image' });
	} catch {
		return null;
	}
}

async function encode(bitmap: ImageBitmap, side: number, opaque: boolean): Promise<PreparedPhoto> {
	const { width, height } = fitWithin(bitmap.width, bitmap.height, side);
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { willReadFrequently: !opaque });
	if (!context) throw new Error('no canvas');
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, width, height);
	const blob = await canvas.convertToBlob(
		!opaque && isTransparent(context.getImageData(0, 0, width, height).data)
			? { type: 'image/webp', quality: WEBP_QUALITY }
			: { type: 'image/jpeg', quality: JPEG_QUALITY }
	);
	return { bytes: await blob.arrayBuffer(), mime: blob.type, width, height };
}

/** Whether any pixel of RGBA data lets through what is behind it. */
function isTransparent(pixels: Uint8ClampedArray): boolean {
	for (let alpha = 3; alpha < pixels.length; alpha += 4) if (pixels[alpha]! < 255) return true;
	return false;
}
