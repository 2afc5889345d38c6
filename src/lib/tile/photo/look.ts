import { imageSize } from 'image-size';
import { PhotoProblem } from './problem';

/** Beyond these a school Chromebook runs out of memory while decoding. Bytes of the file; pixels. */
export const PHOTO_FILE_LIMITS = { bytes: 60_000_000, pixels: 130_000_000 } as const;

/** What browsers decode, by the names of image-size. */
const DECODABLE = ['jpg', 'png', 'webp', 'gif', 'bmp', 'avif'];
/** The brands at the head of a HEIC file (ISO/IEC 23008-12), which only some browsers decode. */
const HEIC = /^.{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/s;

/** What a file is, as far as its first bytes tell; decoding has the last word. */
export interface Look {
	/** Whether decoding may be tried at all: it is a picture, or nothing says that it is not. */
	decodable: boolean;
	/** Whether it is in the format of iPhones, which only some browsers decode. */
	heic: boolean;
	/** Whether it cannot hold transparent places. */
	opaque: boolean;
}

/**
 * Looks at a file before it is decoded: decoding a picture of a billion pixels, however small its file,
 * would take the page down.
 *
 * @throws PhotoProblem where it is empty or too big
 */
export function look(bytes: Uint8Array, fileName: string, mime: string): Look {
	if (bytes.length === 0) throw new PhotoProblem('empty', fileName);
	const heic =
		HEIC.test(String.fromCharCode(...bytes.subarray(0, 12))) ||
		/\.hei[cf]$/i.test(fileName) ||
		/^image\/hei[cf]/.test(mime);
	try {
		const { width, height, type } = imageSize(bytes);
		if (width * height > PHOTO_FILE_LIMITS.pixels) throw new PhotoProblem('too-big', fileName);
		return {
			decodable: DECODABLE.includes(type ?? ''),
			heic,
			opaque: type === 'jpg'
		};
	} catch (error) {
		if (error instanceof PhotoProblem) throw error;
		// A header that cannot be read: the browser may know better, or it is broken.
		return { decodable: mime.startsWith('image/') && !mime.includes('svg'), heic, opaque: false };
	}
}
