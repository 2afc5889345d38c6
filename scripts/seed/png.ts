import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** 8 bits for each of red, green and blue. */
const TRUE_COLOUR = [8, 2, 0, 0, 0];
/** Each row as what it adds to the one above: what is smooth becomes small. */
const UP = 2;

/**
 * A picture as PNG (ISO/IEC 15948).
 *
 * @param colourAt red, green and blue (0 to 255) of a pixel, from the upper left corner
 */
export function png(
	width: number,
	height: number,
	colourAt: (x: number, y: number) => readonly [number, number, number]
): Buffer {
	const stride = width * 3;
	let above = new Uint8Array(stride);
	const rows = Buffer.alloc((stride + 1) * height);
	for (let y = 0; y < height; y++) {
		const row = new Uint8Array(stride);
		for (let x = 0; x < width; x++) row.set(colourAt(x, y), x * 3);
		rows[y * (stride + 1)] = UP;
		for (let at = 0; at < stride; at++) rows[y * (stride + 1) + 1 + at] = row[at]! - above[at]!;
		above = row;
	}
	const header = Buffer.alloc(8);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', Buffer.concat([header, Buffer.from(TRUE_COLOUR)])),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(type: string, body: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
	const frame = (value: number) => {
		const bytes = Buffer.alloc(4);
		bytes.writeUInt32BE(value);
		return bytes;
	};
	return Buffer.concat([frame(body.length), named, frame(crc32(named))]);
}
