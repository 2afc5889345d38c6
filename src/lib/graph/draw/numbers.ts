import type { Window } from '$lib/graph/sample/window';
import type { AxesSettings } from './axes';
import type { Paper } from './colors';
import type { Context } from './context';
import { axisNumber, multiples, stepsOf, type Steps } from './ticks';

/** Of the numbers beside the axes, in pixels. */
const SIZE = 12;

/** Where the axes are in a window, in pixels: the x axis from its upper edge, the y axis from its left one. */
function axesIn({ xmin, xmax, ymin, ymax, width, height }: Window): { axisX: number; axisY: number } {
	return { axisX: (ymax / (ymax - ymin)) * height, axisY: (-xmin / (xmax - xmin)) * width };
}

/** Which of the axes have numbers. */
function numbered({ xNumbers, xAxis, yNumbers, yAxis }: AxesSettings): { x: boolean; y: boolean } {
	return { x: xNumbers && xAxis, y: yNumbers && yAxis };
}

/** Whether the numbers of both axes are beside them: none has to stay at an edge of the window. */
export function numbersMove(settings: AxesSettings, window: Window, larger = 1): boolean {
	const { width, height } = window;
	const { axisX, axisY } = axesIn(window);
	const has = numbered(settings);
	const below = !has.x || (axisX >= 0 && axisX <= height - 12 - SIZE * larger);
	const beside = !has.y || (axisY >= 7 + 2.5 * SIZE * larger && axisY <= width - 8);
	return below && beside;
}

type Put = (text: string, x: number, y: number) => void;

/** Writes numbers with a halo, which keeps them readable over curves and photos. */
function pen(context: Context, paper: Paper, larger: number): Put {
	context.font = `${SIZE * larger}px system-ui, sans-serif`;
	context.fillStyle = paper.number;
	context.strokeStyle = paper.paper;
	context.lineWidth = 4 * larger;
	context.lineJoin = 'round';
	return (text, x, y) => {
		context.strokeText(text, x, y);
		context.fillText(text, x, y);
	};
}

/** Calls `put` for the numbers of one axis but for 0, in their order, each where it is along it: none is nearer to an end than `room`. */
function along(
	[low, high]: [number, number],
	{ major }: Steps,
	{ firstQuadrant }: AxesSettings,
	place: { at: (value: number) => number; pixels: number; room: number },
	put: (text: string, at: number) => void
): void {
	for (const value of multiples(low, high, major)) {
		const at = place.at(value);
		if (Math.abs(value) < major / 2 || (value < 0 && firstQuadrant)) continue;
		if (at >= place.room && at <= place.pixels - place.room) put(axisNumber(value, major), at);
	}
}

/** The numbers along x, their upper edge at `y`. */
function numbersAlongX(
	context: Context,
	put: Put,
	{ xmin, xmax, width }: Window,
	{ settings, steps, larger, y }: { settings: AxesSettings; steps: Steps; larger: number; y: number }
): void {
	context.textAlign = 'center';
	context.textBaseline = 'top';
	const at = (x: number) => ((x - xmin) * width) / (xmax - xmin);
	const place = { at, pixels: width, room: SIZE * larger + 2 };
	along([xmin, xmax], steps, settings, place, (text, x) => put(text, x, y));
}

/** The numbers along y, their right end at `right`. */
function numbersAlongY(
	context: Context,
	put: Put,
	{ ymin, ymax, height }: Window,
	{ settings, steps, larger, right }: { settings: AxesSettings; steps: Steps; larger: number; right: number }
): void {
	context.textAlign = 'right';
	context.textBaseline = 'middle';
	const at = (y: number) => ((ymax - y) * height) / (ymax - ymin);
	const place = { at, pixels: height, room: SIZE * larger - 2 };
	along([ymin, ymax], steps, settings, place, (text, y) => put(text, right, y));
}

/** Upper edge of the numbers along x, and right end of those along y: beside their axis, or at the edge that is nearest to it. */
function numberPlaces(axisX: number, axisY: number, { width, height }: Window, larger: number) {
	const size = SIZE * larger;
	const right = axisY > width - 8 ? width - 6 : Math.max(2.5 * size, axisY - 7);
	return { top: Math.max(4, Math.min(height - size - 6, axisX + 6)), right: Math.min(right, width - 6) };
}

/** Draws the numbers of the axes, and their names. */
export function drawNumbers(
	context: Context,
	window: Window,
	settings: AxesSettings,
	paper: Paper,
	{
		stepX,
		stepY,
		axisX,
		axisY,
		larger
	}: { stepX: Steps; stepY: Steps; axisX: number; axisY: number; larger: number }
): void {
	const { width, height } = window;
	const size = SIZE * larger;
	const { top, right } = numberPlaces(axisX, axisY, window, larger);
	const has = numbered(settings);
	const put = pen(context, paper, larger);
	if (has.x) numbersAlongX(context, put, window, { settings, steps: stepX, larger, y: top });
	if (has.y) numbersAlongY(context, put, window, { settings, steps: stepY, larger, right });
	if (has.x && has.y && axisX > 0 && axisX < height - size - 8 && axisY > size + 8 && axisY < width) {
		context.textAlign = 'right';
		context.textBaseline = 'top';
		put('0', axisY - 7, axisX + 6);
	}
	context.textBaseline = 'bottom';
	if (settings.xLabel) {
		context.textAlign = 'right';
		put(settings.xLabel, width - 8, Math.max(size + 6, Math.min(height - 4, axisX - 5)));
	}
	if (settings.yLabel) {
		context.textAlign = 'left';
		context.textBaseline = 'top';
		put(settings.yLabel, Math.max(8, Math.min(width - 5 * size, axisY + 8)), 6);
	}
}

/** The numbers of one axis alone, on a strip along a window, for views of the same scale. */
export interface Strip {
	/** Its size, in CSS pixels. */
	width: number;
	height: number;
	/** Draws it on a context whose unit is one CSS pixel. */
	draw(context: Context): void;
	/** Its distance from the left, or upper, edge of a view, across the axis; CSS pixels. */
	across(seen: Window): number;
}

/** Room around the numbers of a strip, in pixels. */
const ROOM = 4;

/** The numbers of both axes on strips; null for an axis that has none. */
export function numberStrips(
	window: Window,
	settings: AxesSettings,
	paper: Paper,
	larger = 1
): { x: Strip | null; y: Strip | null } {
	const { stepX, stepY } = stepsOf(window, settings, false, larger);
	const size = SIZE * larger;
	const has = numbered(settings);
	const placesIn = (seen: Window) => {
		const { axisX, axisY } = axesIn(seen);
		return numberPlaces(axisX, axisY, seen, larger);
	};
	const long = 10 * size;
	const x: Strip = {
		width: window.width,
		height: size + 2 * ROOM,
		draw: (context) =>
			numbersAlongX(context, pen(context, paper, larger), window, {
				settings,
				steps: stepX,
				larger,
				y: ROOM
			}),
		across: (seen) => placesIn(seen).top - ROOM
	};
	const right = long - ROOM;
	const y: Strip = {
		width: long,
		height: window.height,
		draw: (context) =>
			numbersAlongY(context, pen(context, paper, larger), window, { settings, steps: stepY, larger, right }),
		across: (seen) => placesIn(seen).right - right
	};
	return { x: has.x ? x : null, y: has.y ? y : null };
}
