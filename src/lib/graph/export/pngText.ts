const SIGNATURE = 8;
/** Length, type and check sum, which each part of a PNG file has around its data. */
const AROUND = 12;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
	let value = n;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/** The check sum of PNG, ISO 3309. */
function crc(bytes: Uint8Array): number {
	let value = 0xffffffff;
	for (const byte of bytes) value = TABLE[(value ^ byte) & 255]! ^ (value >>> 8);
	return (value ^ 0xffffffff) >>> 0;
}

function part(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(data.length + AROUND);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, data.length);
	bytes.set(new TextEncoder().encode(type), 4);
	bytes.set(data, 8);
	view.setUint32(data.length + 8, crc(bytes.subarray(4, data.length + 8)));
	return bytes;
}

/**
 * A PNG file with texts in it (`iTXt`, UTF-8), which programs show as its title and description.
 *
 * @param texts by keyword of the PNG specification: Title, Description
 */
export function withTexts(
	png: Uint8Array<ArrayBuffer>,
	texts: Record<string, string>
): Uint8Array<ArrayBuffer>[] {
	// Behind the first part, the header; texts may stand anywhere between it and the end.
	const first = SIGNATURE + AROUND + new DataView(png.buffer, png.byteOffset).getUint32(SIGNATURE);
	const parts = Object.entries(texts).map(([keyword, text]) =>
		// Keyword, not compressed, no language, no translated keyword, text.
		part('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`))
	);
	return [png.subarray(0, first), ...parts, png.subarray(first)];
}
