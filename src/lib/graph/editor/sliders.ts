import { numberOf } from '$lib/graph/evaluate/definitions';
import type { Scope } from '$lib/graph/evaluate/scope';
import { isObject, type Item } from '$lib/graph/document';
import { sliderOf } from '$lib/graph/state';

export interface SliderRange {
	min: number;
	max: number;
	/** Distance of the values it can take; null where the document sets none. */
	step: number | null;
}

/** Limits beyond this are as good as none: the way between them is still a number. */
const FARTHEST = 1e300;

/** A slider's limits as numbers: −10 to 10 where nothing is said, and wide enough for its value. */
export function sliderRange(item: Item, value: number, scope: Scope): SliderRange {
	const said = sliderOf(item);
	const within = (limit: number) => Math.max(-FARTHEST, Math.min(FARTHEST, limit));
	const low = said.min === null ? Math.min(-10, value) : numberOf(said.min, scope, -10);
	const high = said.max === null ? Math.max(10, value) : numberOf(said.max, scope, 10);
	const min = within(Math.min(low, high));
	const max = within(Math.max(low, high));
	const step = said.step === null ? null : numberOf(said.step, scope, 0);
	return {
		min,
		max: max > min ? max : min + Math.max(1, Math.abs(min) / 1000),
		step: step !== null && step > 0 ? step : null
	};
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

export type LoopMode = 'LOOP_FORWARD_REVERSE' | 'LOOP_FORWARD' | 'PLAY_ONCE' | 'PLAY_INDEFINITELY';

/** Ways to play, as Desmos writes them; the first is the one it does not write. */
export const LOOP_MODES: readonly { value: LoopMode; name: string }[] = [
	{ value: 'LOOP_FORWARD_REVERSE', name: 'There and back' },
	{ value: 'LOOP_FORWARD', name: 'From the start again' },
	{ value: 'PLAY_ONCE', name: 'Once' },
	{ value: 'PLAY_INDEFINITELY', name: 'On and on' }
];

/** Milliseconds from one limit to the other at speed 1. */
const PERIOD = 4000;

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** How a slider plays; `period` is the way from limit to limit in ms. */
export interface Playing {
	loop: LoopMode;
	period: number;
	/** 1 up, −1 down. */
	direction: 1 | -1;
}

/** What a document says of how its slider plays. */
export function playingOf(item: Item): Playing {
	const slider = isObject(item.raw.slider) ? item.raw.slider : {};
	const period = typeof slider.animationPeriod === 'number' ? slider.animationPeriod : PERIOD;
	return {
		loop: LOOP_MODES.find(({ value }) => value === slider.loopMode)?.value ?? 'LOOP_FORWARD_REVERSE',
		period: Math.max(100, period),
		direction: slider.playDirection === -1 ? -1 : 1
	};
}

/** The speed a period stands for: 1 is the usual. */
export function speedOf(period: number): number {
	return PERIOD / period;
}

/** Milliseconds from limit to limit at a speed. */
export function periodOf(speed: number): number {
	return Math.round(PERIOD / speed);
}

/**
 * Where a playing slider stands.
 *
 * @param start its value when it began to play
 * @param elapsed ms since then
 * @returns the value, on the slider's steps; `done` where it has come to its end
 */
export function playedValue(
	range: SliderRange,
	start: number,
	elapsed: number,
	{ loop, period, direction }: Playing
): { value: number; done: boolean } {
	const span = range.max - range.min;
	const step = fineStep(range);
	const stepped = (value: number) => range.min + Math.round((value - range.min) / step) * step;
	const within = (value: number) => Math.max(range.min, Math.min(range.max, stepped(value)));
	if (loop === 'PLAY_INDEFINITELY')
		return { value: stepped(start + (direction * span * elapsed) / period), done: false };
	// Everything else is the way up, seen in a mirror where it plays downwards.
	const from = direction === 1 ? (start - range.min) / span : (range.max - start) / span;
	// Whoever plays once from the end means from the beginning.
	const way = (loop === 'PLAY_ONCE' && from > 0.999 ? 0 : from) + elapsed / period;
	const at = loop === 'PLAY_ONCE' ? Math.min(1, way) : loop === 'LOOP_FORWARD' ? way % 1 : mirrored(way);
	const value = direction === 1 ? range.min + span * at : range.max - span * at;
	return { value: within(value), done: loop === 'PLAY_ONCE' && way >= 1 };
}

/** 0 to 1 and back again. */
function mirrored(way: number): number {
	const phase = way % 2;
	return phase <= 1 ? phase : 2 - phase;
}
