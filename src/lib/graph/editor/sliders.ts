import { numberOf } from '$lib/graph/evaluate/definitions';
import type { Scope } from '$lib/graph/evaluate/scope';
import { sliderOf, type Item } from '$lib/graph/state';

export interface SliderRange {
	min: number;
	max: number;
	/** Distance of the values it can take; null where the document sets none. */
	step: number | null;
}

/** A slider's limits as numbers: −10 to 10 where nothing is said, and wide enough for its value. */
export function sliderRange(item: Item, value: number, scope: Scope): SliderRange {
	const said = sliderOf(item);
	const low = said.min === null ? Math.min(-10, value) : numberOf(said.min, scope, -10);
	const high = said.max === null ? Math.max(10, value) : numberOf(said.max, scope, 10);
	const min = Math.min(low, high);
	const max = Math.max(low, high);
	const step = said.step === null ? null : numberOf(said.step, scope, 0);
	return { min, max: max > min ? max : min + 1, step: step !== null && step > 0 ? step : null };
}

/** The step of a range input: what the document says, else a round two-hundredth of the way. */
export function fineStep({ min, max, step }: SliderRange): number {
	return step ?? 10 ** Math.floor(Math.log10((max - min) / 100));
}

/** A slider's value as it is written: no more digits than its step has. */
export function sliderText(value: number, step: number): string {
	const digits = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(step))));
	return String(Number(value.toFixed(digits)));
}

/** Where a playing slider stands after `elapsed` ms: there and back, four seconds each way. */
export function playedValue(range: SliderRange, start: number, elapsed: number, period: number): number {
	const span = range.max - range.min;
	const way = (start - range.min) / span + elapsed / Math.max(100, period);
	const phase = ((way % 2) + 2) % 2;
	const value = range.min + span * (phase <= 1 ? phase : 2 - phase);
	const step = fineStep(range);
	const stepped = range.min + Math.round((value - range.min) / step) * step;
	return Math.max(range.min, Math.min(range.max, stepped));
}
