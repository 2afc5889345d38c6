import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { withTexts } from './pngText';

/** One white pixel. */
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

/** The parts of a PNG file: type and data; each check sum is right. */
function partsOf(file: Buffer): { type: string; data: Buffer }[] {
	const parts = [];
	for (let at = 8; at < file.length;) {
		const end = at + 8 + file.readUInt32BE(at);
		expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
		parts.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) });
		at = end + 4;
	}
	return parts;
}

test('a picture carries its words, and is the same picture', () => {
	const png = new Uint8Array(Buffer.from(PNG, 'base64'));
	const file = Buffer.concat(withTexts(png, { Title: 'Graph of y = √x', Description: 'A root.' }));
	const parts = partsOf(file);
	expect(parts.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
	expect(parts[1]!.data.toString()).toBe('Title\0\0\0\0\0Graph of y = √x');
	expect(parts[2]!.data.toString()).toBe('Description\0\0\0\0\0A root.');
	expect(Buffer.concat([file.subarray(0, 33), file.subarray(-(png.length - 33))]).equals(png)).toBe(true);
});
