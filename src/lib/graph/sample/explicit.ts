import type { Curve } from '$lib/graph/evaluate/plots';
import { bisect, findSplits, type Split } from './splits';
import { jitter, paid, type Polyline, type Window } from './window';

/** Deepest halving of the distance between two samples. */
const DEEPEST = 7;
/** How far a chord may be from the curve, in pixels. */
const NEAR = 0.2;
/** Ends closer than this, in pixels, are one point. */
const JOINED = 0.75;
/** Samples looked at in each pixel column of a band. */
const IN_COLUMN = 24;

/**
 * Samples v = f(t) over the window's width (or height, for x = f(y)), in pixels: `u` along t, `w` along v.
 * Cuts where the expression says the curve may break, halves distances until chords lie on the curve, and
 * fills columns with a band where the curve is faster than the pixels.
 */
class Sampler {
	readonly lines: Polyline[] = [];
	#line: Polyline = [];
	#curve: Curve;
	#from: number;
	#perT: number;
	#low: number;
	#perV: number;
	#columns: number;
	#most: number;
	#span: number;

	constructor(curve: Curve, t: [number, number], v: [number, number], columns: number, rows: number) {
		this.#curve = paid(curve);
		[this.#from] = t;
		[this.#low] = v;
		this.#columns = columns;
		this.#span = t[1] - t[0];
		this.#perT = columns / (t[1] - t[0]);
		this.#perV = rows / (v[1] - v[0]);
		this.#most = rows * 4 + 1000;
	}

	run(): Polyline[] {
		const places = placesIn(this.#from, this.#span, Math.max(8, Math.ceil(this.#columns * 2)));
		const splits = findSplits(this.#curve, places);
		if (!splits) this.#band(0, this.#columns);
		else this.#pieces(splits, places);
		this.#cut();
		return this.lines;
	}

	#u(t: number): number {
		return (t - this.#from) * this.#perT;
	}

	/** A value in pixels; what is far outside is brought near, where the canvas can still draw it. */
	#w(v: number): number {
		const w = (v - this.#low) * this.#perV;
		return w > this.#most ? this.#most : w < -this.#most ? -this.#most : w;
	}

	#at(t: number): number {
		return this.#w(this.#curve.f(t));
	}

	#cut(): void {
		if (this.#line.length > 2) this.lines.push(this.#line);
		this.#line = [];
	}

	#push(u: number, w: number): void {
		this.#line.push(u, w);
	}

	#pieces(splits: Split[], places: readonly number[]): void {
		const ends = [...splits, { lo: places.at(-1)!, hi: places.at(-1)! }];
		let from: Split = { lo: places[0]!, hi: places[0]! };
		let next = 0;
		for (let n = 0; n < ends.length; n++) {
			let to = ends[n]!;
			let short = 0;
			let last = n;
			while (
				last < ends.length &&
				this.#u(ends[last]!.lo) - this.#u(last === n ? from.hi : ends[last - 1]!.hi) < 1.5
			) {
				short++;
				last++;
			}
			if (short >= 4) {
				to = ends[last - 1]!;
				this.#cut();
				this.#band(this.#u(from.hi), this.#u(to.lo));
				this.#cut();
				n = last - 1;
			} else if (to.lo > from.hi) {
				while (next < places.length && places[next]! <= from.hi) next++;
				const inside: number[] = [];
				while (next < places.length && places[next]! < to.lo) inside.push(places[next++]!);
				this.#piece(from, to, inside, n === 0, n === ends.length - 1);
			}
			from = to;
		}
	}

	/** The value the curve comes to at `t` from the side `direction`, in pixels; NaN where there is none. */
	#limit(t: number, direction: 1 | -1): number {
		const { f } = this.#curve;
		const step = 1e-9 * Math.max(Math.abs(t) * 1e-3, this.#span) * direction;
		const near = f(t + step);
		if (Number.isNaN(near)) return NaN;
		const nearer = f(t + step / 1e3);
		const nearest = f(t + step / 1e6);
		const there = f(t);
		if (!Number.isFinite(near) || this.#grows(near, nearer, nearest, there))
			return (Number.isFinite(near) ? nearest : near) > 0 ? this.#most : -this.#most;
		const exact = Math.abs(this.#w(there) - this.#w(near)) < 0.5;
		return this.#w(exact ? there : near);
	}

	/** Whether values ever nearer to a place grow without end: by leaps at poles, steadily beside logarithms. */
	#grows(near: number, nearer: number, nearest: number, there: number): boolean {
		if (Math.abs(nearest) > 1.6 * Math.abs(nearer) && Math.abs(this.#w(nearest)) >= this.#most) return true;
		const [first, second] = [nearer - near, nearest - nearer];
		const away = Math.sign(nearest) === Math.sign(second) && Math.sign(first) === Math.sign(second);
		const steady = Math.abs(first) > 1e-3 * Math.abs(near) && Math.abs(second) > 0.5 * Math.abs(first);
		return Math.abs(there) === Infinity && away && steady;
	}

	#piece(from: Split, to: Split, inside: number[], isFirst: boolean, isLast: boolean): void {
		const start = isFirst ? this.#at(from.hi) : this.#limit(from.hi, 1);
		const end = isLast ? this.#at(to.lo) : this.#limit(to.lo, -1);
		const t = [from.hi];
		const w = [start];
		for (const place of inside) {
			t.push(place);
			w.push(this.#at(place));
		}
		t.push(to.lo);
		w.push(end);
		const joined =
			this.#line.length > 0 && Math.abs(this.#line.at(-1)! - start) <= JOINED && !Number.isNaN(start);
		if (!joined) this.#cut();
		const busy = findBusy(w);
		for (let n = 0; n < t.length; n++) {
			if (busy[n]) {
				let last = n;
				while (busy[last + 1]) last++;
				this.#band(this.#u(t[n]!), this.#u(t[last]!));
				n = last;
				continue;
			}
			if (Number.isNaN(w[n]!)) {
				this.#cut();
				continue;
			}
			if (n > 0 && Number.isNaN(w[n - 1]!)) this.#edge(t[n]!, t[n - 1]!, false);
			this.#push(this.#u(t[n]!), w[n]!);
			if (n + 1 >= t.length || busy[n + 1]) continue;
			if (Number.isNaN(w[n + 1]!)) this.#edge(t[n]!, t[n + 1]!, true);
			else if (this.#bends(w, n)) this.#halve(t[n]!, w[n]!, t[n + 1]!, w[n + 1]!, DEEPEST);
		}
	}

	/** Whether the curve between samples n and n + 1 may leave the chord. */
	#bends(w: number[], n: number): boolean {
		if (n === 0 || n >= w.length - 2) return true;
		const slope = w[n + 1]! - w[n]!;
		const change = Math.abs(slope - (w[n]! - w[n - 1]!)) + Math.abs(w[n + 2]! - w[n + 1]! - slope);
		return !(change < 2 * NEAR);
	}

	#halve(a: number, wa: number, b: number, wb: number, depth: number): void {
		if (Math.abs(wa) >= this.#most && wa === wb) return;
		const middle = a + (b - a) / 2;
		const w = this.#at(middle);
		if (Number.isNaN(w)) return;
		if (depth > 0 && (Math.abs(w - (wa + wb) / 2) > NEAR || depth === DEEPEST)) {
			this.#halve(a, wa, middle, w, depth - 1);
			this.#push(this.#u(middle), w);
			this.#halve(middle, w, b, wb, depth - 1);
		}
	}

	/** Follows the curve from `inside` to where it ends on the way to `outside`, which has no value. */
	#edge(inside: number, outside: number, forward: boolean): void {
		const isInside = (t: number) => !Number.isNaN(this.#curve.f(t));
		const end =
			inside < outside
				? bisect(inside, outside, isInside).lo
				: bisect(outside, inside, (t) => !isInside(t)).hi;
		if (end === inside) return;
		const w = this.#at(end);
		if (forward) {
			this.#halve(inside, this.#at(inside), end, w, DEEPEST);
			this.#push(this.#u(end), w);
			return;
		}
		this.#push(this.#u(end), w);
		this.#halve(end, w, inside, this.#at(inside), DEEPEST);
	}

	/** Least and greatest value in each pixel column, drawn as one thick zigzag. */
	#band(u0: number, u1: number): void {
		const first = Math.floor(u0);
		const count = Math.max(1, Math.ceil(u1) - first);
		let up = true;
		for (let c = 0; c < count; c++) {
			let low = Infinity;
			let high = -Infinity;
			const left = Math.max(u0, first + c);
			const right = Math.min(u1, first + c + 1);
			for (let n = 0; n < IN_COLUMN; n++) {
				const place = left + ((n + 0.5 + 0.9 * jitter(n + c * IN_COLUMN)) / IN_COLUMN) * (right - left);
				const w = this.#at(this.#from + place / this.#perT);
				if (w < low) low = w;
				if (w > high) high = w;
			}
			if (low > high) {
				this.#cut();
				continue;
			}
			const u = (left + right) / 2;
			this.#push(u, up ? low : high);
			this.#push(u, up ? high : low);
			up = !up;
		}
	}
}

let placed = { from: NaN, span: NaN, count: 0, places: [] as readonly number[] };

/** Where a stretch is sampled; kept for the next curve in the same window. */
function placesIn(from: number, span: number, count: number): readonly number[] {
	if (placed.from === from && placed.span === span && placed.count === count) return placed.places;
	const places = [from];
	for (let n = 1; n < count; n++) places.push(from + ((n + 0.8 * jitter(n)) / count) * span);
	places.push(from + span);
	placed = { from, span, count, places };
	return places;
}

const CALM: readonly boolean[] = [];

/** Marks samples among which the curve turns back nearly every time: it is faster than they are. */
function findBusy(w: readonly number[]): readonly boolean[] {
	let busy: boolean[] | null = null;
	let sum = 0;
	// Which of the last nine turned back, the newest in the lowest bit.
	let turns = 0;
	for (let n = 0; n < w.length; n++) {
		const before = w[n]! - w[n - 1]!;
		const after = w[n + 1]! - w[n]!;
		const turn = before * after < 0 && Math.min(Math.abs(before), Math.abs(after)) > 0.7 ? 1 : 0;
		sum += turn - ((turns >> 8) & 1);
		turns = ((turns << 1) | turn) & 0x1ff;
		if (sum < 4) continue;
		busy ??= new Array<boolean>(w.length).fill(false);
		busy.fill(true, Math.max(0, n - 8), n + 1);
	}
	return busy ?? CALM;
}

/** The curve y = f(x) (`along` x) or x = f(y) (`along` y) in a window, as polylines in pixels. */
export function sampleExplicit(curve: Curve, along: 'x' | 'y', window: Window): Polyline[] {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	if (along === 'x') {
		const lines = new Sampler(curve, [xmin, xmax], [ymin, ymax], width, height).run();
		for (const line of lines) for (let n = 1; n < line.length; n += 2) line[n] = height - line[n]!;
		return lines;
	}
	const lines = new Sampler(curve, [ymin, ymax], [xmin, xmax], height, width).run();
	for (const line of lines)
		for (let n = 0; n < line.length; n += 2) {
			const u = line[n]!;
			line[n] = line[n + 1]!;
			line[n + 1] = height - u;
		}
	return lines;
}
