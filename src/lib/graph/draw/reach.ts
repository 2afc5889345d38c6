import type { Plot } from '$lib/graph/evaluate/plots';
import type { Window } from '$lib/graph/sample/window';

/**
 * How much farther a shape is sampled while the view moves, in parts of the window: where all of the motion goes, and
 * everywhere. Whoever looks around comes back.
 */
const AHEAD = 0.5;
const AROUND = 0.2;
/**
 * And while it rests, at every side: the drawings of a move reach ahead twice before a shape has to be sampled again, and the second
 * is begun a move late.
 */
const AT_REST = 1.2;
/** A shape that reaches less far ahead is sampled anew before it is needed. */
const SPARE = 0.2;
/** Scales count as one where they differ by less; what is drawn is then off by a thousandth of a pixel. */
const ALIKE = 1e-6;

/** Where the view moves along each axis of the plane, from −1 to 1: the axis that has the most pixels of it is at an end. */
export interface Motion {
	x: number;
	y: number;
}

/** Which way a view went from one window to the next of the same scale. */
export function motionBetween(last: Window, now: Window): Motion {
	const x = ((now.xmin - last.xmin) * now.width) / (now.xmax - now.xmin);
	const y = ((now.ymin - last.ymin) * now.height) / (now.ymax - now.ymin);
	const most = Math.max(Math.abs(x), Math.abs(y)) || 1;
	return { x: x / most, y: y / most };
}

export function sameWindow(a: Window, b: Window): boolean {
	return (
		a.xmin === b.xmin &&
		a.xmax === b.xmax &&
		a.ymin === b.ymin &&
		a.ymax === b.ymax &&
		a.width === b.width &&
		a.height === b.height
	);
}

/** Whether a unit has as many pixels in both windows. */
export function sameScale(a: Window, b: Window): boolean {
	const x = ((b.xmax - b.xmin) * a.width) / ((a.xmax - a.xmin) * b.width);
	const y = ((b.ymax - b.ymin) * a.height) / ((a.ymax - a.ymin) * b.height);
	return Math.abs(x - 1) < ALIKE && Math.abs(y - 1) < ALIKE;
}

interface Axes {
	x: boolean;
	y: boolean;
}

/** Which axes a plot is sampled along; across, an explicit curve is known farther than any window. */
function axesOf(plot: Plot): Axes {
	if (plot.kind === 'points' || plot.kind === 'polygon') return { x: false, y: false };
	return plot.kind === 'explicit' ? { x: plot.along === 'x', y: plot.along === 'y' } : { x: true, y: true };
}

/** How far, in pixels, a shape sampled in one window reaches beyond another one at each side. */
function margins(sampled: Window, shown: Window) {
	const perX = shown.width / (shown.xmax - shown.xmin);
	const perY = shown.height / (shown.ymax - shown.ymin);
	return {
		left: (shown.xmin - sampled.xmin) * perX,
		right: (sampled.xmax - shown.xmax) * perX,
		down: (shown.ymin - sampled.ymin) * perY,
		up: (sampled.ymax - shown.ymax) * perY
	};
}

/** Whether what was sampled in a window of the same scale shows all there is in another one. */
export function reaches(plot: Plot, sampled: Window, shown: Window): boolean {
	const axes = axesOf(plot);
	if (plot.kind === 'points' || plot.kind === 'polygon' || !sameScale(sampled, shown)) return false;
	const { left, right, down, up } = margins(sampled, shown);
	const enough = (a: number, b: number, along: boolean, size: number) =>
		along ? Math.min(a, b) > -1e-3 : Math.min(a, b) >= -size;
	return enough(left, right, axes.x, shown.width) && enough(down, up, axes.y, shown.height);
}

/** Whether a shape will soon not reach far enough, the way the view moves. */
export function runsOut(plot: Plot, sampled: Window, shown: Window, motion: Motion): boolean {
	const axes = axesOf(plot);
	const { left, right, down, up } = margins(sampled, shown);
	const soon = (direction: number, low: number, high: number, size: number) =>
		(direction > 0 && high < SPARE * size) || (direction < 0 && low < SPARE * size);
	return (
		(axes.x && soon(motion.x, left, right, shown.width)) || (axes.y && soon(motion.y, down, up, shown.height))
	);
}

/** How much farther a window reaches at both ends of an axis, in parts of its size. */
interface Reach {
	low: number;
	high: number;
}

const ANY_WAY: Reach = { low: AT_REST, high: AT_REST };

/** Along these axes, by whole device pixels (`ratio` to a CSS pixel). */
function reaching(window: Window, axes: Axes, x: Reach, y: Reach, ratio = 1): Window {
	const wider = (low: number, high: number, size: number, reach: Reach, along: boolean) => {
		const pixels = (part: number) => (along ? Math.round(part * size * ratio) / ratio : 0);
		const [below, above] = [pixels(reach.low), pixels(reach.high)];
		const unit = (high - low) / size;
		return { low: low - below * unit, high: high + above * unit, size: size + below + above };
	};
	const across = wider(window.xmin, window.xmax, window.width, x, axes.x);
	const up = wider(window.ymin, window.ymax, window.height, y, axes.y);
	return {
		xmin: across.low,
		xmax: across.high,
		ymin: up.low,
		ymax: up.high,
		width: across.size,
		height: up.size
	};
}

/** A window of the same scale that reaches farther where the view moves, by whole device pixels (`ratio` to one). */
export function farther(
	window: Window,
	motion: Motion,
	{ axes = { x: true, y: true }, ratio = 1 } = {}
): Window {
	const ahead = (part: number) => AROUND + (AHEAD - AROUND) * Math.max(0, part);
	const along = (part: number): Reach => ({ low: ahead(-part), high: ahead(part) });
	return reaching(window, axes, along(motion.x), along(motion.y), ratio);
}

/** A window that reaches farther along the axes a plot is sampled along. */
export function widened(plot: Plot, window: Window, motion: Motion): Window {
	return farther(window, motion, { axes: axesOf(plot) });
}

/** A window that reaches as far as the view may move next, whichever way, along the axes a plot is sampled along. */
export function widenedAtRest(plot: Plot, window: Window): Window {
	return reaching(window, axesOf(plot), ANY_WAY, ANY_WAY);
}

/** Whether a window lies in another one of the same scale. */
export function contains(outer: Window, inner: Window): boolean {
	const { left, right, down, up } = margins(outer, inner);
	return Math.min(left, right, down, up) > -1e-3;
}

/** Where a drawing lies in a view of the same scale: its distance from the view's left and upper edge, in whole device pixels. */
export function offsetIn(seen: Window, drawn: Window, ratio: number): { x: number; y: number } {
	const { left, up } = margins(drawn, seen);
	const whole = (distance: number) => Math.round(distance * ratio) / ratio;
	return { x: -whole(left), y: -whole(up) };
}
