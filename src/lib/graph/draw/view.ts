import type { Window } from '$lib/graph/sample/window';
import { isObject, type GraphDocument, type Viewport } from '$lib/graph/document';

/**
 * The window a canvas shows for a viewport. With square axes (the default) a unit is equally long both
 * ways: the whole viewport is seen, and more of one axis where the canvas has another shape.
 */
export function fitWindow(view: Viewport, width: number, height: number, square: boolean): Window {
	if (!square) return { ...view, width, height };
	const spanX = view.xmax - view.xmin;
	const spanY = view.ymax - view.ymin;
	const unit = Math.max(spanX / width, spanY / height);
	const middleX = (view.xmin + view.xmax) / 2;
	const middleY = (view.ymin + view.ymax) / 2;
	return {
		xmin: middleX - (unit * width) / 2,
		xmax: middleX + (unit * width) / 2,
		ymin: middleY - (unit * height) / 2,
		ymax: middleY + (unit * height) / 2,
		width,
		height
	};
}

export function isSquare(document: GraphDocument): boolean {
	return document.settings.squareAxes !== false && !isObject(document.settings.squareAxes);
}

/** A viewport moved by pixels of a window that shows it. */
export function panned(view: Viewport, window: Window, dx: number, dy: number): Viewport {
	const x = (-dx * (window.xmax - window.xmin)) / window.width;
	const y = (dy * (window.ymax - window.ymin)) / window.height;
	return { xmin: view.xmin + x, xmax: view.xmax + x, ymin: view.ymin + y, ymax: view.ymax + y };
}

const CLOSEST = 1e-9;
const FARTHEST = 1e12;

/**
 * A viewport zoomed about a point of the plane; factor 2 shows twice as much. Limits keep numbers exact.
 *
 * @param upright the factor along y, where it is another one
 */
export function zoomed(view: Viewport, factor: number, x: number, y: number, upright = factor): Viewport {
	const next = {
		xmin: x + (view.xmin - x) * factor,
		xmax: x + (view.xmax - x) * factor,
		ymin: y + (view.ymin - y) * upright,
		ymax: y + (view.ymax - y) * upright
	};
	const span = Math.min(next.xmax - next.xmin, next.ymax - next.ymin);
	const reach = Math.max(Math.abs(next.xmin), Math.abs(next.xmax), Math.abs(next.ymin), Math.abs(next.ymax));
	return span < CLOSEST * Math.max(1, reach) || reach > FARTHEST ? view : next;
}

/** The point of the plane under a pixel. */
export function toPlane(window: Window, px: number, py: number): { x: number; y: number } {
	return {
		x: window.xmin + (px * (window.xmax - window.xmin)) / window.width,
		y: window.ymax - (py * (window.ymax - window.ymin)) / window.height
	};
}

/** The pixel under a point of the plane. */
export function toPixel(window: Window, x: number, y: number): { x: number; y: number } {
	return {
		x: ((x - window.xmin) * window.width) / (window.xmax - window.xmin),
		y: ((window.ymax - y) * window.height) / (window.ymax - window.ymin)
	};
}
