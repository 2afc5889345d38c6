import type { Window } from '$lib/graph/sample/window';
import type { AxesSettings } from './axes';
import { gcd } from '$lib/graph/evaluate/functions';

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

/** The least q up to 12 for which a step is a whole multiple of π/q; 0 for steps that have nothing to do with π. */
function inPi(step: number): number {
	for (let q = 1; q <= 12; q++) {
		const p = (step / Math.PI) * q;
		if (p > 0.5 && Math.abs(p - Math.round(p)) < 1e-6) return q;
	}
	return 0;
}

function piNumber(p: number, q: number): string {
	const shared = gcd(p, q);
	const [top, bottom] = [Math.abs(p) / shared, q / shared];
	return `${p < 0 ? '−' : ''}${top === 1 ? '' : top}π${bottom === 1 ? '' : `/${bottom}`}`;
}

/** The document's own step, or the multiple of it that leaves room for numbers `apart` pixels from one another. */
export function stepNear(step: number, span: number, pixels: number, apart: number): Steps {
	let major = step;
	// By turns twice and five times as far: 1, 2, 10, 20, 100 steps.
	for (let n = 0; (major * pixels) / span < apart && n < 60; n++) major *= n % 2 === 0 ? 2 : 5;
	return { major, parts: inPi(step) && major === step ? 2 : major === step ? 5 : 2 };
}

/** A number beside an axis: short, without the noise of binary fractions. */
export function axisNumber(value: number, step: number): string {
	if (value === 0) return '0';
	const turns = inPi(step);
	if (turns) return piNumber(Math.round((value / Math.PI) * turns), turns);
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
export function multiples(from: number, to: number, step: number): number[] {
	const first = Math.ceil(from / step);
	const last = Math.floor(to / step);
	if (!(last - first < 2000)) return [];
	return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step);
}

/** How far grid lines and numbers are apart; the same in all windows of one scale. */
export function stepsOf(
	{ xmin, xmax, ymin, ymax, width, height }: Window,
	settings: Pick<AxesSettings, 'xStep' | 'yStep' | 'xParts' | 'yParts'>,
	small: boolean,
	larger: number
): { stepX: Steps; stepY: Steps } {
	const apart = small ? Math.max(18, width / 8) : 64 * larger;
	const steps = (own: number, parts: number, span: number, pixels: number, least: number): Steps => {
		const chosen =
			own > 0 ? stepNear(own, span, pixels, small ? least : 24 * larger) : chooseSteps(span, pixels, least);
		return parts >= 1 && parts <= 20 ? { ...chosen, parts: Math.round(parts) } : chosen;
	};
	return {
		stepX: steps(settings.xStep, settings.xParts, xmax - xmin, width, apart),
		stepY: steps(settings.yStep, settings.yParts, ymax - ymin, height, small ? apart : 52 * larger)
	};
}
