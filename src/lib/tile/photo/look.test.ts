import { expect, test } from 'vitest';
import { look } from './look';
import { PhotoProblem } from './problem';

const bytes = (...parts: (string | number[])[]) =>
	new Uint8Array(
		parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part))
	);

/** The head of a PNG of the given size. */
const png = (width: number, height: number) => {
	const size = Buffer.alloc(8);
	size.writeUInt32BE(width, 0);
	size.writeUInt32BE(height, 4);
	return bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR', [...size], [8, 6, 0, 0, 0]);
};

const heic = bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic', [0, 0, 0, 0]);

const trouble = (run: () => unknown) => {
	try {
		run();
	} catch (error) {
		return error instanceof PhotoProblem ? error.trouble : error;
	}
};

test('an empty file is told from a broken one', () => {
	expect(trouble(() => look(new Uint8Array(), 'ramp.jpg', 'image/jpeg'))).toBe('empty');
});

test('a PNG may be decoded and may be transparent', () => {
	expect(look(png(640, 480), 'ramp.png', 'image/png')).toEqual({
		decodable: true,
		heic: false,
		opaque: false
	});
});

test('a small file of a billion pixels is refused before it is decoded', () => {
	expect(trouble(() => look(png(40_000, 40_000), 'bomb.png', 'image/png'))).toBe('too-big');
});

test('HEIC is known by its bytes, whatever the file is called', () => {
	expect(look(heic, 'IMG_1.jpg', 'image/jpeg').heic).toBe(true);
	expect(look(bytes('anything at all'), 'IMG_1.HEIC', '').heic).toBe(true);
});

test('a text, a PDF or a drawing in SVG is no photo', () => {
	expect(look(bytes('hello, museum'), 'notes.txt', 'text/plain').decodable).toBe(false);
	expect(look(bytes('%PDF-1.7 …'), 'paper.pdf', 'application/pdf').decodable).toBe(false);
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>';
	expect(look(bytes(svg), 'x.svg', 'image/svg+xml').decodable).toBe(false);
});

test('a picture whose head is damaged is still offered to the browser', () => {
	expect(look(bytes([0xff, 0xd8, 0xff]), 'cut.jpg', 'image/jpeg').decodable).toBe(true);
});
