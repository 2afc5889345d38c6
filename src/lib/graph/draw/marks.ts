import { showNumber } from '$lib/graph/evaluate/words';
import type { Polyline } from '$lib/graph/sample/window';
import { PAPERS } from './colors';
import type { Context } from './context';
import type { Look } from './look';
import type { Drawn, StrokeStyle } from './scene';

/** Corners of point styles, as parts of the radius from the middle. */
const OUTLINES: Record<string, readonly number[]> = {
	SQUARE: [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9],
	DIAMOND: [0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0],
	TRIANGLE: [0, -1.15, 1.05, 0.8, -1.05, 0.8],
	STAR: Array.from({ length: 20 }, (_, n) => {
		const corner = n >> 1;
		const angle = (corner * Math.PI) / 5 - Math.PI / 2;
		return (corner % 2 ? 0.5 : 1.25) * (n % 2 ? Math.sin(angle) : Math.cos(angle));
	})
};

/** Strokes of point styles without an inside, each from one place to another. */
const STROKES: Record<string, readonly number[]> = {
	CROSS: [-1, -1, 1, 1, 1, -1, -1, 1],
	PLUS: [-1.2, 0, 1.2, 0, 0, -1.2, 0, 1.2]
};

/** Draws points at places in pixels. */
export function drawPoints(
	context: Context,
	at: Polyline,
	color: string,
	style: StrokeStyle,
	scale: number,
	look: Look
): void {
	const radius = (style.pointSize / 2) * scale;
	const strokes = STROKES[style.pointStyle];
	const outline = OUTLINES[style.pointStyle];
	context.strokeStyle = color;
	context.lineWidth = Math.max(1, radius / 2.5);
	for (let n = 0; n < at.length; n += 2) {
		const [x, y] = [at[n]!, at[n + 1]!];
		context.beginPath();
		if (strokes) {
			for (let k = 0; k < strokes.length; k += 4) {
				context.moveTo(x + strokes[k]! * radius, y + strokes[k + 1]! * radius);
				context.lineTo(x + strokes[k + 2]! * radius, y + strokes[k + 3]! * radius);
			}
			context.stroke();
			continue;
		}
		if (outline) {
			for (let k = 0; k <= outline.length; k += 2) {
				const corner = k % outline.length;
				context[k === 0 ? 'moveTo' : 'lineTo'](
					x + outline[corner]! * radius,
					y + outline[corner + 1]! * radius
				);
			}
		} else context.arc(x, y, radius, 0, 2 * Math.PI);
		const isOpen = style.pointStyle === 'OPEN';
		context.fillStyle = isOpen ? PAPERS[look.theme].paper : color;
		context.fill();
		if (isOpen) context.stroke();
	}
}

/** Where a label stands beside its point: how text is aligned, and how far it is moved. */
const PLACES: Record<string, readonly [CanvasTextAlign, CanvasTextBaseline, number, number]> = {
	default: ['left', 'bottom', 8, -6],
	above: ['center', 'bottom', 0, -8],
	below: ['center', 'top', 0, 8],
	left: ['right', 'middle', -10, 0],
	right: ['left', 'middle', 10, 0],
	center: ['center', 'middle', 0, 0],
	above_left: ['right', 'bottom', -8, -6],
	above_right: ['left', 'bottom', 8, -6],
	below_left: ['right', 'top', -8, 6],
	below_right: ['left', 'top', 8, 6]
};

/** Writes a row's label beside its points; an empty one is the point's coordinates. */
export function drawLabels(
	context: Context,
	points: readonly { x: number; y: number }[],
	at: Polyline,
	label: NonNullable<Drawn['label']>,
	color: string,
	look: Look
): void {
	const [align, baseline, dx, dy] = PLACES[label.place] ?? PLACES.default!;
	const { larger = 1 } = look;
	context.font = `${Math.round(14 * label.size * larger)}px system-ui, sans-serif`;
	context.textAlign = align;
	context.textBaseline = baseline;
	context.lineWidth = 4 * larger;
	context.lineJoin = 'round';
	context.strokeStyle = PAPERS[look.theme].paper;
	context.fillStyle = color;
	for (let n = 0; n < at.length; n += 2) {
		const point = points[n / 2];
		const text = label.text || (point ? `(${showNumber(point.x)}, ${showNumber(point.y)})` : '');
		context.strokeText(text, at[n]! + dx, at[n + 1]! + dy);
		context.fillText(text, at[n]! + dx, at[n + 1]! + dy);
	}
}
