/*
 * Where the pieces of a mosaic lie. Pure.
 */

/** Cells drawn at most: a class that works on fills no more of a screen than can be seen. */
const MOST_CELLS = 1500;
/** Colours of stones (`stones.css`). */
export const HUES = 12;
/** The share of the largest side that is large enough for a full last row. */
const ABOUT = 0.9;
/** Cells of a number's mosaic: each stands for one in a hundred. */
const PERCENT = 100;

/** The colour of a stone whose concept is not known or has none: one that stays the same. */
export function plainHue(seed: string): number {
	return Math.floor(randoms(seed)() * HUES);
}

/** How many cells a mosaic of pieces has: the target's, and one for each piece beyond. */
export function cellCount(target: number, lastPlace: number): number {
	return Math.max(target, Math.min(lastPlace, MOST_CELLS));
}

/** How many cells a number's mosaic has. */
export function numberCells(target: number): number {
	return Math.min(target, PERCENT);
}

/**
 * The cell of each piece, by its place from 1 (`cells[place - 1]`): scattered over the target, so that the picture comes
 * together all over, and the same on every device. Pieces beyond the target follow in their order.
 *
 * @param seed the goal's id
 */
export function scatter(seed: string, target: number, count: number): number[] {
	const cells = Array.from({ length: target }, (_, index) => index);
	const random = randoms(seed);
	for (let last = target - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[cells[last], cells[other]] = [cells[other]!, cells[last]!];
	}
	for (let cell = target; cell < count; cell++) cells.push(cell);
	return cells;
}

/** Numbers from 0 to 1 that follow from a text (mulberry32 over FNV-1a). */
export function randoms(seed: string): () => number {
	let state = 0x811c9dc5;
	for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/**
 * The columns of a mosaic whose square cells are as large as the room allows. Where they would be smaller than can be
 * touched, it grows downwards instead.
 *
 * @param count of cells, at least 1
 * @param width and height of the room, in CSS pixels
 * @param least the smallest side of a cell, in CSS pixels
 */
export function columnsFor(count: number, width: number, height: number, least: number): number {
	const most = Math.min(count, Math.max(1, Math.floor(width / least)));
	const choices = Array.from({ length: most }, (_, index) => {
		const columns = index + 1;
		const rows = Math.ceil(count / columns);
		return { columns, side: Math.min(width / columns, height / rows), lacks: rows * columns - count };
	});
	const largest = Math.max(...choices.map(({ side }) => side));
	if (largest < least) return most;
	// Of those that are about as large the one whose last row is the fullest.
	const good = choices.filter(({ side }) => side >= largest * ABOUT && side >= least);
	return good.reduce((best, each) => (each.lacks < best.lacks ? each : best)).columns;
}

/** A piece of a number: the share of cells it fills, from the first to before the second. */
export interface Span<T> {
	of: T;
	from: number;
	to: number;
}

/**
 * Which cells of a number's mosaic each entry fills: all of them together as many as the sum is of the target.
 *
 * @param entries newest first, with the sum of all that there are, of which they may be the newest alone
 */
export function spans<T extends { amount: number }>(
	entries: readonly T[],
	sum: number,
	target: number
): Span<T>[] {
	const cells = numberCells(target);
	const cellAt = (amount: number) => Math.min(cells, Math.floor((amount * cells) / target));
	let end = sum;
	return entries.map((of) => {
		const to = cellAt(end);
		end -= of.amount;
		return { of, from: cellAt(Math.max(0, end)), to };
	});
}

/** The cell a key leads to from another, among those that hold a piece; the same one where there is none. */
export function neighbour(
	key: string,
	from: number,
	filled: readonly number[],
	columns: number
): number | null {
	const sorted = [...filled].sort((a, b) => a - b);
	const at = sorted.indexOf(from);
	if (at < 0) return null;
	switch (key) {
		case 'ArrowRight':
			return sorted[at + 1] ?? from;
		case 'ArrowLeft':
			return sorted[at - 1] ?? from;
		case 'Home':
			return sorted[0]!;
		case 'End':
			return sorted.at(-1)!;
		case 'ArrowDown':
		case 'ArrowUp':
			return nearestRow(key === 'ArrowDown' ? 1 : -1, from, sorted, columns);
	}
	return null;
}

function nearestRow(way: 1 | -1, from: number, filled: readonly number[], columns: number): number {
	const [row, column] = [Math.floor(from / columns), from % columns];
	const beyond = filled
		.map((cell) => ({
			cell,
			rows: way * (Math.floor(cell / columns) - row),
			off: Math.abs((cell % columns) - column)
		}))
		.filter(({ rows }) => rows > 0)
		.sort((a, b) => a.rows - b.rows || a.off - b.off);
	return beyond[0]?.cell ?? from;
}
