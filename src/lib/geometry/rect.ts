/** A point, or a movement; in pixels. */
export interface Point {
	x: number;
	y: number;
}

/** Width and height, in pixels. */
export interface Size {
	width: number;
	height: number;
}

/** A rectangle by its upper left corner, in pixels from the upper left corner of the surface it lies on. */
export interface Rect extends Size {
	left: number;
	top: number;
}

/** A rectangle by its centre, in percent of the surface it lies on: it keeps its place at every size. */
export interface Placement {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Percent are kept to this many steps each: finer than a pixel of any screen, and short on the wire. */
const STEPS = 100;

/** A placement in pixels of a surface of this size. */
export function toRect(placement: Placement, surface: Size): Rect {
	const width = (placement.width / 100) * surface.width;
	const height = (placement.height / 100) * surface.height;
	return {
		left: (placement.x / 100) * surface.width - width / 2,
		top: (placement.y / 100) * surface.height - height / 2,
		width,
		height
	};
}

/** A rectangle in percent of a surface of this size, rounded to hundredths of a percent. */
export function toPlacement(rect: Rect, surface: Size): Placement {
	return {
		x: percent(rect.left + rect.width / 2, surface.width),
		y: percent(rect.top + rect.height / 2, surface.height),
		width: percent(rect.width, surface.width),
		height: percent(rect.height, surface.height)
	};
}

export function moveRect(rect: Rect, by: Point): Rect {
	return { ...rect, left: rect.left + by.x, top: rect.top + by.y };
}

/** Moves a rectangle back until at least `grip` pixels of it, each way, lie on the surface. */
export function keepGrip(rect: Rect, surface: Size, grip: number): Rect {
	const across = Math.min(grip, rect.width);
	const down = Math.min(grip, rect.height);
	return {
		...rect,
		left: clamp(rect.left, across - rect.width, surface.width - across),
		top: clamp(rect.top, down - rect.height, surface.height - down)
	};
}

/** Area that two rectangles share, in square pixels. */
export function overlap(a: Rect, b: Rect): number {
	const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
	const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
	return width > 0 && height > 0 ? width * height : 0;
}

export function clamp(value: number, min: number, max: number): number {
	return Math.min(Math.max(value, min), max);
}

function percent(part: number, whole: number): number {
	return Math.round((part / whole) * 100 * STEPS) / STEPS;
}
