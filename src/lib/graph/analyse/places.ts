import type { Curve } from '$lib/graph/evaluate/plots';
import type { Piece } from './pieces';
import { isSame, crossing, snapped, turningPoint } from './refine';

/** A place on a curve v = f(t) worth a look. */
export interface Place {
	kind: 'zero' | 'start' | 'low' | 'high' | 'hole' | 'end';
	t: number;
	v: number;
	/** The curve comes to it and does not have it. */
	open: boolean;
}

/** How much is looked at: spans along t and along v, in the curve's units. */
export interface Spans {
	t: number;
	v: number;
}

/** Leaves out what comes so thick that samples cannot tell it apart. */
function tellable(samples: number[]): number[] {
	const crowded = (i: number) => [0, 1, 2, 3].some((k) => samples[i - k + 3]! - samples[i - k]! < 14);
	return samples.filter((_, i) => !crowded(i));
}

function zerosOf({ from, to, t, v }: Piece, f: Curve['f'], spans: Spans): { places: Place[]; all: boolean } {
	const inside = (end: number, other: number) => end + (other - end) * 1e-9;
	const times = [inside(from.t, t[0]!), ...t, inside(to.t, t.at(-1)!)];
	const values = [from.value, ...v, to.value];
	const signs: number[] = [];
	const places: Place[] = [];
	const add = (at: number) =>
		places.push({ kind: 'zero', t: snapped(at, 1e-13 * spans.t), v: 0, open: false });
	for (let n = 1; n < times.length; n++) {
		const [a, b] = [values[n - 1]!, values[n]!];
		const lone = b === 0 && n < times.length - 1 && a !== 0 && values[n + 1] !== 0;
		if (lone) add(times[n]!);
		else if (a * b < 0) signs.push(n);
	}
	const chosen = tellable(signs);
	for (const n of chosen) {
		const [a, b] = [times[n - 1]!, times[n]!];
		if (!(f(a) * f(b) < 0)) continue;
		const root = crossing(f, a, b);
		if (Math.abs(f(root)) <= 1e-6 * Math.max(Math.abs(f(a)), Math.abs(f(b)))) add(root);
	}
	return { places, all: chosen.length === signs.length };
}

function turnsOf({ t, v }: Piece, f: Curve['f'], spans: Spans): { places: Place[]; all: boolean } {
	const turns: number[] = [];
	for (let n = 1; n < t.length - 1; n++) {
		const [rise, fall] = [v[n]! - v[n - 1]!, v[n]! - v[n + 1]!];
		const noise = 1e-13 * Math.max(Math.abs(v[n]!), Math.abs(v[n - 1]!), Math.abs(v[n + 1]!));
		if (rise * fall > 0 && Math.min(Math.abs(rise), Math.abs(fall)) > noise) turns.push(n);
	}
	const chosen = tellable(turns);
	const places = chosen.flatMap((n): Place[] => {
		const [before, here, after] = [v[n - 1]!, v[n]!, v[n + 1]!];
		const sign = here > before ? 1 : -1;
		const at = snapped(turningPoint(f, t[n - 1]!, t[n + 1]!, sign), 1e-11 * spans.t);
		const turn: Place = {
			kind: sign === 1 ? 'high' : 'low',
			t: at,
			v: snapped(f(at), 1e-13 * spans.v),
			open: false
		};
		// It may touch the axis there without crossing it.
		const touches =
			before * after > 0 && Math.abs(turn.v) <= 1e-9 * Math.max(Math.abs(before), Math.abs(after));
		return touches
			? [
					{ ...turn, v: 0 },
					{ kind: 'zero', t: at, v: 0, open: false }
				]
			: [turn];
	});
	return { places, all: chosen.length === turns.length };
}

/** Zeros and turning points inside a piece; `all` is false where there are more than can be told apart. */
export function placesInside(piece: Piece, f: Curve['f'], spans: Spans): { places: Place[]; all: boolean } {
	const zeros = zerosOf(piece, f, spans);
	const turns = turnsOf(piece, f, spans);
	return { places: [...zeros.places, ...turns.places], all: zeros.all && turns.all };
}

/** What there is where two pieces meet, or where one ends: holes, corners, jumps and ends. */
export function placesBetween(left: Piece | undefined, right: Piece | undefined, spans: Spans): Place[] {
	const [end, start] = [left?.to, right?.from];
	const meet = end && start && !end.outer && isSame(end.t, start.t, spans.t * 1e-3);
	if (left && right && meet && Number.isFinite(end.value) && isSame(end.value, start.value, spans.v * 1e-3)) {
		const { t } = start;
		const v = snapped(start.value, 1e-13 * spans.v);
		if (!end.closed || !start.closed) return [{ kind: 'hole', t, v, open: true }];
		const places: Place[] = v === 0 ? [{ kind: 'zero', t, v, open: false }] : [];
		const [before, after] = [left.v.at(-1)! - v, right.v[0]! - v];
		if (before * after > 0) places.push({ kind: before < 0 ? 'high' : 'low', t, v, open: false });
		return places;
	}
	const ends = [end, start].filter(
		(side) => side !== undefined && !side.outer && Number.isFinite(side.value)
	);
	return ends.flatMap((side): Place[] => {
		const v = snapped(side!.value, 1e-13 * spans.v);
		const place: Place = { kind: 'end', t: side!.t, v, open: !side!.closed };
		return side!.closed && v === 0 ? [place, { ...place, kind: 'zero' }] : [place];
	});
}
