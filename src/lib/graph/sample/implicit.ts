import type { Field } from '$lib/graph/evaluate/plots';
import { paidField, type Polyline, type Window } from './window';

/** Side of the cells looked at first, and of those near the curve, in pixels. */
const COARSE = 5;

type F = (px: number, py: number) => number;

/** A field over pixels. */
export function inPixels(f: Field['f'], window: Window): F {
	const perX = (window.xmax - window.xmin) / window.width;
	const perY = (window.ymax - window.ymin) / window.height;
	return (px, py) => f(window.xmin + px * perX, window.ymax - py * perY);
}

/** Values at the corners of cells of `size` pixels, `columns` + 1 in a row. */
export function gridOf(
	f: F,
	x0: number,
	y0: number,
	size: number,
	columns: number,
	rows: number
): Float64Array {
	const values = new Float64Array((columns + 1) * (rows + 1));
	let n = 0;
	for (let r = 0; r <= rows; r++)
		for (let c = 0; c <= columns; c++) values[n++] = f(x0 + c * size, y0 + r * size);
	return values;
}

/** Whether a cell with these corners may hold a part of the curve: near enough to 0 for how it changes. */
function mayCross(a: number, b: number, c: number, d: number): boolean {
	const low = Math.min(a, b, c, d);
	const high = Math.max(a, b, c, d);
	if (Number.isNaN(low)) return !(Number.isNaN(a) && Number.isNaN(b) && Number.isNaN(c) && Number.isNaN(d));
	if (low <= 0 && high >= 0) return true;
	return Math.min(Math.abs(low), Math.abs(high)) < 0.6 * (high - low);
}

/** Halvings after which a gap that has not closed is a pole or a jump. */
const MOST_HALVINGS = 24;

/** Whether most cells around hold the curve: it is faster than the cells, and this one holds it too. */
function isAmong(near: Uint8Array, n: number, across: number): boolean {
	const at = (k: number) => near[k] ?? 0;
	const straight = at(n - 1) + at(n + 1) + at(n - across) + at(n + across);
	if (straight < 2) return false;
	const askew = at(n - across - 1) + at(n - across + 1) + at(n + across - 1) + at(n + across + 1);
	return straight + askew >= 5;
}

/** Where f is 0 between two corners; null at a pole, where the sign changes but 0 is never near. */
function crossing(
	f: F,
	ax: number,
	ay: number,
	a: number,
	bx: number,
	by: number,
	b: number
): [number, number] | null {
	let [lo, hi, atLo, atHi] = [0, 1, a, b];
	let gap = NaN;
	for (let n = 1; n <= MOST_HALVINGS; n++) {
		const middle = (lo + hi) / 2;
		const value = f(ax + (bx - ax) * middle, ay + (by - ay) * middle);
		if (Number.isNaN(value)) return null;
		if (value < 0 === a < 0) [lo, atLo] = [middle, value];
		else [hi, atHi] = [middle, value];
		if (n === 3) gap = Math.abs(atHi - atLo);
		// Towards a zero the gap closes; what does not close by then is looked at more closely.
		if (n === 5) {
			const now = Math.abs(atHi - atLo);
			if (now <= 0.7 * gap) break;
			gap = now;
		}
		// Towards a pole or over a jump it never does.
		if (n === MOST_HALVINGS && Math.abs(atHi - atLo) > 0.5 * gap) return null;
	}
	const t = atHi === atLo ? (lo + hi) / 2 : lo + ((hi - lo) * atLo) / (atLo - atHi);
	return [ax + (bx - ax) * t, ay + (by - ay) * t];
}

type Segment = [x1: number, y1: number, x2: number, y2: number];

function cell(f: F, x: number, y: number, size: number, v: readonly number[], out: Segment[]): void {
	// Most cells near a curve do not hold it.
	if (v[0]! < 0 === v[1]! < 0 && v[1]! < 0 === v[2]! < 0 && v[2]! < 0 === v[3]! < 0) return;
	const corners = [
		[x, y],
		[x + size, y],
		[x + size, y + size],
		[x, y + size]
	] as const;
	const points: [number, number][] = [];
	for (let n = 0; n < 4; n++) {
		const m = (n + 1) % 4;
		const a = v[n]!;
		const b = v[m]!;
		if (Number.isNaN(a) || Number.isNaN(b) || a < 0 === b < 0) continue;
		// The same order on both sides of an edge, so that neighbours meet in the same point.
		const [p, q, vp, vq] = n < 2 ? [n, m, a, b] : [m, n, b, a];
		const point = crossing(f, ...corners[p]!, vp, ...corners[q]!, vq);
		if (point) points.push(point);
	}
	if (points.length === 2) out.push([...points[0]!, ...points[1]!]);
	if (points.length === 4) {
		const middle = f(x + size / 2, y + size / 2) < 0 === v[0]! < 0;
		const [a, b, c, d] = points as [[number, number], [number, number], [number, number], [number, number]];
		out.push(
			...(middle
				? ([
						[...a, ...b],
						[...c, ...d]
					] as Segment[])
				: ([
						[...a, ...d],
						[...b, ...c]
					] as Segment[]))
		);
	}
}

/** Joins segments that share ends, so that dashes run on and the canvas has few lines to draw. */
function chain(segments: Segment[]): Polyline[] {
	// Ends on one edge of a cell are computed alike on both sides, to the last bit or nearly.
	const key = (x: number, y: number) => Math.round(x * 64) * 2 ** 22 + Math.round(y * 64);
	const ends = new Map<number, number[]>();
	segments.forEach((s, n) => {
		for (const k of [key(s[0], s[1]), key(s[2], s[3])]) {
			const list = ends.get(k);
			if (list) list.push(n);
			else ends.set(k, [n]);
		}
	});
	const used = new Uint8Array(segments.length);
	const follow = (x: number, y: number): Polyline => {
		const line: Polyline = [];
		for (;;) {
			const here = key(x, y);
			const meeting = ends.get(here)!;
			while (meeting.length && used[meeting.at(-1)!]) meeting.pop();
			const n = meeting.pop();
			if (n === undefined) return line;
			used[n] = 1;
			const s = segments[n]!;
			[x, y] = key(s[0], s[1]) === here ? [s[2], s[3]] : [s[0], s[1]];
			line.push(x, y);
		}
	};
	const lines: Polyline[] = [];
	segments.forEach((s, n) => {
		if (used[n]) return;
		used[n] = 1;
		const forward = follow(s[2], s[3]);
		const back = follow(s[0], s[1]);
		const line: Polyline = [];
		for (let i = back.length - 2; i >= 0; i -= 2) line.push(back[i]!, back[i + 1]!);
		line.push(...s, ...forward);
		lines.push(line);
	});
	return lines;
}

/**
 * The curve f(x, y) = 0 as polylines in pixels: cells of the window that may hold it are looked at pixel
 * by pixel, sign changes that are poles or jumps are refused. `allowed` limits it to a part of the plane.
 */
export function sampleImplicit(field: Field, window: Window, allowed?: Field['f']): Polyline[] {
	const plane = paidField(field);
	const limited: Field['f'] = allowed ? (x, y) => (allowed(x, y) >= 0 ? plane(x, y) : NaN) : plane;
	const f = inPixels(limited, window);
	const columns = Math.ceil(window.width / COARSE);
	const rows = Math.ceil(window.height / COARSE);
	const coarse = gridOf(f, 0, 0, COARSE, columns, rows);
	const near = new Uint8Array(coarse.length);
	for (let r = 0; r < rows; r++)
		for (let c = 0; c < columns; c++) {
			const n = r * (columns + 1) + c;
			const below = n + columns + 1;
			if (mayCross(coarse[n]!, coarse[n + 1]!, coarse[below]!, coarse[below + 1]!)) near[n] = 1;
		}
	const segments: Segment[] = [];
	for (let r = 0; r < rows; r++)
		for (let c = 0; c < columns; c++) {
			const n = r * (columns + 1) + c;
			if (!near[n] && !isAmong(near, n, columns + 1)) continue;
			const fine = gridOf(f, c * COARSE, r * COARSE, 1, COARSE, COARSE);
			for (let y = 0; y < COARSE; y++)
				for (let x = 0; x < COARSE; x++) {
					const i = y * (COARSE + 1) + x;
					const j = i + COARSE + 1;
					const v = [fine[i]!, fine[i + 1]!, fine[j + 1]!, fine[j]!];
					cell(f, c * COARSE + x, r * COARSE + y, 1, v, segments);
				}
		}
	return chain(segments);
}
