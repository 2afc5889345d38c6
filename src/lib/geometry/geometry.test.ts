import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepGrip, moveRect, overlap, toPlacement, toRect, type Rect } from './rect';
import { HANDLES, horizontal, resizeRect, vertical, type ResizeLimits } from './resize';
import { snapLines, snapMove, snapResize } from './snap';
import { freePlace } from './space';
import { dragRect, GRIP_PX, SNAP_PX, type DragStart } from './drag';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const surface = fc.record({ width: number(200, 4000), height: number(200, 4000) });
const placement = fc.record({
	x: number(-50, 150),
	y: number(-50, 150),
	width: number(2, 100),
	height: number(2, 100)
});
const rect: fc.Arbitrary<Rect> = fc.record({
	left: number(-500, 2000),
	top: number(-500, 2000),
	width: number(20, 900),
	height: number(20, 900)
});
const point = fc.record({ x: number(-3000, 3000), y: number(-3000, 3000) });
const limits: ResizeLimits = { min: { width: 20, height: 20 }, max: { width: 1000, height: 1000 } };

describe('percent and pixels', () => {
	test('a placement survives the way to pixels and back, to a hundredth of a percent', () => {
		fc.assert(
			fc.property(placement, surface, (start, size) => {
				const back = toPlacement(toRect(start, size), size);
				for (const key of ['x', 'y', 'width', 'height'] as const)
					expect(Math.abs(back[key] - start[key])).toBeLessThanOrEqual(0.0051);
			})
		);
	});

	test('a placement keeps its place when the poster changes its size', () => {
		const linear = { x: 14, y: 22, width: 22, height: 26 };
		expect(toRect(linear, { width: 1000, height: 500 })).toEqual({
			left: 30,
			top: 45,
			width: 220,
			height: 130
		});
	});

	test('a nudge of one percent is one percent', () => {
		const size = { width: 777, height: 333 };
		const moved = moveRect(toRect({ x: 14, y: 22, width: 22, height: 26 }, size), { x: 7.77, y: 0 });
		expect(toPlacement(moved, size)).toEqual({ x: 15, y: 22, width: 22, height: 26 });
	});
});

describe('the grip', () => {
	test('wherever a tile is dragged, enough of it to drag it back stays on the poster', () => {
		fc.assert(
			fc.property(rect, point, surface, number(1, 60), (start, by, size, grip) => {
				const kept = keepGrip(moveRect(start, by), size, grip);
				const shown = { left: 0, top: 0, ...size };
				const least = Math.min(grip, start.width) * Math.min(grip, start.height);
				expect(overlap(kept, shown)).toBeGreaterThanOrEqual(least - 1e-6);
				expect([kept.width, kept.height]).toEqual([start.width, start.height]);
			})
		);
	});

	test('a tile that has its grip is left alone', () => {
		const inside = { left: 10, top: 20, width: 100, height: 80 };
		expect(keepGrip(inside, { width: 500, height: 500 }, 24)).toEqual(inside);
	});
});

describe('resizing', () => {
	const handle = fc.constantFrom(...HANDLES);

	test('the edges opposite to the handle stay', () => {
		fc.assert(
			fc.property(rect, handle, point, fc.boolean(), (start, which, by, keepRatio) => {
				const after = resizeRect(start, which, by, limits, keepRatio);
				if (horizontal(which) === 1) expect(after.left).toBeCloseTo(start.left, 6);
				if (horizontal(which) === -1)
					expect(after.left + after.width).toBeCloseTo(start.left + start.width, 6);
				if (vertical(which) === 1) expect(after.top).toBeCloseTo(start.top, 6);
				if (vertical(which) === -1) expect(after.top + after.height).toBeCloseTo(start.top + start.height, 6);
			})
		);
	});

	test('a size never leaves its limits', () => {
		fc.assert(
			fc.property(rect, handle, point, fc.boolean(), (start, which, by, keepRatio) => {
				const after = resizeRect(start, which, by, limits, keepRatio);
				for (const side of ['width', 'height'] as const) {
					expect(after[side]).toBeGreaterThanOrEqual(limits.min[side] - 1e-6);
					expect(after[side]).toBeLessThanOrEqual(limits.max[side] + 1e-6);
				}
			})
		);
	});

	test('with the ratio kept, width and height grow alike', () => {
		fc.assert(
			fc.property(rect, handle, point, (start, which, by) => {
				const after = resizeRect(start, which, by, limits, true);
				expect(after.width / after.height).toBeCloseTo(start.width / start.height, 6);
			})
		);
	});

	test('an edge moves one side alone', () => {
		const start = { left: 100, top: 100, width: 200, height: 100 };
		expect(resizeRect(start, 'w', { x: -30, y: 999 }, limits)).toEqual({
			left: 70,
			top: 100,
			width: 230,
			height: 100
		});
	});

	test('a corner follows the pointer', () => {
		const start = { left: 100, top: 100, width: 200, height: 100 };
		expect(resizeRect(start, 'se', { x: 40, y: -10 }, limits)).toEqual({
			left: 100,
			top: 100,
			width: 240,
			height: 90
		});
	});
});

describe('snapping', () => {
	const poster = { width: 1000, height: 800 };

	test('an edge near the middle of the poster lies on it, and the guide says where', () => {
		const snapped = snapMove({ left: 496, top: 123, width: 50, height: 60 }, snapLines(poster, []), 6);
		expect(snapped.rect).toEqual({ left: 500, top: 123, width: 50, height: 60 });
		expect(snapped.guides).toEqual([{ direction: 'vertical', at: 500 }]);
	});

	test('tiles line up with other tiles, both ways at once', () => {
		const other = { left: 200, top: 300, width: 100, height: 100 };
		const snapped = snapMove({ left: 204, top: 403, width: 70, height: 70 }, snapLines(poster, [other]), 6);
		expect(snapped.rect).toMatchObject({ left: 200, top: 400 });
		expect(snapped.guides).toHaveLength(2);
	});

	test('a centre is drawn to centres, not to edges', () => {
		const other = { left: 200, top: 300, width: 100, height: 100 };
		const over = { left: 164, top: 33, width: 70, height: 50 };
		expect(snapMove(over, snapLines(poster, [other]), 3).guides).toEqual([]);
		const below = { ...over, left: 213 };
		expect(snapMove(below, snapLines(poster, [other]), 3).rect.left).toBe(215);
	});

	test('nothing snaps further than the threshold, and a size never changes by moving', () => {
		fc.assert(
			fc.property(rect, fc.array(rect, { maxLength: 8 }), number(0, 20), (start, others, threshold) => {
				const { rect: after } = snapMove(start, snapLines(poster, others), threshold);
				expect(Math.abs(after.left - start.left)).toBeLessThanOrEqual(threshold + 1e-6);
				expect(Math.abs(after.top - start.top)).toBeLessThanOrEqual(threshold + 1e-6);
				expect([after.width, after.height]).toEqual([start.width, start.height]);
			})
		);
	});

	test('only the pulled edges snap when resizing', () => {
		const other = { left: 200, top: 300, width: 100, height: 100 };
		const lines = snapLines(poster, [other]);
		const snapped = snapResize({ left: 52, top: 301, width: 146, height: 50 }, 'e', lines, 6, limits);
		expect(snapped.rect).toEqual({ left: 52, top: 301, width: 148, height: 50 });
		expect(snapped.guides).toEqual([{ direction: 'vertical', at: 200 }]);
	});

	test('snapping never makes a tile smaller or larger than it may be', () => {
		fc.assert(
			fc.property(
				rect,
				fc.constantFrom(...HANDLES),
				fc.array(rect, { maxLength: 8 }),
				(start, handle, others) => {
					const lines = snapLines(poster, others);
					const { rect: after } = snapResize(start, handle, lines, 12, limits);
					expect(after.width).toBeGreaterThanOrEqual(limits.min.width - 1e-6);
					expect(after.height).toBeGreaterThanOrEqual(limits.min.height - 1e-6);
					expect(after.width).toBeLessThanOrEqual(limits.max.width + 1e-6);
					expect(after.height).toBeLessThanOrEqual(limits.max.height + 1e-6);
				}
			)
		);
	});
});

describe('a drag', () => {
	const surface = { width: 1000, height: 800 };
	const start: DragStart = {
		rect: { left: 100, top: 100, width: 200, height: 160 },
		handle: null,
		surface,
		lines: snapLines(surface, [])
	};
	const plain = { keepRatio: false, free: false };

	test('moves a tile and snaps it to the middle of the poster', () => {
		const { rect: after, guides } = dragRect(start, { x: 300 - SNAP_PX + 1, y: 50 }, plain);
		expect(after).toEqual({ left: 400, top: 150, width: 200, height: 160 });
		expect(guides).toEqual([{ direction: 'vertical', at: 500 }]);
	});

	test('goes freely while the key that suspends snapping is held', () => {
		const { rect: after, guides } = dragRect(start, { x: 297, y: 50 }, { ...plain, free: true });
		expect(after.left).toBe(397);
		expect(guides).toEqual([]);
	});

	test('leaves a grip of the tile on the poster', () => {
		const { rect: after } = dragRect(start, { x: 5000, y: -5000 }, { ...plain, free: true });
		expect(after).toMatchObject({ left: 1000 - GRIP_PX, top: GRIP_PX - 160 });
	});

	test('makes no tile too small to be taken hold of again', () => {
		const { rect: after } = dragRect({ ...start, handle: 'se' }, { x: -5000, y: -5000 }, plain);
		expect(after).toEqual({ left: 100, top: 100, width: 40, height: 40 });
	});

	test('never grows a tile that was smaller already just because it is taken hold of', () => {
		const tiny = { left: 100, top: 100, width: 25, height: 25 };
		const { rect: after } = dragRect({ ...start, rect: tiny, handle: 'e' }, { x: -1, y: 0 }, plain);
		expect(after).toEqual(tiny);
	});
});

describe('a place for something new', () => {
	test('on an empty poster it is the middle', () => {
		expect(freePlace({ width: 20, height: 20 }, [])).toEqual({ x: 50, y: 50, width: 20, height: 20 });
	});

	test('it covers nothing where there is room', () => {
		const row = { x: 50, y: 50, width: 100, height: 40 };
		const place = freePlace({ width: 20, height: 20 }, [row]);
		const percent = { width: 100, height: 100 };
		expect(overlap(toRect(place, percent), toRect(row, percent))).toBe(0);
	});

	test('on a full poster it still lies wholly on it', () => {
		fc.assert(
			fc.property(fc.array(placement, { maxLength: 30 }), (others) => {
				const { x, y, width, height } = freePlace({ width: 22, height: 26 }, others);
				expect(x - width / 2).toBeGreaterThanOrEqual(-1e-9);
				expect(y - height / 2).toBeGreaterThanOrEqual(-1e-9);
				expect(x + width / 2).toBeLessThanOrEqual(100 + 1e-9);
				expect(y + height / 2).toBeLessThanOrEqual(100 + 1e-9);
			}),
			{ numRuns: 20 }
		);
	});
});
