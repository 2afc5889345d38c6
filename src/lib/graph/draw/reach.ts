import type { Plot } from '$lib/graph/evaluate/plots';
import type { Window } from '$lib/graph/sample/window';

/** How much farther a shape is sampled while the view moves, in parts of the window: ahead of it, and behind. */
const AHEAD = 0.5;
const BEHIND = 0.15;
/** A shape that reaches less far ahead is sampled anew before it is needed. */
const SPARE = 0.2;
/** Scales count as one where they differ by less; what is drawn is then off by a thousandth of a pixel. */
const ALIKE = 1e-6;

/** In which direction the view moves along each axis of the plane: −1, 0 or 1. */
export interface Motion {
	x: number;
	y: number;
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

/** Which axes a plot is sampled along; across, an explicit curve is known farther than any window. */
function axesOf(plot: Plot): { x: boolean; y: boolean } {
	return plot.kind === 'explicit'
		? { x: plot.along === 'x', y: plot.along === 'y' }
		: { x: plot.kind !== 'points' && plot.kind !== 'polygon', y: plot.kind !== 'points' };
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
		(axes.x && soon(motion.x, left, right, shown.width)) ||
		(axes.y && soon(motion.y, down, up, shown.height))
	);
}

/** A window of the same scale that reaches farther where the view moves. */
export function widened(plot: Plot, { ...window }: Window, motion: Motion): Window {
	const axes = axesOf(plot);
	const by = (direction: number, side: number) =>
		direction === 0 ? BEHIND : direction === side ? AHEAD : BEHIND;
	if (axes.x) {
		const [left, right] = [by(motion.x, -1), by(motion.x, 1)];
		const span = window.xmax - window.xmin;
		window.xmin -= left * span;
		window.xmax += right * span;
		window.width *= 1 + left + right;
	}
	if (axes.y) {
		const [down, up] = [by(motion.y, -1), by(motion.y, 1)];
		const span = window.ymax - window.ymin;
		window.ymin -= down * span;
		window.ymax += up * span;
		window.height *= 1 + down + up;
	}
	return window;
}
