import type { Rect, Size } from './rect';
import { horizontal, vertical, type Handle, type ResizeLimits } from './resize';

/** A line something was snapped to: a vertical one at `at` px from the left, or a horizontal one from the top. */
export interface Guide {
	direction: 'vertical' | 'horizontal';
	at: number;
}

export interface Snapped {
	rect: Rect;
	guides: Guide[];
}

/** Places that attract edges and centres, in pixels: `x` of vertical lines, `y` of horizontal ones. */
export interface SnapLines {
	x: readonly number[];
	y: readonly number[];
}

/** The lines of a surface (edges and centre) and of everything else on it. */
export function snapLines(surface: Size, others: readonly Rect[]): SnapLines {
	const x = new Set([0, surface.width / 2, surface.width]);
	const y = new Set([0, surface.height / 2, surface.height]);
	for (const { left, top, width, height } of others) {
		[left, left + width / 2, left + width].forEach((line) => x.add(line));
		[top, top + height / 2, top + height].forEach((line) => y.add(line));
	}
	return { x: [...x], y: [...y] };
}

/**
 * Moves a rectangle so that an edge or its centre lies on the nearest line within `threshold` px, each way
 * by itself. Without a line that near it stays.
 */
export function snapMove(rect: Rect, lines: SnapLines, threshold: number): Snapped {
	const x = nearest([rect.left, rect.left + rect.width / 2, rect.left + rect.width], lines.x, threshold);
	const y = nearest([rect.top, rect.top + rect.height / 2, rect.top + rect.height], lines.y, threshold);
	return {
		rect: { ...rect, left: rect.left + (x?.by ?? 0), top: rect.top + (y?.by ?? 0) },
		guides: guides(x, y)
	};
}

/** Pulls the edges that a handle moves onto the nearest line within `threshold` px, as far as the limits allow. */
export function snapResize(
	rect: Rect,
	handle: Handle,
	lines: SnapLines,
	threshold: number,
	{ min, max }: ResizeLimits
): Snapped {
	const h = horizontal(handle);
	const v = vertical(handle);
	const edgeX = h === -1 ? [rect.left] : h === 1 ? [rect.left + rect.width] : [];
	const edgeY = v === -1 ? [rect.top] : v === 1 ? [rect.top + rect.height] : [];
	let x = nearest(edgeX, lines.x, threshold);
	let y = nearest(edgeY, lines.y, threshold);
	if (x && !isWithin(rect.width + h * x.by, min.width, max.width)) x = null;
	if (y && !isWithin(rect.height + v * y.by, min.height, max.height)) y = null;
	const byX = x?.by ?? 0;
	const byY = y?.by ?? 0;
	return {
		rect: {
			left: rect.left + (h === -1 ? byX : 0),
			top: rect.top + (v === -1 ? byY : 0),
			width: rect.width + h * byX,
			height: rect.height + v * byY
		},
		guides: guides(x, y)
	};
}

interface Pull {
	by: number;
	at: number;
}

function nearest(own: readonly number[], lines: readonly number[], threshold: number): Pull | null {
	let best: Pull | null = null;
	for (const from of own)
		for (const at of lines) {
			const by = at - from;
			if (Math.abs(by) <= threshold && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at };
		}
	return best;
}

function guides(x: Pull | null, y: Pull | null): Guide[] {
	const found: Guide[] = [];
	if (x) found.push({ direction: 'vertical', at: x.at });
	if (y) found.push({ direction: 'horizontal', at: y.at });
	return found;
}

function isWithin(value: number, min: number, max: number): boolean {
	return value >= min && value <= max;
}
