import type { Window } from '$lib/graph/sample/window';
import type { Paper } from './colors';
import type { Context } from './context';
import type { Look } from './look';
import { drawNumbers } from './numbers';
import { multiples, stepsOf, type Steps } from './ticks';

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

/** Lines lie on whole device pixels, so that hairlines are crisp. */
function crisp(at: number, ratio: number): number {
	return (Math.round(at * ratio) + 0.5) / ratio;
}

/**
 * Draws grid, axes and numbers. `small` leaves out numbers and the finer lines, as on thumbnails; `bare` what may have to
 * stay at an edge.
 */
export function drawAxes(
	context: Context,
	window: Window,
	settings: AxesSettings,
	paper: Paper,
	{ ratio, small, larger = 1, bare = false }: Pick<Look, 'ratio' | 'small' | 'larger' | 'bare'>
): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const px = (x: number) => ((x - xmin) * width) / (xmax - xmin);
	const py = (y: number) => ((ymax - y) * height) / (ymax - ymin);
	const { stepX, stepY } = stepsOf(window, settings, small, larger);
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
	if (!small && !bare) drawArrows(context, settings, { axisX, axisY, width, height });
	context.globalAlpha = 1;
	if (!small && !bare) drawNumbers(context, window, settings, paper, { stepX, stepY, axisX, axisY, larger });
}

/** Whether names or arrowheads of the axes have to stay at an edge of the window, which do not move along it either. */
export function axesStay({ xLabel, yLabel, xArrows, yArrows }: AxesSettings): boolean {
	return xLabel !== '' || yLabel !== '' || xArrows !== 'NONE' || yArrows !== 'NONE';
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
