import { keepGrip, moveRect, type Point, type Rect, type Size } from './rect';
import { resizeRect, type Handle, type ResizeLimits } from './resize';
import { snapMove, snapResize, type Snapped, type SnapLines } from './snap';

/** Everything about a drag that stays the same while it lasts; in pixels of the surface. */
export interface DragStart {
	rect: Rect;
	/** The handle that is pulled, or null where the whole rectangle is moved. */
	handle: Handle | null;
	surface: Size;
	lines: SnapLines;
}

export interface DragKeys {
	/** Keeps width : height while resizing (Shift). Nothing snaps then: the ratio would be lost. */
	keepRatio: boolean;
	/** Suspends snapping (Alt, Ctrl or ⌘). */
	free: boolean;
}

/** Snapping begins this many pixels from a line. */
export const SNAP_PX = 7;
/** At least this many pixels of a rectangle, each way, stay on the surface. */
export const GRIP_PX = 28;
/** Nothing is made smaller than this by hand, in pixels; what is smaller already may stay so. */
const LEAST_PX = 40;
/** Nor smaller than this share of the surface, which is also what the museum can hold. */
const LEAST_SHARE = 0.02;

/** Where a rectangle is after the pointer went `by` pixels from where the drag began. */
export function dragRect({ rect, handle, surface, lines }: DragStart, by: Point, keys: DragKeys): Snapped {
	if (!handle) {
		const moved = keepGrip(moveRect(rect, by), surface, GRIP_PX);
		return keys.free ? { rect: moved, guides: [] } : snapMove(moved, lines, SNAP_PX);
	}
	const limits = resizeLimits(rect, surface);
	const resized = resizeRect(rect, handle, by, limits, keys.keepRatio);
	const snapped =
		keys.free || keys.keepRatio
			? { rect: resized, guides: [] }
			: snapResize(resized, handle, lines, SNAP_PX, limits);
	return { ...snapped, rect: keepGrip(snapped.rect, surface, GRIP_PX) };
}

/** How small and how large a rectangle may be made on this surface. */
export function resizeLimits(rect: Size, surface: Size): ResizeLimits {
	const least = (now: number, whole: number) => Math.min(now, Math.max(LEAST_PX, whole * LEAST_SHARE));
	return {
		min: { width: least(rect.width, surface.width), height: least(rect.height, surface.height) },
		max: { width: surface.width, height: surface.height }
	};
}
