import { PAPERS, type Theme } from '$lib/graph/draw/colors';
import { toPixel } from '$lib/graph/draw/view';
import type { Spot } from '$lib/graph/editor/tool';
import { curvesOf } from '$lib/graph/evaluate/plots';
import { Scope } from '$lib/graph/evaluate/scope';
import { work } from '$lib/graph/evaluate/work';
import { parseLatex } from '$lib/graph/latex/parse';
import { sampleExplicit } from '$lib/graph/sample/explicit';
import type { Polyline, Window } from '$lib/graph/sample/window';
import type { Place } from './points';

type Context = CanvasRenderingContext2D;

/** Work one preview may take, in evaluated nodes. */
const WORK = 1_000_000;

/** Strokes a path so that it can be seen on any photo: a broad line of paper, the colour on it. */
function stroke(context: Context, color: string, width: number, theme: Theme): void {
	context.strokeStyle = PAPERS[theme].paper;
	context.lineWidth = width + 3;
	context.globalAlpha = 0.8;
	context.stroke();
	context.globalAlpha = 1;
	context.strokeStyle = color;
	context.lineWidth = width;
	context.stroke();
}

/** The colour of what a tool draws: it can be told from the six of curves on either paper. */
export const INK: Record<Theme, string> = { light: '#b3123f', dark: '#ff8fae' };

/** The curve `y=…` in a window, as polylines in pixels, by the grapher itself. */
export function polylinesOf(latex: string, degrees: boolean, window: Window): Polyline[] {
	const curve = curveOf(latex, degrees);
	if (!curve) return [];
	work.left = WORK;
	return sampleExplicit(curve, 'x', window);
}

function curveOf(latex: string, degrees: boolean) {
	const parsed = parseLatex(latex.replace(/^y=/, ''));
	return parsed.ok && parsed.node ? curvesOf(parsed.node, 'x', new Scope(degrees))[0] : undefined;
}

/** The curve laid through points, and a short upright stroke from each point to it. */
export function drawFit(
	context: Context,
	latex: string,
	points: readonly Place[],
	degrees: boolean,
	window: Window,
	theme: Theme
): void {
	context.lineCap = 'round';
	context.lineJoin = 'round';
	context.beginPath();
	for (const line of polylinesOf(latex, degrees, window))
		for (let n = 0; n < line.length; n += 2) {
			if (n === 0) context.moveTo(line[0]!, line[1]!);
			else context.lineTo(line[n]!, line[n + 1]!);
		}
	stroke(context, INK[theme], 3, theme);
	const f = curveOf(latex, degrees)?.f;
	if (!f) return;
	context.beginPath();
	for (const { x, y } of points) {
		const [from, to] = [toPixel(window, x, y), toPixel(window, x, f(x))];
		if (!Number.isFinite(to.y)) continue;
		context.moveTo(from.x, from.y);
		context.lineTo(to.x, to.y);
	}
	stroke(context, PAPERS[theme].axis, 1.5, theme);
	context.beginPath();
	for (const { x, y } of points) {
		const at = toPixel(window, x, y);
		context.moveTo(at.x + 4.5, at.y);
		context.arc(at.x, at.y, 4.5, 0, 2 * Math.PI);
	}
	stroke(context, INK[theme], 2, theme);
}

/** The line between the two marks, as a ruler laid on the photo. */
export function drawRuler(context: Context, a: Spot, b: Spot, theme: Theme): void {
	context.setLineDash([7, 5]);
	context.beginPath();
	context.moveTo(a.x, a.y);
	context.lineTo(b.x, b.y);
	stroke(context, INK[theme], 2, theme);
	context.setLineDash([]);
}

/** A mark: a cross hair in a ring, so that what lies under it can be seen, and its number beside it. */
export function drawMark(context: Context, at: Spot, label: string, theme: Theme): void {
	context.beginPath();
	context.arc(at.x, at.y, 14, 0, 2 * Math.PI);
	for (const [dx, dy] of [
		[1, 0],
		[-1, 0],
		[0, 1],
		[0, -1]
	] as const) {
		context.moveTo(at.x + 3 * dx, at.y + 3 * dy);
		context.lineTo(at.x + 14 * dx, at.y + 14 * dy);
	}
	stroke(context, INK[theme], 2, theme);
	context.font = '700 16px system-ui, sans-serif';
	context.textAlign = 'center';
	context.textBaseline = 'bottom';
	context.lineWidth = 5;
	context.strokeStyle = PAPERS[theme].paper;
	context.strokeText(label, at.x, at.y - 18);
	context.fillStyle = INK[theme];
	context.fillText(label, at.x, at.y - 18);
}

export function drawRing(context: Context, at: Spot, theme: Theme): void {
	context.beginPath();
	context.arc(at.x, at.y, 18, 0, 2 * Math.PI);
	stroke(context, INK[theme], 2, theme);
}

/** The keyboard's cross. */
export function drawCross(context: Context, at: Spot, theme: Theme): void {
	context.beginPath();
	for (const [dx, dy] of [
		[1, 0],
		[0, 1]
	] as const) {
		context.moveTo(at.x - 16 * dx, at.y - 16 * dy);
		context.lineTo(at.x - 4 * dx, at.y - 4 * dy);
		context.moveTo(at.x + 4 * dx, at.y + 4 * dy);
		context.lineTo(at.x + 16 * dx, at.y + 16 * dy);
	}
	stroke(context, INK[theme], 2, theme);
}

const LOUPE = { radius: 46, away: 78, power: 2.5 };

/** What lies under the finger, larger and beside it. */
export function drawLoupe(
	context: Context,
	at: Spot,
	graph: HTMLCanvasElement,
	window: Window,
	theme: Theme
): void {
	const { radius, away, power } = LOUPE;
	const below = at.y - away - radius < 0;
	const center = {
		x: Math.max(radius + 2, Math.min(window.width - radius - 2, at.x)),
		y: at.y + (below ? away : -away)
	};
	const ratio = graph.width / window.width;
	const part = (radius / power) * ratio;
	context.save();
	context.beginPath();
	context.arc(center.x, center.y, radius, 0, 2 * Math.PI);
	context.save();
	context.clip();
	context.fillStyle = PAPERS[theme].paper;
	context.fill();
	context.drawImage(
		graph,
		at.x * ratio - part,
		at.y * ratio - part,
		2 * part,
		2 * part,
		center.x - radius,
		center.y - radius,
		2 * radius,
		2 * radius
	);
	context.restore();
	context.beginPath();
	context.arc(center.x, center.y, radius, 0, 2 * Math.PI);
	stroke(context, PAPERS[theme].axis, 2, theme);
	drawCross(context, center, theme);
	context.restore();
}

/** A halo around a point that can be dragged. */
export function drawMovable(context: Context, at: Spot, theme: Theme): void {
	context.beginPath();
	context.arc(at.x, at.y, 12, 0, 2 * Math.PI);
	context.globalAlpha = 0.22;
	context.fillStyle = PAPERS[theme].axis;
	context.fill();
	context.globalAlpha = 1;
}

/** A point of interest of the curve that is followed. */
export function drawPointOfInterest(context: Context, at: Spot, open: boolean, theme: Theme): void {
	context.beginPath();
	context.arc(at.x, at.y, 4.5, 0, 2 * Math.PI);
	context.fillStyle = open ? PAPERS[theme].paper : PAPERS[theme].axis;
	context.fill();
	context.strokeStyle = open ? PAPERS[theme].axis : PAPERS[theme].paper;
	context.lineWidth = 1.5;
	context.stroke();
}

/** What the buttons of the view take of the right side, in pixels. */
const BUTTONS = 70;

/** Where one is on the curve, and the words for it beside it. */
export function drawPlace(
	context: Context,
	at: Spot,
	words: string,
	color: string,
	window: Window,
	theme: Theme
): void {
	context.beginPath();
	context.arc(at.x, at.y, 6, 0, 2 * Math.PI);
	context.fillStyle = color;
	context.fill();
	context.lineWidth = 2;
	context.strokeStyle = PAPERS[theme].paper;
	context.stroke();
	if (!words) return;
	context.font = '600 14px system-ui, sans-serif';
	const width = context.measureText(words).width;
	const x = Math.max(10, Math.min(window.width - width - BUTTONS, at.x + 14));
	const above = at.y > 44;
	const y = Math.max(20, Math.min(window.height - 20, above ? at.y - 26 : at.y + 26));
	context.beginPath();
	context.roundRect(x - 8, y - 14, width + 16, 28, 6);
	context.globalAlpha = 0.93;
	context.fillStyle = PAPERS[theme].paper;
	context.fill();
	context.globalAlpha = 1;
	context.strokeStyle = PAPERS[theme].grid;
	context.lineWidth = 1;
	context.stroke();
	context.fillStyle = color;
	context.textAlign = 'left';
	context.textBaseline = 'middle';
	context.fillText(words, x, y + 1);
}
