import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridFor, sheetSize, sheetsOf } from './sheets';

test('a sheet lies or stands', () => {
	expect(sheetSize('A3', false)).toEqual({ width: 297, height: 420 });
	expect(sheetSize('A3', true)).toEqual({ width: 420, height: 297 });
});

test.each([
	[1, true, { columns: 1, rows: 1 }],
	[2, true, { columns: 2, rows: 1 }],
	[2, false, { columns: 1, rows: 2 }],
	[6, true, { columns: 3, rows: 2 }],
	[6, false, { columns: 2, rows: 3 }],
	[12, true, { columns: 4, rows: 3 }],
	[12, false, { columns: 3, rows: 4 }]
])('%i exhibits, lying %s', (count, landscape, grid) => {
	expect(gridFor(count, landscape)).toEqual(grid);
});

test('every exhibit has a place, and no row is empty', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (count, landscape) => {
			const { columns, rows } = gridFor(count, landscape);
			return columns * rows >= count && columns * (rows - 1) < count;
		})
	);
});

test('sheets hold all in their order, none more than it may, and share evenly', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 24 }), (count, most) => {
			const things = Array.from({ length: count }, (_, n) => n);
			const sheets = sheetsOf(things, most);
			const sizes = sheets.map(({ length }) => length);
			expect(sheets.flat()).toEqual(things);
			expect(sizes.every((size) => size > 0 && size <= most)).toBe(true);
			if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
		})
	);
});
