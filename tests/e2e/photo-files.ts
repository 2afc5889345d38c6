import type { Page } from '@playwright/test';
import { museumOf } from './database';

/** A file as Playwright hands it to a file chooser. */
export interface PickedFile {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

/** The colours of the left and the right half of the pictures made here, as red, green and blue. */
export const HALVES = { left: [220, 30, 30], right: [30, 30, 220] } as const;

/**
 * A picture of two coloured halves, made by the browser itself.
 *
 * @param holes whether the right half is transparent
 */
export async function makePicture(
	page: Page,
	{ width = 2000, height = 1000, type = 'image/jpeg', holes = false } = {}
): Promise<Buffer> {
	const base64 = await page.evaluate(
		async ({ width, height, type, holes, halves }) => {
			const canvas = new OffscreenCanvas(width, height);
			const context = canvas.getContext('2d')!;
			context.fillStyle = `rgb(${halves.left.join()})`;
			context.fillRect(0, 0, width / 2, height);
			context.fillStyle = `rgb(${halves.right.join()})`;
			if (!holes) context.fillRect(width / 2, 0, width / 2, height);
			const blob = await canvas.convertToBlob({ type, quality: 0.9 });
			return new Promise<string>((resolve) => {
				const reader = new FileReader();
				reader.onload = () => resolve((reader.result as string).split(',')[1]!);
				reader.readAsDataURL(blob);
			});
		},
		{ width, height, type, holes, halves: HALVES }
	);
	return Buffer.from(base64, 'base64');
}

/** A photo as a phone held upright writes it: lying on its side, with EXIF that says so and where it was. */
export async function makePhonePhoto(page: Page, size?: { width: number; height: number }): Promise<Buffer> {
	const jpeg = await makePicture(page, size);
	// Behind the marker that starts the file.
	return Buffer.concat([jpeg.subarray(0, 2), exifSegment(), jpeg.subarray(2)]);
}

/** An APP1 segment: orientation 6 (turn a quarter clockwise), and a position near Cupertino. */
function exifSegment(): Buffer {
	const entry = (tag: number, type: number, count: number, value: Buffer) => {
		const bytes = Buffer.alloc(12);
		bytes.writeUInt16BE(tag, 0);
		bytes.writeUInt16BE(type, 2);
		bytes.writeUInt32BE(count, 4);
		value.copy(bytes, 8);
		return bytes;
	};
	const short = (n: number) => Buffer.from([n >> 8, n & 255, 0, 0]);
	const long = (n: number) => {
		const bytes = Buffer.alloc(4);
		bytes.writeUInt32BE(n);
		return bytes;
	};
	const directory = (entries: Buffer[]) =>
		Buffer.concat([short(entries.length).subarray(0, 2), ...entries, long(0)]);
	const rationals = (...numbers: number[]) => Buffer.concat(numbers.flatMap((n) => [long(n), long(1)]));

	const HEADER = 8;
	const gpsAt = HEADER + 2 + 2 * 12 + 4;
	const latitudeAt = gpsAt + 2 + 4 * 12 + 4;
	const first = directory([entry(0x0112, 3, 1, short(6)), entry(0x8825, 4, 1, long(gpsAt))]);
	const gps = directory([
		entry(1, 2, 2, Buffer.from('N\0')),
		entry(2, 5, 3, long(latitudeAt)),
		entry(3, 2, 2, Buffer.from('W\0')),
		entry(4, 5, 3, long(latitudeAt + 24))
	]);
	const tiff = Buffer.concat([
		Buffer.from('MM\0*'),
		long(HEADER),
		first,
		gps,
		rationals(37, 19, 55),
		rationals(122, 1, 48)
	]);
	const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
	return Buffer.concat([Buffer.from([0xff, 0xe1]), short(body.length + 2).subarray(0, 2), body]);
}

/** A photo as this device keeps it, and what it looks like when it is decoded. */
export interface StoredPhoto {
	mime: string;
	bytes: Buffer;
	width: number;
	height: number;
	/** Red, green, blue and alpha near the four edges' middles. */
	top: number[];
	bottom: number[];
	left: number[];
	right: number[];
}

/** The photos in the museum's database of this device. */
export async function storedPhotos(page: Page): Promise<StoredPhoto[]> {
	const photos = await page.evaluate(
		async (name) => {
			const db = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
			const rows = await new Promise<{ mime: string; bytes: ArrayBuffer }[]>((resolve, reject) => {
				const request = db.transaction('photos').objectStore('photos').getAll();
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
			db.close();
			return Promise.all(
				rows.map(async ({ mime, bytes }) => {
					const picture = await createImageBitmap(new Blob([bytes], { type: mime }));
					const { width, height } = picture;
					const context = new OffscreenCanvas(width, height).getContext('2d')!;
					context.drawImage(picture, 0, 0);
					const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
					return {
						mime,
						bytes: [...new Uint8Array(bytes)],
						width,
						height,
						top: at(width >> 1, 8),
						bottom: at(width >> 1, height - 8),
						left: at(8, height >> 1),
						right: at(width - 8, height >> 1)
					};
				})
			);
		},
		await museumOf(page)
	);
	return photos.map((photo) => ({ ...photo, bytes: Buffer.from(photo.bytes) }));
}

/** Whether a pixel is one of the two colours, as nearly as JPEG keeps them. */
export function isNear(pixel: number[], colour: readonly number[]): boolean {
	return colour.every((channel, index) => Math.abs(channel - pixel[index]!) < 12);
}
