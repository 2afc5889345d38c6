/**
 * The numbers c for which the sum of columns, each times its number, comes nearest to `wanted` in the sense
 * of least squares. Householder reflections on scaled columns; null where the columns do not tell their
 * numbers apart.
 *
 * @param columns one array per number, each as long as `wanted` (Golub and Van Loan, Matrix Computations, 5.2)
 */
export function leastSquares(
	columns: readonly (readonly number[])[],
	wanted: readonly number[]
): number[] | null {
	const scales = columns.map((column) => lengthOf(column, 0));
	if (scales.some((scale) => !(scale > 0) || !Number.isFinite(scale))) return null;
	const a = columns.map((column, c) => column.map((value) => value / scales[c]!));
	const y = [...wanted];
	if (y.length < a.length || !y.every(Number.isFinite)) return null;
	const diagonal: number[] = [];
	for (let c = 0; c < a.length; c++) {
		const column = a[c]!;
		const length = lengthOf(column, c);
		if (length < SINGULAR) return null;
		const alpha = column[c]! > 0 ? -length : length;
		diagonal.push(alpha);
		column[c]! -= alpha;
		for (const other of [...a.slice(c + 1), y]) reflect(column, other, c);
	}
	const found: number[] = new Array(a.length).fill(0);
	for (let c = a.length - 1; c >= 0; c--) {
		let rest = y[c]!;
		for (let k = c + 1; k < a.length; k++) rest -= a[k]![c]! * found[k]!;
		found[c] = rest / diagonal[c]!;
	}
	return found.map((value, c) => value / scales[c]!);
}

/** Below this, a column is a mixture of the others as far as double precision can tell. */
const SINGULAR = 1e-12;

/** Length of a column from row `first` on. Points of a picture are of ordinary size: no care for overflow. */
function lengthOf(column: readonly number[], first: number): number {
	let sum = 0;
	for (let r = first; r < column.length; r++) sum += column[r]! * column[r]!;
	return Math.sqrt(sum);
}

/** Reflects `other` at the plane that `mirror` stands on, from row `first` on. */
function reflect(mirror: readonly number[], other: number[], first: number): void {
	let dot = 0;
	let norm = 0;
	for (let r = first; r < other.length; r++) {
		dot += mirror[r]! * other[r]!;
		norm += mirror[r]! * mirror[r]!;
	}
	const factor = (2 * dot) / norm;
	for (let r = first; r < other.length; r++) other[r]! -= factor * mirror[r]!;
}
