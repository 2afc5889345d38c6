import type { Curve } from '$lib/graph/evaluate/plots';
import { bisect, findSplits } from '$lib/graph/sample/splits';
import { jitter } from '$lib/graph/sample/window';
import { isSame, limitAt, snapped } from './refine';

/** Samples in a window: features nearer to one another than a thousandth of it may be missed. */
const SAMPLES = 1200;

/** A place where a curve begins, ends or may break. */
interface Edge {
	t: number;
	lo: number;
	hi: number;
	/** The curve's value there; NaN where it has none. */
	value: number;
}

/** One end of a piece. */
export interface End {
	t: number;
	/** What the curve comes to; ±Infinity at an asymptote. */
	value: number;
	/** Whether the curve has that value there. */
	closed: boolean;
	/** The side of what is looked at, not an end of the curve. */
	outer: boolean;
}

/** A stretch over which the curve has values and does not break. */
export interface Piece {
	from: End;
	to: End;
	/** Samples inside, in order, and their values. */
	t: number[];
	v: number[];
}

function places(from: number, to: number): number[] {
	const inner = Array.from(
		{ length: SAMPLES - 1 },
		(_, n) => from + ((n + 1 + 0.6 * jitter(n + 1)) / SAMPLES) * (to - from)
	);
	return [from, ...inner, to];
}

/** A curve's value at an edge. Beside a pole no float may hit exactly, it has none whatever the floats say. */
function valueAt(curve: Curve, t: number, span: number): number {
	const besidePole = curve.breaks.some(({ kind, f }) => {
		if (kind !== 'pole') return false;
		const below = f(t);
		const around = Math.max(Math.abs(f(t - span * 1e-4)), Math.abs(f(t + span * 1e-4)));
		return below !== 0 && Math.abs(below) <= 1e-9 * around;
	});
	const value = besidePole ? NaN : curve.f(t);
	return Number.isFinite(value) ? value : NaN;
}

function edgesIn(curve: Curve, at: readonly number[]): Edge[] | null {
	const { f } = curve;
	const [from, to] = [at[0]!, at.at(-1)!];
	const span = to - from;
	const splits = findSplits(curve, at);
	if (!splits) return null;
	const found = [...splits];
	// Where values begin or end without the expression saying so.
	for (let n = 1, s = 0; n < at.length; n++) {
		const [a, b] = [at[n - 1]!, at[n]!];
		while (s < splits.length && splits[s]!.hi < a) s++;
		if (s < splits.length && splits[s]!.lo <= b) continue;
		const missing = Number.isNaN(f(a));
		if (missing !== Number.isNaN(f(b))) found.push(bisect(a, b, (t) => Number.isNaN(f(t)) === missing));
		if (found.length > SAMPLES / 4) return null;
	}
	return found
		.map(({ lo, hi }): Edge => {
			const t = snapped((lo + hi) / 2, 1e-13 * Math.max(span, Math.abs(lo)));
			return { t, lo: Math.min(lo, t), hi: Math.max(hi, t), value: valueAt(curve, t, span) };
		})
		.filter(({ t }) => t > from && t < to)
		.sort((a, b) => a.t - b.t);
}

/**
 * The pieces of a curve between `from` and `to`, in order; null where it breaks more often than can be
 * told apart. Throws TooMuchWork when `curve` is paid for and the work is used up.
 */
export function piecesIn(curve: Curve, from: number, to: number): Piece[] | null {
	const { f } = curve;
	const at = places(from, to);
	const span = to - from;
	const edges = edgesIn(curve, at);
	if (!edges) return null;
	const end = (edge: Edge, direction: 1 | -1, room: number): End => {
		const value = limitAt(f, edge.t, direction, Math.min(span, 100 * room));
		const closed = Number.isFinite(value) && isSame(edge.value, value, span * 1e-3);
		return { t: edge.t, value: closed ? edge.value : value, closed, outer: false };
	};
	const side = (t: number): End => ({ t, value: f(t), closed: true, outer: true });
	const pieces: Piece[] = [];
	for (let n = 0, next = 0; n <= edges.length; n++) {
		const [before, behind] = [edges[n - 1], edges[n]];
		const [left, right] = [before?.hi ?? from, behind?.lo ?? to];
		if (!(right > left) || Number.isNaN(f(left + (right - left) / 2))) continue;
		while (at[next]! <= left) next++;
		let t: number[] = [];
		while (next < at.length && at[next]! < right) t.push(at[next++]!);
		if (t.length < 5) t = [1, 2, 3, 4, 5, 6, 7].map((k) => left + ((right - left) * k) / 8);
		pieces.push({
			from: before ? end(before, 1, right - left) : side(left),
			to: behind ? end(behind, -1, right - left) : side(right),
			t,
			v: t.map(f)
		});
	}
	return pieces;
}
