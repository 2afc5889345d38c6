import type { Viewport } from '$lib/graph/document';
import type { Spot } from './newton';

/** A short stretch of a moving curve, nearly straight: from when to when, and from where to where. */
export interface Stretch {
	since: number;
	until: number;
	from: Spot;
	to: Spot;
}

interface Course {
	from: number;
	to: number;
	at(t: number): Spot;
}

/** Stretches a curve is cut into at first, and how often each may be halved where it is long. */
const PARTS = 800;
const HALVINGS = 6;
/** Longest stretch, and side of the cells in which stretches look for one another; in terms of the window. */
const LONG = 1 / 80;

/** The stretches of a curve that lie in a window or reach into it. */
function stretchesOf(course: Course, view: Viewport, long: number): Stretch[] {
	const stretches: Stretch[] = [];
	const isBeside = ({ from, to }: Stretch) =>
		!(
			Math.max(from.x, to.x) >= view.xmin - long &&
			Math.min(from.x, to.x) <= view.xmax + long &&
			Math.max(from.y, to.y) >= view.ymin - long &&
			Math.min(from.y, to.y) <= view.ymax + long
		);
	const cut = (stretch: Stretch, left: number) => {
		if (isBeside(stretch)) return;
		const { since, until, from, to } = stretch;
		if (Math.hypot(to.x - from.x, to.y - from.y) <= long) stretches.push(stretch);
		// What is still long then is a jump.
		else if (left > 0) {
			const middle = (since + until) / 2;
			const there = course.at(middle);
			cut({ since, until: middle, from, to: there }, left - 1);
			cut({ since: middle, until, from: there, to }, left - 1);
		}
	};
	let [since, from] = [course.from, course.at(course.from)];
	for (let n = 1; n <= PARTS; n++) {
		const until = course.from + ((course.to - course.from) * n) / PARTS;
		const to = course.at(until);
		cut({ since, until, from, to }, HALVINGS);
		[since, from] = [until, to];
	}
	return stretches;
}

const turn = (a: Spot, b: Spot, c: Spot) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function doCross(a: Stretch, b: Stretch): boolean {
	const apart = (p: number, q: number) => (p <= 0 && q >= 0) || (p >= 0 && q <= 0);
	return (
		apart(turn(a.from, a.to, b.from), turn(a.from, a.to, b.to)) &&
		apart(turn(b.from, b.to, a.from), turn(b.from, b.to, a.to))
	);
}

/** How far a place is from a stretch. */
function away({ from, to }: Stretch, at: Spot): number {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const length = dx * dx + dy * dy;
	const part = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
	const k = Math.max(0, Math.min(1, part));
	return Math.hypot(from.x + k * dx - at.x, from.y + k * dy - at.y);
}

/** Pairs of stretches of two curves that cross, or between which the curves may touch. */
export function facing(
	one: Course,
	other: Course,
	view: Viewport
): [first: Stretch, second: Stretch, crosses: boolean][] {
	const long = LONG * Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
	const cells = new Map<string, Stretch[]>();
	const cellsOf = ({ from, to }: Stretch) => {
		const [x, y] = [Math.floor((from.x + to.x) / 2 / long), Math.floor((from.y + to.y) / 2 / long)];
		return [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => `${x + i} ${y + j}`));
	};
	for (const stretch of stretchesOf(other, view, long)) {
		const key = cellsOf(stretch)[4]!;
		cells.set(key, [...(cells.get(key) ?? []), stretch]);
	}
	const crossing: [Stretch, Stretch, boolean][] = [];
	/** Of each stretch, the nearest of the other curve. */
	const nearest = stretchesOf(one, view, long).map((first) => {
		let [least, near] = [Infinity, null as Stretch | null];
		for (const second of cellsOf(first).flatMap((key) => cells.get(key) ?? [])) {
			if (doCross(first, second)) crossing.push([first, second, true]);
			const middle = { x: (first.from.x + first.to.x) / 2, y: (first.from.y + first.to.y) / 2 };
			const gap = away(second, middle);
			if (gap < least) [least, near] = [gap, second];
		}
		return { first, near, least };
	});
	const touching = nearest.flatMap(({ first, near, least }, n): [Stretch, Stretch, boolean][] => {
		const isLeast =
			least <= (nearest[n - 1]?.least ?? Infinity) && least <= (nearest[n + 1]?.least ?? Infinity);
		return near && isLeast && least < long / 4 ? [[first, near, false]] : [];
	});
	return [...crossing, ...touching];
}
