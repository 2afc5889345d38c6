import type { Plot } from '$lib/graph/evaluate/plots';
import type { Polyline, Window } from '$lib/graph/sample/window';
import { strokeColor } from './colors';
import type { Context } from './context';
import type { Look } from './look';
import { drawLabels, drawPoints } from './marks';
import type { Drawn, StrokeStyle } from './scene';
import { pixels, type Shape } from './shapes';

/** Draws a plot; gives what each part of it takes, as `inkOf`. In between the context is as it was. */
export function* drawPlot(
	context: Context,
	plot: Plot,
	drawn: Drawn,
	{ shape, window: from }: { shape: Shape; window: Window },
	window: Window,
	look: Look
): Generator<number> {
	const { style } = drawn;
	const color = strokeColor(style.color, look.theme);
	const scale = look.small ? Math.max(0.7, Math.min(1, window.width / 320)) : (look.larger ?? 1);
	const inked = (alpha: number, draw: () => void) => {
		context.globalAlpha = alpha;
		draw();
		context.globalAlpha = 1;
	};
	const fills = fillsOf(plot, shape, style);
	if (fills.length) {
		inked(style.fillOpacity, () => {
			paths(context, fills, from, window);
			context.fillStyle = color;
			context.fill();
		});
		yield sum(fills.map((fill) => inkOf(fill, window.height)));
	}
	const isLine = plot.kind === 'points' ? style.lines === true : style.lines !== false;
	if (isLine && style.width > 0) {
		const stroke = (lines: readonly Polyline[], dashed: boolean) => {
			context.lineCap = 'round';
			context.lineJoin = 'round';
			context.strokeStyle = color;
			context.lineWidth = style.width * scale;
			context.setLineDash(dashes(dashed ? 'DASHED' : style.dash, style.width * scale));
			paths(context, lines, from, window);
			context.stroke();
			context.setLineDash([]);
		};
		for (const dashed of [false, true]) {
			const chosen = shape.lines.filter((line) => line.dashed === dashed).map(({ points }) => points);
			if (!chosen.length) continue;
			for (const [lines, ink] of isEndless(plot)
				? inParts(chosen, window.height)
				: [whole(chosen, window.height)]) {
				inked(style.opacity, () => stroke(lines, dashed));
				yield ink;
			}
		}
	}
	if (plot.kind === 'points') {
		const near = plot.points.filter((point) => pixels([point], window).length > 0);
		const at = pixels(near, window);
		inked(style.pointOpacity, () => {
			if (style.points) drawPoints(context, at, color, style, scale, look);
		});
		if (drawn.label && !look.small) drawLabels(context, near, at, drawn.label, color, look);
		yield plot.points.length * POINT_INK;
	}
}

/**
 * What a point, and a corner of a line, takes to be turned into pixels: a line along x that is so long, in pixels, takes
 * as much. A steep line takes less: it has few pixels in each of the rows it passes. Measured in Chromium without a
 * graphics card; from one kind of line to another it is right within a factor of three.
 */
const POINT_INK = 100;
const CORNER_INK = 8;
const STEEP_INK = 0.3;
/** Of a curve that runs where it likes, so much is drawn at once. */
const PART_INK = 50_000;

/**
 * Whether the curve may pass the same pixels without end. The solid band of a function cannot, and parts of it, each a
 * little transparent, would show where they meet.
 */
const isEndless = ({ kind }: Plot) => kind === 'parametric' || kind === 'polar';

/** What turning a line, or the border of a fill, into pixels takes: about so many pixels of line along x. */
function inkOf(line: Polyline, height: number, from = 2, until = line.length): number {
	let ink = 0;
	for (let n = from; n < until; n += 2)
		// Far above and below there are no pixels.
		ink +=
			CORNER_INK +
			Math.abs(line[n]! - line[n - 2]!) +
			STEEP_INK * Math.min(height, Math.abs(line[n + 1]! - line[n - 1]!));
	return ink;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

type Stroke = [lines: readonly Polyline[], ink: number];

function whole(lines: readonly Polyline[], height: number): Stroke {
	return [lines, sum(lines.map((line) => inkOf(line, height)))];
}

/** Lines, in groups each of which one stroke draws, with what it takes. */
function* inParts(lines: readonly Polyline[], height: number): Generator<Stroke> {
	let [group, taken]: [Polyline[], number] = [[], 0];
	for (const long of lines)
		for (const [line, ink] of cut(long, height)) {
			group.push(line);
			taken += ink;
			if (taken <= PART_INK) continue;
			yield [group, taken];
			[group, taken] = [[], 0];
		}
	if (group.length) yield [group, taken];
}

/** Pieces of a line, each of which begins where the one before ends, with what they take. */
function* cut(line: Polyline, height: number): Generator<[piece: Polyline, ink: number]> {
	let [from, taken] = [0, 0];
	for (let n = 2; n < line.length; n += 2) {
		taken += inkOf(line, height, n, n + 2);
		if (taken <= PART_INK && n + 2 < line.length) continue;
		yield [line.slice(from, n + 2), taken];
		[from, taken] = [n, 0];
	}
}

/** Begins a path of lines sampled in one window, where they lie in another. */
function paths(context: Context, lines: readonly Polyline[], from: Window, to: Window): void {
	context.beginPath();
	const perX = to.width / (to.xmax - to.xmin);
	const perY = to.height / (to.ymax - to.ymin);
	const [dx, dy] = [(from.xmin - to.xmin) * perX, (to.ymax - from.ymax) * perY];
	const scaleX = ((from.xmax - from.xmin) / from.width) * perX;
	const scaleY = ((from.ymax - from.ymin) / from.height) * perY;
	for (const line of lines) {
		if (line.length) context.moveTo(line[0]! * scaleX + dx, line[1]! * scaleY + dy);
		for (let n = 2; n < line.length; n += 2)
			context.lineTo(line[n]! * scaleX + dx, line[n + 1]! * scaleY + dy);
	}
}

function dashes(style: StrokeStyle['dash'], width: number): number[] {
	if (style === 'DASHED') return [4 * width, 3 * width];
	return style === 'DOTTED' ? [0.01, 2.2 * width] : [];
}

function fillsOf(plot: Plot, shape: Shape, style: StrokeStyle): readonly Polyline[] {
	if (style.fill === false) return [];
	const closed = plot.kind === 'parametric' || plot.kind === 'polar' || plot.kind === 'points';
	return closed && style.fill === true ? shape.lines.map(({ points }) => points) : shape.fills;
}
