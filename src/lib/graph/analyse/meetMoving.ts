import type { Viewport } from '$lib/graph/document';
import { paid } from '$lib/graph/sample/window';
import { coordinates, type Moving } from './along';
import { bothZero, type Spot } from './newton';
import { facing, type Stretch } from './stretches';

/** How near, in terms of the window, two places are one. */
const ON = 1e-9;
const ALIKE = 1e-6;

/** A curve that moves, with its places paid for. */
class Path {
	readonly x: (t: number) => number;
	readonly y: (t: number) => number;
	readonly from: number;
	readonly to: number;

	constructor(plot: Moving) {
		const { x, y, from, to } = coordinates(plot);
		[this.x, this.y, this.from, this.to] = [paid(x).f, paid(y).f, from, to];
	}

	at(t: number): Spot {
		return { x: this.x(t), y: this.y(t) };
	}

	/** Where it is heading at t, for each unit of t. */
	heading(t: number): Spot {
		const h = (this.to - this.from) * 1e-5;
		const slope = (f: (t: number) => number) =>
			(8 * (f(t + h) - f(t - h)) - (f(t + 2 * h) - f(t - 2 * h))) / (12 * h);
		return { x: slope(this.x), y: slope(this.y) };
	}

	holds(t: number): boolean {
		const slack = 1e-9 * (this.to - this.from);
		return t >= this.from - slack && t <= this.to + slack;
	}
}

const turn = (a: Spot, b: Spot) => a.x * b.y - a.y * b.x;
const size = ({ x, y }: Spot) => Math.hypot(x, y);

/**
 * Where two moving curves meet in a window: their stretches that cross or come near one another there are solved
 * for the two moments at which they are in one place. Throws TooMuchWork.
 */
export function meetMoving(a: Moving, b: Moving, view: Viewport): Spot[] {
	const [one, other] = [new Path(a), new Path(b)];
	const span = Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
	return facing(one, other, view).flatMap(([first, second, crosses]) => {
		const spot = crosses ? cross(one, other, first, second, span) : touch(one, other, first, second, span);
		return spot ? [spot] : [];
	});
}

/** How far apart the curves are at two moments. */
function apart(one: Path, other: Path, t: number, s: number): Spot {
	const [here, there] = [one.at(t), other.at(s)];
	return { x: here.x - there.x, y: here.y - there.y };
}

function solve(
	one: Path,
	other: Path,
	[p, q]: [Stretch, Stretch],
	f: (t: number, s: number) => number,
	g: (t: number, s: number) => number
): [t: number, s: number] | null {
	const [dt, ds] = [p.until - p.since, q.until - q.since];
	const from = { x: (p.since + p.until) / 2, y: (q.since + q.until) / 2 };
	const moments = bothZero(f, g, from, { h: [dt * 0.02, ds * 0.02], reach: [3 * dt, 3 * ds] });
	return moments && one.holds(moments.x) && other.holds(moments.y) ? [moments.x, moments.y] : null;
}

function cross(one: Path, other: Path, p: Stretch, q: Stretch, span: number): Spot | null {
	const found = solve(
		one,
		other,
		[p, q],
		(t, s) => one.x(t) - other.x(s),
		(t, s) => one.y(t) - other.y(s)
	);
	if (!found) return touch(one, other, p, q, span);
	const [t, s] = found;
	if (!(size(apart(one, other, t, s)) < ON * span)) return null;
	const [u, v] = [one.heading(t), other.heading(s)];
	if (Math.abs(turn(u, v)) < ALIKE * size(u) * size(v) && !parts(one, other, t, s, span)) return null;
	return one.at(t);
}

/** Where both head the same way, side by side: there they touch, if they do. */
function touch(one: Path, other: Path, p: Stretch, q: Stretch, span: number): Spot | null {
	const found = solve(
		one,
		other,
		[p, q],
		(t, s) => turn(one.heading(t), other.heading(s)),
		(t, s) => {
			const [gap, way] = [apart(one, other, t, s), one.heading(t)];
			return gap.x * way.x + gap.y * way.y;
		}
	);
	if (!found) return null;
	const [t, s] = found;
	if (!(size(apart(one, other, t, s)) < ON * span) || !parts(one, other, t, s, span)) return null;
	return one.at(t);
}

/** Whether the curves part on both sides of where they touch: else they run along one another. */
function parts(one: Path, other: Path, t: number, s: number, span: number): boolean {
	const step = (span * 0.015) / size(one.heading(t));
	return [-step, step].every((dt) => {
		let at = s;
		for (let n = 0; n < 4; n++) {
			const [gap, way] = [apart(one, other, t + dt, at), other.heading(at)];
			at += (gap.x * way.x + gap.y * way.y) / (way.x * way.x + way.y * way.y);
		}
		return !(size(apart(one, other, t + dt, at)) < ON * span);
	});
}
