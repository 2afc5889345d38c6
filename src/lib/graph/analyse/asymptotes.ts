import { settled } from './refine';

/** A line a curve comes ever closer to. */
export type Asymptote =
	/** t = at. */
	| { kind: 'upright'; at: number }
	/** v = slope·t + offset, towards t → −∞ (−1), ∞ (1) or both. */
	| { kind: 'level' | 'slanted'; slope: number; offset: number; sides: (1 | -1)[] };

type F = (t: number) => number;

/** Places far outside any window, each ten times the one before; no multiples of a wave's period. */
const FAR = [1, 10, 100, 1000].map((k) => 1034.340811 * k) as [number, number, number, number];
const NEAR = [5, 11, 17];

/** Nine digits, and no −0.0000000001. */
function rounded(value: number): number {
	return Math.abs(value) < 1e-8 ? 0 : Number(value.toPrecision(9));
}

/** slope·t + offset + rest/t through three points: its slope and offset. */
function through(t: readonly number[], v: readonly number[]): [slope: number, offset: number] {
	const [t0, t1, t2] = t as [number, number, number];
	const steep = (i: number, j: number) => (v[j]! - v[i]!) / (t[j]! - t[i]!);
	const rest = ((steep(0, 1) - steep(1, 2)) * t0 * t1 * t2) / (t0 - t2);
	const slope = steep(1, 2) + rest / (t1 * t2);
	return [slope, v[1]! - slope * t1 - rest / t1];
}

/** The line f comes close to far out on one side; null where there is none, or where f is that line itself. */
function lineTowards(f: F, side: 1 | -1): { slope: number; offset: number } | null {
	const t = FAR.map((far) => side * far);
	const v = t.map(f);
	if (!v.every(Number.isFinite)) return null;
	const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
	let [slope, offset] = through(t.slice(1), v.slice(1));
	if (Math.abs(slope) < 1e-7) {
		slope = 0;
		offset = settled(v.slice(1));
		// A wave that dies away settles at no steady pace.
		const calm = [1, 1.13, 1.37, 1.71, 1.93].every((k) => Math.abs(f(t[3]! * k) - v[3]!) < 1e-5);
		if (!near(offset, settled(v.slice(0, 3)))) offset = calm ? Number(v[3]!.toFixed(5)) : NaN;
	} else {
		const other = through(t, v);
		if (!near(slope, other[0]) || !near(offset, other[1])) return null;
	}
	if (Number.isNaN(offset)) return null;
	const isLine = NEAR.every((far) => {
		const line = slope * side * far + offset;
		return Math.abs(f(side * far) - line) <= 1e-11 * (Math.abs(slope * far) + Math.abs(offset));
	});
	return isLine ? null : { slope: rounded(slope), offset: rounded(offset) };
}

/** Level and slanted asymptotes, looked for far outside any window; coefficients to eight digits. */
export function farAsymptotes(f: F): Asymptote[] {
	const found: (Asymptote & { kind: 'level' | 'slanted' })[] = [];
	for (const side of [-1, 1] as const) {
		const line = lineTowards(f, side);
		if (!line) continue;
		const twin = found.find((other) => other.slope === line.slope && other.offset === line.offset);
		if (twin) twin.sides.push(side);
		else found.push({ kind: line.slope === 0 ? 'level' : 'slanted', ...line, sides: [side] });
	}
	return found;
}
