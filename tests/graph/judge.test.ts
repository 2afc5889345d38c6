import { expect, test } from 'vitest';
import type { Case } from './cases';
import { judge } from './judge';

const SIDE = 100;
const empty: Case = { id: 'x', expressions: [], window: [0, 10, 0, 10] };

/** A picture, white but for rectangles given in pixels: left, top, right, bottom, brightness. */
function picture(...rectangles: [number, number, number, number, number][]) {
	const at = new Uint8Array(SIDE * SIDE).fill(255);
	for (const [left, top, right, bottom, value] of rectangles)
		for (let row = top; row < bottom; row++) at.fill(value, row * SIDE + left, row * SIDE + right);
	return { side: SIDE, at };
}

/** A level line at y = 5, three pixels thick. */
const line = picture([0, 49, 100, 52, 0]);

test('ink is wanted within a pixel and a half, and refused within three', () => {
	expect(judge({ ...empty, on: [[5, 5]] }, line)).toEqual([]);
	expect(judge({ ...empty, on: [[5, 5.3]] }, line)).toEqual(['no ink at (5, 5.3)']);
	expect(judge({ ...empty, off: [[5, 5.3]] }, line)).toEqual(['ink at (5, 5.3)']);
	expect(judge({ ...empty, off: [[5, 5.5]] }, line)).toEqual([]);
	expect(judge({ ...empty, off: [[5, 5]] }, picture([0, 49, 100, 52, 200]))).toEqual(['ink at (5, 5)']);
});

test('a gap has no trace of ink between its ends', () => {
	expect(judge({ ...empty, gap: [[5, 5.5, 9]] }, line)).toEqual([]);
	expect(judge({ ...empty, gap: [[5, 1, 9]] }, line)[0]).toContain('ink in the gap at x = 5');
});

test('shading is grey: neither white nor ink', () => {
	const shaded = picture([0, 0, 100, 50, 128], [0, 49, 100, 52, 0]);
	expect(judge({ ...empty, filled: [[5, 7]], notFilled: [[5, 3]] }, shaded)).toEqual([]);
	expect(judge({ ...empty, filled: [[5, 3]], notFilled: [[5, 7]] }, shaded)).toEqual([
		'(5, 3) is not shaded',
		'(5, 7) is shaded'
	]);
});
