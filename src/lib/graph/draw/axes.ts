import type { Window } from '$lib/graph/sample/window';
import type { Paper } from './colors';
import type { Context } from './context';

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
}

/** What a document says about axes and grid; without a word they are all shown. */
export function axesSettings(
	settings: Record<string, unknown>,
	plainNumber: (latex: unknown) => number
): AxesSettings {
	const on = (key: string) => settings[key] !== false;
	const text = (key: string) => (typeof settings[key] === 'string' ? settings[key].slice(0, 40) : '');
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
		polar: settings.polarMode === true
	};
}

export interface Steps {
	/** Distance of numbered lines, in units. */
	major: number;
	/** How many parts lie between two of them. */
	parts: number;
}

/** Steps of 1, 2 or 5 times a power of ten, at least `apart` pixels from one another. */
export function chooseSteps(span: number, pixels: number, apart: number): Steps {
	const least = (span * apart) / pixels;
	const power = 10 ** Math.floor(Math.log10(least));
	const digit = least / power;
	if (digit <= 1) return { major: power, parts: 5 };
	if (digit <= 2) return { major: 2 * power, parts: 4 };
	if (digit <= 5) return { major: 5 * power, parts: 5 };
	return { major: 10 * power, parts: 5 };
}

/** A number beside an axis: short, without the noise of binary fractions. */
export function axisNumber(value: number, step: number): string {
	if (value === 0) return '0';
	const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
	const size = Math.abs(value);
	if (size >= 1e6 || size < 1e-4) {
		const power = Math.floor(Math.log10(size) + 1e-12);
		const front = Number((value / 10 ** power).toPrecision(4));
		const raised = String(power).replace(/./g, (c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!));
		return `${front}·10${raised}`.replace('-', '−');
	}
	return value.toFixed(Math.min(digits, 12)).replace('-', '−');
}

/** Multiples of a step between two numbers; none where they would be too many to tell apart. */
function multiples(from: number, to: number, step: number): number[] {
	const first = Math.ceil(from / step);
	const last = Math.floor(to / step);
	if (!(last - first < 2000)) return [];
	return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step);
}

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
	{ ratio, small }: { ratio: number; small: boolean }
): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const px = (x: number) => ((x - xmin) * width) / (xmax - xmin);
	const py = (y: number) => ((ymax - y) * height) / (ymax - ymin);
	const apart = small ? Math.max(18, width / 8) : 64;
	const stepX =
		settings.xStep > 0
			? stepNear(settings.xStep, xmax - xmin, width)
			: chooseSteps(xmax - xmin, width, apart);
	const stepY =
		settings.yStep > 0
			? stepNear(settings.yStep, ymax - ymin, height)
			: chooseSteps(ymax - ymin, height, small ? apart : 52);
	const hair = 1 / ratio;
	const lines = (stepped: Steps, parts: number, color: string) => {
		context.beginPath();
		const dx = stepX.major / (parts === 1 ? 1 : stepX.parts);
		const dy = stepY.major / (parts === 1 ? 1 : stepY.parts);
		for (const x of multiples(xmin, xmax, dx)) {
			const at = crisp(px(x), ratio);
			context.moveTo(at, 0);
			context.lineTo(at, height);
		}
		for (const y of multiples(ymin, ymax, dy)) {
			const at = crisp(py(y), ratio);
			context.moveTo(0, at);
			context.lineTo(width, at);
		}
		context.strokeStyle = color;
		context.lineWidth = hair;
		context.stroke();
	};
	if (settings.grid && settings.polar) polarGrid(context, window, stepX.major, paper, hair);
	else if (settings.grid) {
		if (!small) lines(stepX, 2, paper.minor);
		lines(stepX, 1, paper.grid);
	}
	context.beginPath();
	const axisX = crisp(py(0), ratio);
	const axisY = crisp(px(0), ratio);
	if (settings.xAxis) {
		context.moveTo(0, axisX);
		context.lineTo(width, axisX);
	}
	if (settings.yAxis) {
		context.moveTo(axisY, 0);
		context.lineTo(axisY, height);
	}
	context.strokeStyle = paper.axis;
	context.lineWidth = small ? Math.max(hair, 0.75) : 1.25;
	context.globalAlpha = small ? 0.55 : 1;
	context.stroke();
	context.globalAlpha = 1;
	if (!small) numbers(context, window, settings, paper, { stepX, stepY, axisX, axisY });
}

function stepNear(step: number, span: number, pixels: number): Steps {
	return (step * pixels) / span >= 8 ? { major: step, parts: 1 } : chooseSteps(span, pixels, 64);
}

function polarGrid(context: Context, window: Window, step: number, paper: Paper, hair: number): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	const perX = width / (xmax - xmin);
	const perY = height / (ymax - ymin);
	const [cx, cy] = [-xmin * perX, ymax * perY];
	const reach = Math.max(...[xmin, xmax].flatMap((x) => [ymin, ymax].map((y) => Math.hypot(x, y))));
	context.beginPath();
	for (const radius of multiples(step, reach, step)) {
		context.moveTo(cx + radius * perX, cy);
		context.ellipse(cx, cy, radius * perX, radius * perY, 0, 0, 2 * Math.PI);
	}
	for (let n = 0; n < 24; n++) {
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
	{ stepX, stepY, axisX, axisY }: { stepX: Steps; stepY: Steps; axisX: number; axisY: number }
): void {
	const { xmin, xmax, ymin, ymax, width, height } = window;
	context.font = '12px system-ui, sans-serif';
	context.fillStyle = paper.number;
	context.strokeStyle = paper.paper;
	context.lineWidth = 4;
	context.lineJoin = 'round';
	// The halo keeps numbers readable over curves and photos.
	const put = (text: string, x: number, y: number) => {
		context.strokeText(text, x, y);
		context.fillText(text, x, y);
	};
	if (settings.xNumbers && settings.xAxis) {
		context.textAlign = 'center';
		context.textBaseline = 'top';
		const y = Math.max(4, Math.min(height - 18, axisX + 6));
		for (const x of multiples(xmin, xmax, stepX.major)) {
			const at = ((x - xmin) * width) / (xmax - xmin);
			if (Math.abs(x) < stepX.major / 2 || at < 14 || at > width - 14) continue;
			put(axisNumber(x, stepX.major), at, y);
		}
	}
	if (settings.yNumbers && settings.yAxis) {
		context.textBaseline = 'middle';
		const right = axisY > width - 8 ? width - 6 : Math.max(30, axisY - 7);
		context.textAlign = 'right';
		for (const y of multiples(ymin, ymax, stepY.major)) {
			const at = ((ymax - y) * height) / (ymax - ymin);
			if (Math.abs(y) < stepY.major / 2 || at < 10 || at > height - 10) continue;
			put(axisNumber(y, stepY.major), Math.min(right, width - 6), at);
		}
	}
	const origin = axisX > 0 && axisX < height - 20 && axisY > 20 && axisY < width;
	if (origin && settings.xNumbers && settings.yNumbers && settings.xAxis && settings.yAxis) {
		context.textAlign = 'right';
		context.textBaseline = 'top';
		put('0', axisY - 7, axisX + 6);
	}
	context.textBaseline = 'bottom';
	if (settings.xLabel) {
		context.textAlign = 'right';
		put(settings.xLabel, width - 8, Math.max(18, Math.min(height - 4, axisX - 5)));
	}
	if (settings.yLabel) {
		context.textAlign = 'left';
		context.textBaseline = 'top';
		put(settings.yLabel, Math.max(8, Math.min(width - 60, axisY + 8)), 6);
	}
}
