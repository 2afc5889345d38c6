import { clamp, type Point, type Rect, type Size } from './rect';

/** The corners and edges by which a rectangle is resized, named by compass. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

export interface ResizeLimits {
	min: Size;
	max: Size;
}

/** -1 where the handle pulls the left edge, 1 for the right one, 0 for neither. */
export function horizontal(handle: Handle): -1 | 0 | 1 {
	return handle.endsWith('w') ? -1 : handle.endsWith('e') ? 1 : 0;
}

/** -1 where the handle pulls the upper edge, 1 for the lower one, 0 for neither. */
export function vertical(handle: Handle): -1 | 0 | 1 {
	return handle.startsWith('n') ? -1 : handle.startsWith('s') ? 1 : 0;
}

/**
 * Pulls a handle of a rectangle. The edges opposite to it stay where they are.
 *
 * @param start the rectangle before the pull
 * @param by how far the pointer went since then, in pixels
 * @param keepRatio keeps width : height; a pull at an edge then grows the other way around its middle
 */
export function resizeRect(
	start: Rect,
	handle: Handle,
	by: Point,
	limits: ResizeLimits,
	keepRatio = false
): Rect {
	const h = horizontal(handle);
	const v = vertical(handle);
	let width = start.width + h * by.x;
	let height = start.height + v * by.y;
	if (keepRatio) {
		const scale = clampScale(start, limits, scaleOf(start, { width, height }, h, v));
		width = start.width * scale;
		height = start.height * scale;
	} else {
		// An edge that is not pulled stays, even where the rectangle was beyond the limits before.
		if (h !== 0) width = clamp(width, limits.min.width, limits.max.width);
		if (v !== 0) height = clamp(height, limits.min.height, limits.max.height);
	}
	return {
		left: start.left + anchored(h, start.width, width),
		top: start.top + anchored(v, start.height, height),
		width,
		height
	};
}

/** How far the near edge moves when a side grows: not at all, by half, or by all of the growth. */
function anchored(side: -1 | 0 | 1, before: number, after: number): number {
	if (side === 1) return 0;
	return side === -1 ? before - after : (before - after) / 2;
}

/** The larger of both pulls decides at a corner, so that the corner follows the pointer outwards. */
function scaleOf(start: Size, pulled: Size, h: number, v: number): number {
	const across = pulled.width / start.width;
	const down = pulled.height / start.height;
	if (h === 0) return down;
	return v === 0 ? across : Math.max(across, down);
}

function clampScale(start: Size, { min, max }: ResizeLimits, scale: number): number {
	const least = Math.max(min.width / start.width, min.height / start.height);
	const most = Math.min(max.width / start.width, max.height / start.height);
	return clamp(scale, Math.min(least, most), most);
}
