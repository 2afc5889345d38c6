import type { Window } from '$lib/graph/sample/window';
import type { Paper } from './colors';
import type { Context } from './context';
import type { Look } from './look';
import { axisNumber, chooseSteps, multiples, stepNear, type Steps } from './ticks';

export interface AxesSettings {
	grid: boolean;
	xAxis: boolean;
	yAxis: boolean;
	xNumbers: boolean;
	yNumbers: boolean;
	xLabel: string;
	yLabel: string;
	xStep: number;
	yStep: number;
	polar: boolean;
	/** Grid, axes and numbers where x and y are positive. */
	firstQuadrant: boolean;
	xParts: number;
	yParts: number;
	xArrows: Arrows;
	yArrows: Arrows;
}

export type Arrows = 'NONE' | 'POSITIVE' | 'BOTH';

/** What a document says about axes and grid; without a word they are all shown. */
export function axesSettings(
	settings: Record<string, unknown>,
	plainNumber: (latex: unknown) => number
): AxesSettings {
	const on = (key: string) => settings[key] !== false;
	const text = (key: string) => (typeof settings[key] === 'string' ? settings[key].slice(0, 40) : '');
	const arrows = (key: string): Arrows => {
		const mode = settings[key];
		return mode === 'POSITIVE' || mode === 'BOTH' ? mode : 'NONE';
	};
	return {
		grid: on('showGrid'),
		xAxis: on('showXAxis'),
		yAxis: on('showYAxis'),
		xNumbers: on('xAxisNumbers'),
		yNumbers: on('yAxisNumbers'),
		xLabel: text('xAxisLabel'),
		yLabel: text('yAxisLabel'),
		xStep: plainNumber(settings.xAxisStep),
		yStep: plainNumber(settings.yAxisStep),
		polar: settings.polarMode === true,
		firstQuadrant: settings.restrictGridToFirstQuadrant === true,
		xParts: plainNumber(settings.xAxisMinorSubdivisions),
		yParts: plainNumber(settings.yAxisMinorSubdivisions),
		xArrows: arrows('xAxisArrowMode'),
		yArrows: arrows('yAxisArrowMode')
	};
}

/** Of the numbers beside the axes, in pixels. */
const SIZE = 12;

/** Lines lie on whole device pixels, so that hairlines are crisp. */
function crisp(at: number, ratio: number): number {
	return (Math.round(at * ratio) + 0.5) / ratio;
}

/** Draws grid, axes and numbers. `small` leaves out numbers and the finer lines, as on thumbnails. */
export function drawAxes(
	context: Context,
	window: Window,
	settings: AxesSettings,
	paper: Paper,
	{ ratio, small, larger = 1 }: Pick<Look, 'ratio' | 'small' | 'larger'>
): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const px = (x: number) => ((x - xmin) * width) / (xmax - xmin);
	const py = (y: number) => ((ymax - y) * height) / (ymax - ymin);
	const apart = small ? Math.max(18, width / 8) : 64 * larger;
	const steps = (own: number, parts: number, span: number, pixels: number, least: number): Steps => {
		const chosen =
			own > 0 ? stepNear(own, span, pixels, small ? least : 24 * larger) : chooseSteps(span, pixels, least);
		return parts >= 1 && parts <= 20 ? { ...chosen, parts: Math.round(parts) } : chosen;
	};
	const stepX = steps(settings.xStep, settings.xParts, xmax - xmin, width, apart);
	const stepY = steps(settings.yStep, settings.yParts, ymax - ymin, height, small ? apart : 52 * larger);
	// With the first quadrant alone, lines begin at the axes.
	const left = settings.firstQuadrant ? Math.max(0, px(0)) : 0;
	const bottom = settings.firstQuadrant ? Math.min(height, py(0)) : height;
	const hair = 1 / ratio;
	const lines = (stepped: Steps, parts: number, color: string) => {
		context.beginPath();
		const dx = stepX.major / (parts === 1 ? 1 : stepX.parts);
		const dy = stepY.major / (parts === 1 ? 1 : stepY.parts);
		for (const x of multiples(xmin, xmax, dx)) {
			const at = crisp(px(x), ratio);
			if (at < left) continue;
			context.moveTo(at, 0);
			context.lineTo(at, bottom);
		}
		for (const y of multiples(ymin, ymax, dy)) {
			const at = crisp(py(y), ratio);
			if (at > bottom + 1) continue;
			context.moveTo(left, at);
			context.lineTo(width, at);
		}
		context.strokeStyle = color;
		context.lineWidth = hair;
		context.stroke();
	};
	if (settings.grid && settings.polar)
		polarGrid(context, window, stepX.major, paper, { hair, quarter: settings.firstQuadrant });
	else if (settings.grid) {
		if (!small) lines(stepX, 2, paper.minor);
		lines(stepX, 1, paper.grid);
	}
	context.beginPath();
	const axisX = crisp(py(0), ratio);
	const axisY = crisp(px(0), ratio);
	if (settings.xAxis) {
		context.moveTo(left, axisX);
		context.lineTo(width, axisX);
	}
	if (settings.yAxis) {
		context.moveTo(axisY, 0);
		context.lineTo(axisY, bottom);
	}
	context.strokeStyle = paper.axis;
	context.lineWidth = small ? Math.max(hair, 0.75) : 1.25 * larger;
	context.globalAlpha = small ? 0.55 : 1;
	context.stroke();
	if (!small) drawArrows(context, settings, { axisX, axisY, width, height });
	context.globalAlpha = 1;
	if (!small) numbers(context, window, settings, paper, { stepX, stepY, axisX, axisY, larger });
}

/** Whether all that belongs to the axes moves with the plane: nothing of it has to stay at an edge of the window. */
export function axesMove(settings: Record<string, unknown>, window: Window, larger = 1): boolean {
	const { xLabel, yLabel, xArrows, yArrows, ...axes } = axesSettings(settings, () => 0);
	if (xLabel || yLabel || xArrows !== 'NONE' || yArrows !== 'NONE') return false;
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const axisX = (ymax / (ymax - ymin)) * height;
	const axisY = (-xmin / (xmax - xmin)) * width;
	const below = !axes.xNumbers || !axes.xAxis || (axisX >= 0 && axisX <= height - 12 - SIZE * larger);
	const beside = !axes.yNumbers || !axes.yAxis || (axisY >= 7 + 2.5 * SIZE * larger && axisY <= width - 8);
	return below && beside;
}

/** Arrowheads at the ends of axes. */
function drawArrows(
	context: Context,
	settings: AxesSettings,
	{ axisX, axisY, width, height }: { axisX: number; axisY: number; width: number; height: number }
): void {
	const head = (x: number, y: number, dx: number, dy: number) => {
		context.moveTo(x - 9 * dx + 5 * dy, y - 9 * dy + 5 * dx);
		context.lineTo(x, y);
		context.lineTo(x - 9 * dx - 5 * dy, y - 9 * dy - 5 * dx);
	};
	context.beginPath();
	if (settings.xAxis && settings.xArrows !== 'NONE') head(width - 1, axisX, 1, 0);
	if (settings.xAxis && settings.xArrows === 'BOTH') head(1, axisX, -1, 0);
	if (settings.yAxis && settings.yArrows !== 'NONE') head(axisY, 1, 0, -1);
	if (settings.yAxis && settings.yArrows === 'BOTH') head(axisY, height - 1, 0, 1);
	context.stroke();
}

function polarGrid(
	context: Context,
	window: Window,
	step: number,
	paper: Paper,
	{ hair, quarter }: { hair: number; quarter: boolean }
): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const perX = width / (xmax - xmin);
	const perY = height / (ymax - ymin);
	const [cx, cy] = [-xmin * perX, ymax * perY];
	const reach = Math.max(...[xmin, xmax].flatMap((x) => [ymin, ymax].map((y) => Math.hypot(x, y))));
	context.beginPath();
	for (const radius of multiples(step, reach, step)) {
		context.moveTo(cx + radius * perX, cy);
		context.ellipse(
			cx,
			cy,
			radius * perX,
			radius * perY,
			0,
			0,
			quarter ? -Math.PI / 2 : 2 * Math.PI,
			quarter
		);
	}
	for (let n = 0; n < (quarter ? 7 : 24); n++) {
		const angle = (n * Math.PI) / 12;
		context.moveTo(cx, cy);
		context.lineTo(cx + reach * perX * Math.cos(angle), cy - reach * perY * Math.sin(angle));
	}
	context.strokeStyle = paper.grid;
	context.lineWidth = hair;
	context.stroke();
}

function numbers(
	context: Context,
	window: Window,
	settings: AxesSettings,
	paper: Paper,
	{
		stepX,
		stepY,
		axisX,
		axisY,
		larger
	}: { stepX: Steps; stepY: Steps; axisX: number; axisY: number; larger: number }
): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const size = SIZE * larger;
	context.font = `${size}px system-ui, sans-serif`;
	context.fillStyle = paper.number;
	context.strokeStyle = paper.paper;
	context.lineWidth = 4 * larger;
	context.lineJoin = 'round';
	// The halo keeps numbers readable over curves and photos.
	const put = (text: string, x: number, y: number) => {
		context.strokeText(text, x, y);
		context.fillText(text, x, y);
	};
	if (settings.xNumbers && settings.xAxis) {
		context.textAlign = 'center';
		context.textBaseline = 'top';
		const y = Math.max(4, Math.min(height - size - 6, axisX + 6));
		for (const x of multiples(xmin, xmax, stepX.major)) {
			const at = ((x - xmin) * width) / (xmax - xmin);
			if (
				Math.abs(x) < stepX.major / 2 ||
				(x < 0 && settings.firstQuadrant) ||
				at < size + 2 ||
				at > width - size - 2
			)
				continue;
			put(axisNumber(x, stepX.major), at, y);
		}
	}
	if (settings.yNumbers && settings.yAxis) {
		context.textBaseline = 'middle';
		const right = axisY > width - 8 ? width - 6 : Math.max(2.5 * size, axisY - 7);
		context.textAlign = 'right';
		for (const y of multiples(ymin, ymax, stepY.major)) {
			const at = ((ymax - y) * height) / (ymax - ymin);
			if (
				Math.abs(y) < stepY.major / 2 ||
				(y < 0 && settings.firstQuadrant) ||
				at < size - 2 ||
				at > height - size + 2
			)
				continue;
			put(axisNumber(y, stepY.major), Math.min(right, width - 6), at);
		}
	}
	const origin = axisX > 0 && axisX < height - size - 8 && axisY > size + 8 && axisY < width;
	if (origin && settings.xNumbers && settings.yNumbers && settings.xAxis && settings.yAxis) {
		context.textAlign = 'right';
		context.textBaseline = 'top';
		put('0', axisY - 7, axisX + 6);
	}
	context.textBaseline = 'bottom';
	if (settings.xLabel) {
		context.textAlign = 'right';
		put(settings.xLabel, width - 8, Math.max(size + 6, Math.min(height - 4, axisX - 5)));
	}
	if (settings.yLabel) {
		context.textAlign = 'left';
		context.textBaseline = 'top';
		put(settings.yLabel, Math.max(8, Math.min(width - 5 * size, axisY + 8)), 6);
	}
}
