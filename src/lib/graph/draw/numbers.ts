import type { Window } from '$lib/graph/sample/window';
import { axesSettings, type AxesSettings } from './axes';
import type { Paper } from './colors';
import type { Context } from './context';
import { axisNumber, multiples, stepsOf, type Steps } from './ticks';

/** Of the numbers beside the axes, in pixels. */
const SIZE = 12;

/** Whether the numbers of both axes are beside them: none has to stay at an edge of the window. */
export function numbersMove(settings: Record<string, unknown>, window: Window, larger = 1): boolean {
	const axes = axesSettings(settings, () => 0);
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const axisX = (ymax / (ymax - ymin)) * height;
	const axisY = (-xmin / (xmax - xmin)) * width;
	const below = !axes.xNumbers || !axes.xAxis || (axisX >= 0 && axisX <= height - 12 - SIZE * larger);
	const beside = !axes.yNumbers || !axes.yAxis || (axisY >= 7 + 2.5 * SIZE * larger && axisY <= width - 8);
	return below && beside;
}

/** Writes numbers with a halo, which keeps them readable over curves and photos. */
function pen(context: Context, paper: Paper, larger: number): (text: string, x: number, y: number) => void {
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

interface Numbered {
	settings: AxesSettings;
	paper: Paper;
	larger: number;
}

/** The numbers along x, their upper edge at `y`. */
function numbersAlongX(
	context: Context,
	{ xmin, xmax, width }: Window,
	{ major }: Steps,
	y: number,
	{ settings, paper, larger }: Numbered
): void {
	const put = pen(context, paper, larger);
	const size = SIZE * larger;
	context.textAlign = 'center';
	context.textBaseline = 'top';
	for (const x of multiples(xmin, xmax, major)) {
		const at = ((x - xmin) * width) / (xmax - xmin);
		if (Math.abs(x) < major / 2 || (x < 0 && settings.firstQuadrant)) continue;
		if (at >= size + 2 && at <= width - size - 2) put(axisNumber(x, major), at, y);
	}
}

/** The numbers along y, their right end at `right`. */
function numbersAlongY(
	context: Context,
	{ ymin, ymax, height }: Window,
	{ major }: Steps,
	right: number,
	{ settings, paper, larger }: Numbered
): void {
	const put = pen(context, paper, larger);
	const size = SIZE * larger;
	context.textAlign = 'right';
	context.textBaseline = 'middle';
	for (const y of multiples(ymin, ymax, major)) {
		const at = ((ymax - y) * height) / (ymax - ymin);
		if (Math.abs(y) < major / 2 || (y < 0 && settings.firstQuadrant)) continue;
		if (at >= size - 2 && at <= height - size + 2) put(axisNumber(y, major), right, at);
	}
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
	const numbered = { settings, paper, larger };
	const [hasX, hasY] = [settings.xNumbers && settings.xAxis, settings.yNumbers && settings.yAxis];
	if (hasX) numbersAlongX(context, window, stepX, top, numbered);
	if (hasY) numbersAlongY(context, window, stepY, right, numbered);
	const put = pen(context, paper, larger);
	if (hasX && hasY && axisX > 0 && axisX < height - size - 8 && axisY > size + 8 && axisY < width) {
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
	const numbered = { settings, paper, larger };
	const places = (seen: Window) => {
		const axisX = (seen.ymax / (seen.ymax - seen.ymin)) * seen.height;
		const axisY = (-seen.xmin / (seen.xmax - seen.xmin)) * seen.width;
		return numberPlaces(axisX, axisY, seen, larger);
	};
	const long = 10 * size;
	return {
		x:
			settings.xNumbers && settings.xAxis
				? {
						width: window.width,
						height: size + 2 * ROOM,
						draw: (context) => numbersAlongX(context, window, stepX, ROOM, numbered),
						across: (seen) => places(seen).top - ROOM
					}
				: null,
		y:
			settings.yNumbers && settings.yAxis
				? {
						width: long,
						height: window.height,
						draw: (context) => numbersAlongY(context, window, stepY, long - ROOM, numbered),
						across: (seen) => places(seen).right - (long - ROOM)
					}
				: null
	};
}
