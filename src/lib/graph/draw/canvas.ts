import { work } from '$lib/graph/evaluate/work';
import type { Plot } from '$lib/graph/evaluate/plots';
import { numberOf } from '$lib/graph/evaluate/definitions';
import { sampleExplicit } from '$lib/graph/sample/explicit';
import { sampleImplicit } from '$lib/graph/sample/implicit';
import { sampleParametric, samplePolar } from '$lib/graph/sample/parametric';
import { insideOf, sampleRegion } from '$lib/graph/sample/region';
import { TooMuchWork, type Polyline, type Window } from '$lib/graph/sample/window';
import { axesSettings, drawAxes } from './axes';
import { PAPERS, strokeColor, type Theme } from './colors';
import type { Context } from './context';
import type { Drawn, Picture, Scene, StrokeStyle } from './scene';

/** Gives the picture for a URL, or null while there is none yet. */
export type Pictures = (url: string) => CanvasImageSource | null;

/** Work one row, and all rows of one drawing, may take, in evaluated nodes (rule G4). */
const ROW_WORK = 2_000_000;
const ALL_WORK = 3_000_000;

export interface Look {
	theme: Theme;
	pictures: Pictures;
	/** Device pixels per CSS pixel. */
	ratio: number;
	/** Thumbnails: no numbers, thinner lines. */
	small: boolean;
	settings: Record<string, unknown>;
}

/** Lines and fills of one plot, in pixels. */
export interface Shape {
	lines: { points: Polyline; dashed: boolean }[];
	fills: Polyline[];
}

/** Samples a plot in a window. Throws TooMuchWork where `work.left` does not suffice. */
export function shapeOf(plot: Plot, window: Window): Shape {
	const solid = (points: Polyline) => ({ points, dashed: false });
	switch (plot.kind) {
		case 'explicit':
			return { lines: sampleExplicit(plot.curve, plot.along, window).map(solid), fills: [] };
		case 'implicit':
			return { lines: sampleImplicit(plot.field, window).map(solid), fills: [] };
		case 'parametric':
			return { lines: sampleParametric(plot, window).map(solid), fills: [] };
		case 'polar':
			return { lines: samplePolar(plot, window).map(solid), fills: [] };
		case 'region': {
			const lines = plot.sides.flatMap((side) => {
				const others = plot.sides.filter((other) => other !== side);
				const alone = others.length === 0;
				const border =
					alone && side.border.kind === 'explicit'
						? sampleExplicit(side.border.curve, side.border.along, window)
						: sampleImplicit(side.field, window, alone ? undefined : insideOf(others));
				return border.map((points) => ({ points, dashed: side.strict }));
			});
			return { lines, fills: sampleRegion(plot.sides, window) };
		}
		case 'polygon': {
			const ring = pixels(plot.corners, window);
			return { lines: ring.length ? [solid([...ring, ring[0]!, ring[1]!])] : [], fills: [ring] };
		}
		case 'points':
			return { lines: plot.lines ? [solid(pixels(plot.points, window))] : [], fills: [] };
	}
}

function pixels(points: readonly { x: number; y: number }[], window: Window): Polyline {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	return points
		.map(({ x, y }) => [((x - xmin) * width) / (xmax - xmin), ((ymax - y) * height) / (ymax - ymin)])
		.filter(([x, y]) => Math.abs(x!) + Math.abs(y!) < 1e7)
		.flat();
}

/**
 * Draws a scene on a context whose unit is one CSS pixel. Returns the ids of rows that were too much work
 * and are shown in part.
 */
export function drawScene(context: Context, scene: Scene, window: Window, look: Look): string[] {
	const paper = PAPERS[look.theme];
	context.fillStyle = paper.paper;
	context.fillRect(0, 0, window.width, window.height);
	for (const picture of scene.pictures) drawPicture(context, picture, window, look.pictures);
	const axes = axesSettings(look.settings, (latex) => numberOf(latex, scene.scope, 0));
	drawAxes(context, window, axes, paper, { ratio: look.ratio, small: look.small });
	const tooMuch: string[] = [];
	let left = ALL_WORK;
	for (const drawn of scene.drawn) {
		work.left = Math.min(ROW_WORK, left);
		const before = work.left;
		if (left <= 0 || !drawRow(context, drawn, window, look)) tooMuch.push(drawn.id);
		left -= before - Math.max(0, work.left);
	}
	return tooMuch;
}

function drawPicture(context: Context, picture: Picture, window: Window, pictures: Pictures): void {
	const source = pictures(picture.url);
	if (!source) return;
	const perX = window.width / (window.xmax - window.xmin);
	const perY = window.height / (window.ymax - window.ymin);
	const width = picture.width * perX;
	const height = picture.height * perY;
	context.save();
	context.translate((picture.x - window.xmin) * perX, (window.ymax - picture.y) * perY);
	context.rotate(-picture.angle);
	context.globalAlpha = picture.opacity;
	context.drawImage(source, -width / 2, -height / 2, width, height);
	context.restore();
}

/** False where the row was too much work. */
function drawRow(context: Context, drawn: Drawn, window: Window, look: Look): boolean {
	try {
		for (const plot of drawn.plots) drawPlot(context, plot, drawn, window, look);
		return true;
	} catch (error) {
		if (error instanceof TooMuchWork) return false;
		throw error;
	} finally {
		context.globalAlpha = 1;
		context.setLineDash([]);
	}
}

function path(context: Context, line: Polyline): void {
	context.moveTo(line[0]!, line[1]!);
	let [lastX, lastY] = [line[0]!, line[1]!];
	for (let n = 2; n < line.length; n += 2) {
		const x = line[n]!;
		const y = line[n + 1]!;
		// Points nearer than a quarter pixel do not show, but cost.
		if (n + 2 < line.length && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.25) continue;
		context.lineTo(x, y);
		[lastX, lastY] = [x, y];
	}
}

function drawPlot(context: Context, plot: Plot, drawn: Drawn, window: Window, look: Look): void {
	const { style } = drawn;
	const color = strokeColor((plot.kind === 'points' && plot.color) || style.color, look.theme);
	const { lines, fills } = shapeOf(plot, window);
	const scale = look.small ? Math.max(0.7, Math.min(1, window.width / 320)) : 1;
	if (fills.length && style.fill !== false) {
		context.beginPath();
		for (const polygon of fills) if (polygon.length) path(context, polygon);
		context.globalAlpha = style.fillOpacity;
		context.fillStyle = color;
		context.fill();
	}
	if (lines.length && style.lines !== false && style.width > 0) {
		context.lineCap = 'round';
		context.lineJoin = 'round';
		context.strokeStyle = color;
		context.lineWidth = style.width * scale;
		context.globalAlpha = style.opacity;
		for (const dashed of [false, true]) {
			const chosen = lines.filter((line) => line.dashed === dashed);
			if (!chosen.length) continue;
			context.setLineDash(dashes(dashed ? 'DASHED' : style.dash, style.width * scale));
			context.beginPath();
			for (const line of chosen) path(context, line.points);
			context.stroke();
		}
		context.setLineDash([]);
	}
	if (plot.kind === 'points') {
		context.globalAlpha = 1;
		const at = pixels(plot.points, window);
		if (plot.dots !== false && style.points) drawPoints(context, at, color, style, scale, look);
		if (drawn.label && !look.small) drawLabels(context, at, drawn.label, color, look);
	}
}

function dashes(style: StrokeStyle['dash'], width: number): number[] {
	if (style === 'DASHED') return [4 * width, 3 * width];
	return style === 'DOTTED' ? [0.01, 2.2 * width] : [];
}

function drawPoints(
	context: Context,
	at: Polyline,
	color: string,
	style: StrokeStyle,
	scale: number,
	look: Look
): void {
	const radius = (style.pointSize / 2) * scale;
	for (let n = 0; n < at.length; n += 2) {
		const [x, y] = [at[n]!, at[n + 1]!];
		context.beginPath();
		if (style.pointStyle === 'CROSS') {
			context.moveTo(x - radius, y - radius);
			context.lineTo(x + radius, y + radius);
			context.moveTo(x + radius, y - radius);
			context.lineTo(x - radius, y + radius);
			context.strokeStyle = color;
			context.lineWidth = Math.max(1, radius / 2.5);
			context.stroke();
			continue;
		}
		context.arc(x, y, radius, 0, 2 * Math.PI);
		context.fillStyle = style.pointStyle === 'OPEN' ? PAPERS[look.theme].paper : color;
		context.fill();
		if (style.pointStyle === 'OPEN') {
			context.strokeStyle = color;
			context.lineWidth = Math.max(1, radius / 2.5);
			context.stroke();
		}
	}
}

function drawLabels(context: Context, at: Polyline, label: string, color: string, look: Look): void {
	context.font = '14px system-ui, sans-serif';
	context.textAlign = 'left';
	context.textBaseline = 'bottom';
	context.lineWidth = 4;
	context.strokeStyle = PAPERS[look.theme].paper;
	context.fillStyle = color;
	for (let n = 0; n < at.length; n += 2) {
		const text = label.slice(0, 200);
		context.strokeText(text, at[n]! + 8, at[n + 1]! - 6);
		context.fillText(text, at[n]! + 8, at[n + 1]! - 6);
	}
}
