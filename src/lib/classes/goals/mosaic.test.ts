import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from './cells';
import { cellCount, columnsFor, neighbour, numberCells, scatter, spans } from './mosaic';
import type { Goal, Piece } from './port';

const goal = (fields: Partial<Goal>): Goal => ({
	id: 'g',
	classId: '7b',
	exhibit: null,
	title: 'Curves',
	counts: 'tiles',
	target: 60,
	starts: '2026-09-01',
	ends: null,
	closed: false,
	amount: 0,
	lastPlace: 0,
	reached: null,
	...fields
});
const piece = (place: number, fields: Partial<Piece> = {}): Piece => ({
	id: `p${place}`,
	place,
	concept: null,
	graph: null,
	amount: 1,
	note: '',
	noteShown: true,
	removed: false,
	at: 0,
	own: false,
	exhibit: null,
	comments: 0,
	name: null,
	...fields
});
const size = fc.integer({ min: 1, max: 400 });

test('each piece has a cell of its own, the same on every device', () => {
	fc.assert(
		fc.property(fc.string(), size, size, (seed, target, beyond) => {
			const cells = scatter(seed, target, target + beyond);
			expect(new Set(cells).size).toBe(target + beyond);
			expect(new Set(cells.slice(0, target))).toEqual(new Set(Array.from({ length: target }, (_, n) => n)));
			expect(scatter(seed, target, target + beyond)).toEqual(cells);
		})
	);
});

test('the picture comes together all over, not from one corner', () => {
	const first = scatter('a goal', 100, 100).slice(0, 20);
	expect(Math.min(...first)).toBeLessThan(30);
	expect(Math.max(...first)).toBeGreaterThan(70);
});

describe('columns', () => {
	test('no stone is smaller than a finger where the room is too small; else all fit in', () => {
		fc.assert(
			fc.property(
				size,
				fc.integer({ min: 60, max: 2000 }),
				fc.integer({ min: 60, max: 1200 }),
				(count, width, height) => {
					const columns = columnsFor(count, width, height, 44);
					expect(columns).toBeGreaterThanOrEqual(1);
					expect(columns).toBeLessThanOrEqual(count);
					expect(width / columns).toBeGreaterThanOrEqual(44);
				}
			)
		);
	});

	test('on a projector they are about as large as can be, with hardly a gap in the last row', () => {
		expect([columnsFor(240, 1800, 800, 24), columnsFor(100, 1800, 800, 24)]).toEqual([24, 17]);
		expect(columnsFor(60, 310, 400, 44)).toBe(7);
	});
});

test('what members took along leaves empty cells, and others keep theirs', () => {
	const whole = cellsOf(goal({ lastPlace: 3, amount: 3 }), [piece(3), piece(2), piece(1)]);
	const left = cellsOf(goal({ lastPlace: 3, amount: 2 }), [piece(3), piece(1)]);
	const at = (cells: typeof whole, place: number) =>
		cells.stones.find((stone) => stone.piece?.place === place)?.cell;
	expect([at(left, 1), at(left, 2), at(left, 3)]).toEqual([at(whole, 1), undefined, at(whole, 3)]);
});

test('pieces of pages that were not asked for lie there plain', () => {
	const { stones } = cellsOf(goal({ lastPlace: 40, amount: 40 }), [piece(40), piece(39)]);
	expect(stones).toHaveLength(40);
	expect(stones.filter(({ isHead }) => isHead)).toHaveLength(2);
});

test('beyond the target the mosaic grows, up to what can be seen', () => {
	expect([cellCount(60, 12), cellCount(60, 75), cellCount(60, 9000)]).toEqual([60, 75, 1500]);
});

describe('numbers', () => {
	test('entries fill together as many cells as the sum is of the target, each its own', () => {
		const amounts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(
				amounts,
				fc.integer({ min: 1, max: 20_000 }),
				fc.integer({ min: 0, max: 30 }),
				(all, target, from) => {
					const sum = all.reduce((total, amount) => total + amount, 0);
					const page = all.slice(0, Math.max(1, from)).map((amount) => ({ amount }));
					const laid = spans(page, sum, target);
					const cells = numberCells(target);
					expect(laid[0]!.to).toBe(Math.min(cells, Math.floor((sum * cells) / target)));
					laid.forEach((span, index) => {
						expect(span.from).toBeLessThanOrEqual(span.to);
						if (index > 0) expect(span.to).toBe(laid[index - 1]!.from);
					});
				}
			)
		);
	});

	test('one of its cells stands for an entry', () => {
		const { stones, count } = cellsOf(goal({ counts: 'number', target: 1000, amount: 250, lastPlace: 2 }), [
			piece(2, { amount: 50 }),
			piece(1, { amount: 200 })
		]);
		expect(count).toBe(100);
		expect(stones).toHaveLength(25);
		expect(
			stones
				.filter(({ isHead }) => isHead)
				.map(({ piece }) => piece!.amount)
				.sort()
		).toEqual([200, 50]);
	});
});

test('keys lead from stone to stone, over what is empty', () => {
	const filled = [1, 4, 9, 14];
	const go = (key: string, from: number) => neighbour(key, from, filled, 5);
	expect(go('ArrowRight', 1)).toBe(4);
	expect(go('ArrowRight', 14)).toBe(14);
	expect(go('ArrowLeft', 9)).toBe(4);
	expect(go('ArrowDown', 4)).toBe(9);
	expect(go('ArrowUp', 14)).toBe(9);
	expect(go('ArrowUp', 1)).toBe(1);
	expect([go('Home', 9), go('End', 9), go('a', 9)]).toEqual([1, 14, null]);
});
