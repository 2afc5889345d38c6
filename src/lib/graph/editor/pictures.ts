import { PAPERS } from '$lib/graph/draw/colors';
import type { Context } from '$lib/graph/draw/context';
import type { Picture } from '$lib/graph/draw/scene';
import { toPixel, toPlane } from '$lib/graph/draw/view';
import type { Window } from '$lib/graph/sample/window';
import type { ImagePatch } from '$lib/graph/state';

/** How near a finger must come to a handle, in pixels. */
const REACH = 24;

interface Place {
	x: number;
	y: number;
}

function turned(v: Place, angle: number): Place {
	const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
	return { x: v.x * cos - v.y * sin, y: v.x * sin + v.y * cos };
}

const CORNERS = [
	{ x: -1, y: 1 },
	{ x: 1, y: 1 },
	{ x: 1, y: -1 },
	{ x: -1, y: -1 }
] as const;

function cornerAt(picture: Picture, n: number): Place {
	const corner = CORNERS[n]!;
	const arm = turned(
		{ x: (corner.x * picture.width) / 2, y: (corner.y * picture.height) / 2 },
		picture.angle
	);
	return { x: picture.x + arm.x, y: picture.y + arm.y };
}

/** The corners of a picture in pixels, clockwise from the upper left. */
function cornersOf(picture: Picture, window: Window): Place[] {
	return CORNERS.map((_, n) => {
		const corner = cornerAt(picture, n);
		return toPixel(window, corner.x, corner.y);
	});
}

/** Draws the frame of a picture in hand, with a handle at each corner. */
export function drawHandles(context: Context, picture: Picture, window: Window): void {
	const corners = cornersOf(picture, window);
	context.strokeStyle = '#2d70b3';
	context.lineWidth = 2;
	context.beginPath();
	for (const { x, y } of [...corners, corners[0]!, corners[1]!]) context.lineTo(x, y);
	context.stroke();
	for (const { x, y } of corners) {
		context.beginPath();
		context.arc(x, y, 8, 0, 2 * Math.PI);
		context.fillStyle = PAPERS.light.paper;
		context.fill();
		context.stroke();
	}
}

/** The corner under a pixel, or -1. */
export function handleAt(picture: Picture, window: Window, px: number, py: number): number {
	return cornersOf(picture, window).findIndex((c) => Math.hypot(c.x - px, c.y - py) <= REACH);
}

/** Whether a pixel is on the picture. */
export function covers(picture: Picture, window: Window, px: number, py: number): boolean {
	const at = toPlane(window, px, py);
	const arm = turned({ x: at.x - picture.x, y: at.y - picture.y }, -picture.angle);
	return Math.abs(arm.x) <= picture.width / 2 && Math.abs(arm.y) <= picture.height / 2;
}

/** The picture scaled so that its corner comes to a pixel: the opposite corner stays, so does the shape. */
export function scaledTo(
	picture: Picture,
	corner: number,
	window: Window,
	px: number,
	py: number
): ImagePatch {
	const fixed = cornerAt(picture, (corner + 2) % 4);
	const at = toPlane(window, px, py);
	const arm = turned({ x: at.x - fixed.x, y: at.y - fixed.y }, -picture.angle);
	const side = CORNERS[corner]!;
	const factor = Math.max((arm.x * side.x) / picture.width, (arm.y * side.y) / picture.height);
	return scaledBy(picture, Math.max(0.02, factor), fixed);
}

/** The picture scaled by a factor about a point of the plane. */
export function scaledBy(picture: Picture, factor: number, about: Place): ImagePatch {
	return {
		width: picture.width * factor,
		height: picture.height * factor,
		center: {
			x: about.x + (picture.x - about.x) * factor,
			y: about.y + (picture.y - about.y) * factor
		}
	};
}
