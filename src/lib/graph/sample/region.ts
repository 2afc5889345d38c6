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

/** The part of a cell's square where the values at its corners, taken as linear between them, are ≥ 0. */
function clip(x: number, y: number, size: number, v: readonly number[]): Polyline {
	const corners = [x, y, x + size, y, x + size, y + size, x, y + size];
	const line: Polyline = [];
	for (let n = 0; n < 4; n++) {
		const m = (n + 1) % 4;
		const a = v[n]!;
		const b = v[m]!;
		if (a >= 0) line.push(corners[2 * n]!, corners[2 * n + 1]!);
		if (a >= 0 === b >= 0) continue;
		// Where one side has no value, the border is taken halfway.
		const t = Number.isNaN(a + b) || !Number.isFinite(a - b) ? 0.5 : a / (a - b);
		line.push(
			corners[2 * n]! + t * (corners[2 * m]! - corners[2 * n]!),
			corners[2 * n + 1]! + t * (corners[2 * m + 1]! - corners[2 * n + 1]!)
		);
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
					const polygon = clip(c * COARSE + x * FINE, top + y * FINE, FINE, corners);
					if (polygon.length >= 6) polygons.push(polygon);
				}
		}
	}
	return polygons;
}
