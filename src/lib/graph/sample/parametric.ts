import type { Curve, Plot } from '$lib/graph/evaluate/plots';
import { charged } from '$lib/graph/evaluate/work';
import { findSplits } from './splits';
import { paid, type Polyline, type Window } from './window';

const DEEPEST = 8;
const NEAR = 0.25;
const JOINED = 0.75;

interface Moving {
	at: (t: number) => [x: number, y: number];
	breaks: Curve['breaks'];
}

/** Into how many parts a stretch is cut that breaks too often for its samples, and how often that is done. */
const PARTS = 8;
const CUTS = 2;

function trace(
	moving: Moving,
	from: number,
	to: number,
	samples: number,
	window: Window,
	cuts = CUTS
): Polyline[] {
	const perX = window.width / (window.xmax - window.xmin);
	const perY = window.height / (window.ymax - window.ymin);
	const far = 4 * (window.width + window.height);
	const clamp = (v: number) => Math.max(-far, Math.min(far, v));
	const pixel = (t: number): [number, number] => {
		const [x, y] = moving.at(t);
		return [clamp((x - window.xmin) * perX), clamp((window.ymax - y) * perY)];
	};
	const lines: Polyline[] = [];
	let line: Polyline = [];
	const cut = () => {
		if (line.length > 2) lines.push(line);
		line = [];
	};
	const halve = (a: number, pa: [number, number], b: number, pb: [number, number], depth: number): void => {
		const middle = (a + b) / 2;
		const p = pixel(middle);
		if (Number.isNaN(p[0] + p[1])) return;
		const off = Math.hypot(p[0] - (pa[0] + pb[0]) / 2, p[1] - (pa[1] + pb[1]) / 2);
		if (depth === 0 || (off < NEAR && depth < DEEPEST)) return;
		halve(a, pa, middle, p, depth - 1);
		line.push(p[0], p[1]);
		halve(middle, p, b, pb, depth - 1);
	};
	const places = Array.from({ length: samples + 1 }, (_, n) => from + ((to - from) * n) / samples);
	const splits = findSplits({ f: () => 0, breaks: moving.breaks, cost: 1 }, places);
	if (!splits && cuts > 0) {
		const ends = Array.from({ length: PARTS + 1 }, (_, n) => from + ((to - from) * n) / PARTS);
		return ends.slice(1).flatMap((end, n) => trace(moving, ends[n]!, end, samples, window, cuts - 1));
	}
	// What breaks faster than it is looked at is a cloud of dots: no line may cross a break.
	if (!splits)
		return places
			.map(pixel)
			.filter(([x, y]) => !Number.isNaN(x + y))
			.map(([x, y]) => [x, y, x, y]);
	const ends = [...splits.map((s) => [s.lo, s.hi] as const), [to, to] as const];
	const nudge = 1e-9 * (to - from);
	/** What the curve comes to beside a break: at the break itself there may be no value, or the other side's. */
	const beside = (t: number, direction: 1 | -1): [number, number] => {
		const near = pixel(t + direction * nudge);
		const there = pixel(t);
		return Math.hypot(there[0] - near[0], there[1] - near[1]) <= JOINED ? there : near;
	};
	let start = from;
	for (const [n, [lo, hi]] of ends.entries()) {
		const inner = places.filter((t) => t > start && t < lo);
		const stretch = start < lo ? [start, ...inner, lo] : [];
		let before: [t: number, p: [number, number]] | null = null;
		for (const t of stretch) {
			const p =
				t === start && n > 0 ? beside(t, 1) : t === lo && n < splits.length ? beside(t, -1) : pixel(t);
			if (Number.isNaN(p[0] + p[1])) {
				cut();
				before = null;
				continue;
			}
			if (before) halve(before[0], before[1], t, p, DEEPEST);
			else if (line.length && Math.hypot(line.at(-2)! - p[0], line.at(-1)! - p[1]) > JOINED) cut();
			line.push(p[0], p[1]);
			before = [t, p];
		}
		start = hi;
	}
	cut();
	return lines;
}

export function sampleParametric(plot: Plot & { kind: 'parametric' }, window: Window): Polyline[] {
	const x = paid(plot.x);
	const y = paid(plot.y);
	const moving: Moving = { at: (t) => [x.f(t), y.f(t)], breaks: x.breaks };
	return trace(moving, plot.from, plot.to, 400, window);
}

/** What the sine of an angle takes, in evaluated nodes. */
const TURNING = 10;

type Polar = Plot & { kind: 'polar' };

/** Where a polar curve has been drawn in full: after one turn where it repeats then, else at its end. */
export function polarEnd(plot: Polar, radius: (t: number) => number): number {
	const turn = (2 * Math.PI) / plot.turn;
	const repeats = [0.1, 0.7, 1.9, 2.6, 3.3, 4.1, 5.2, 6].every((part) => {
		const t = plot.from + (part * turn) / (2 * Math.PI);
		return Math.abs(radius(t) - radius(t + turn)) <= 1e-9 * (1 + Math.abs(radius(t)));
	});
	return repeats ? Math.min(plot.to, plot.from + turn) : plot.to;
}

/** r = f(θ). A curve that repeats after one turn is drawn once. */
export function samplePolar(plot: Polar, window: Window): Polyline[] {
	const radius = paid(plot.radius);
	const to = polarEnd(plot, radius.f);
	const samples = Math.ceil(Math.min(3000, Math.max(200, (100 * (to - plot.from) * plot.turn) / Math.PI)));
	// Sine and cosine of a large angle take longer than many a radius: they are paid for, and kept, too.
	const x = charged((t) => plot.radius.f(t) * Math.cos(t * plot.turn), plot.radius.cost + TURNING);
	const y = charged((t) => plot.radius.f(t) * Math.sin(t * plot.turn), plot.radius.cost + TURNING);
	const at = (t: number): [number, number] => [x(t), y(t)];
	return trace({ at, breaks: radius.breaks }, plot.from, to, samples, window);
}
