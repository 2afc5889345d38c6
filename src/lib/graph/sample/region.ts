import type { Side } from '$lib/graph/evaluate/plots';
import { gridOf, inPixels } from './implicit';
import { paidField, type Polyline, type Window } from './window';

/** Side of the cells a region is filled with, in pixels, and of those at its border. */
const COARSE = 4;
const FINE = 2;

/** How far inside all sides a point of the plane is; negative or NaN outside. */
export function insideOf(sides: readonly Side[]): (x: number, y: number) => number {
	const fields = sides.map((side) => paidField(side.field));
	return (x, y) => {
		let least = Infinity;
		for (const f of fields) {
			const value = f(x, y);
			if (!(value >= least)) least = value;
		}
		return least;
	};
}

type F = (px: number, py: number) => number;

/** How far from one corner to the other the border lies, from 0 to 1; `a` and `b` are the values there. */
function borderAt(a: number, b: number, f: (part: number) => number): number {
	const straight = a / (a - b);
	// Beside a pole, at a jump and where values end, no straight line joins the two.
	if (Math.abs(f(straight)) < 0.3 * Math.min(Math.abs(a), Math.abs(b))) return straight;
	let [lo, hi] = [0, 1];
	for (let n = 0; n < 4; n++) {
		const middle = (lo + hi) / 2;
		if (f(middle) >= 0 === a >= 0) lo = middle;
		else hi = middle;
	}
	return (lo + hi) / 2;
}

/** The part of a cell's square where the values are ≥ 0, as far as those at its corners tell. */
function clip(f: F, x: number, y: number, size: number, v: readonly number[]): Polyline {
	const corners = [x, y, x + size, y, x + size, y + size, x, y + size];
	const line: Polyline = [];
	for (let n = 0; n < 4; n++) {
		const m = (n + 1) % 4;
		const a = v[n]!;
		const b = v[m]!;
		const [ax, ay] = [corners[2 * n]!, corners[2 * n + 1]!];
		if (a >= 0) line.push(ax, ay);
		if (a >= 0 === b >= 0) continue;
		const [dx, dy] = [corners[2 * m]! - ax, corners[2 * m + 1]! - ay];
		const t = borderAt(a, b, (part) => f(ax + part * dx, ay + part * dy));
		line.push(ax + t * dx, ay + t * dy);
	}
	return line;
}

/** A region as polygons in pixels that touch and do not overlap. */
export function sampleRegion(sides: readonly Side[], window: Window): Polyline[] {
	const f = inPixels(insideOf(sides), window);
	const columns = Math.ceil(window.width / COARSE);
	const rows = Math.ceil(window.height / COARSE);
	const values = gridOf(f, 0, 0, COARSE, columns, rows);
	const polygons: Polyline[] = [];
	for (let r = 0; r < rows; r++) {
		let run = -1;
		const top = r * COARSE;
		for (let c = 0; c <= columns; c++) {
			const n = r * (columns + 1) + c;
			const v = [values[n]!, values[n + 1]!, values[n + columns + 2]!, values[n + columns + 1]!];
			const inside = c < columns ? v.filter((value) => value >= 0).length : 0;
			if (inside === 4) {
				if (run < 0) run = c;
				continue;
			}
			if (run >= 0) {
				const [left, right] = [run * COARSE, c * COARSE];
				polygons.push([left, top, right, top, right, top + COARSE, left, top + COARSE]);
				run = -1;
			}
			if (inside === 0) continue;
			const parts = COARSE / FINE;
			const fine = gridOf(f, c * COARSE, top, FINE, parts, parts);
			for (let y = 0; y < parts; y++)
				for (let x = 0; x < parts; x++) {
					const i = y * (parts + 1) + x;
					const j = i + parts + 1;
					const corners = [fine[i]!, fine[i + 1]!, fine[j + 1]!, fine[j]!];
					const polygon = clip(f, c * COARSE + x * FINE, top + y * FINE, FINE, corners);
					if (polygon.length >= 6) polygons.push(polygon);
				}
		}
	}
	return polygons;
}
