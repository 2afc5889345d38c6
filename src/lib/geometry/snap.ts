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

/** Places that attract along one direction, in pixels: edges attract edges, centres attract centres. */
interface Lines {
	edges: readonly number[];
	centers: readonly number[];
}

/** Vertical lines by their `x`, horizontal ones by their `y`. */
export interface SnapLines {
	x: Lines;
	y: Lines;
}

/** The lines of a surface and of everything else on it. The surface's middle attracts edges too. */
export function snapLines(surface: Size, others: readonly Rect[]): SnapLines {
	const along = (length: number, spans: readonly (readonly [number, number])[]): Lines => ({
		edges: unique([0, length / 2, length, ...spans.flatMap(([start, size]) => [start, start + size])]),
		centers: unique([length / 2, ...spans.map(([start, size]) => start + size / 2)])
	});
	return {
		x: along(
			surface.width,
			others.map(({ left, width }) => [left, width])
		),
		y: along(
			surface.height,
			others.map(({ top, height }) => [top, height])
		)
	};
}

/**
 * Moves a rectangle so that an edge or its centre lies on the nearest line within `threshold` px, each way
 * by itself. Without a line that near it stays.
 */
export function snapMove(rect: Rect, lines: SnapLines, threshold: number): Snapped {
	const x = nearestOfSpan(rect.left, rect.width, lines.x, threshold);
	const y = nearestOfSpan(rect.top, rect.height, lines.y, threshold);
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
	let x = nearest(edgeX, lines.x.edges, threshold);
	let y = nearest(edgeY, lines.y.edges, threshold);
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

function nearestOfSpan(start: number, size: number, lines: Lines, threshold: number): Pull | null {
	const edge = nearest([start, start + size], lines.edges, threshold);
	const center = nearest([start + size / 2], lines.centers, threshold);
	if (!edge || !center) return edge ?? center;
	return Math.abs(center.by) <= Math.abs(edge.by) ? center : edge;
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

function unique(values: readonly number[]): number[] {
	return [...new Set(values)];
}

function isWithin(value: number, min: number, max: number): boolean {
	return value >= min && value <= max;
}
