import { axisNumber } from '$lib/graph/draw/ticks';
import { numberOf } from '$lib/graph/evaluate/definitions';
import type { Scope } from '$lib/graph/evaluate/scope';
import { showNumber } from '$lib/graph/evaluate/words';
import { fromInput } from '$lib/graph/latex/linear';
import { patchSettings, setViewport, type GraphDocument, type Viewport } from '$lib/graph/state';

/** A number as people type it (`pi/2`, `0.5`, a slider's name); null where it is none. */
export function typedNumber(text: string, scope: Scope): number | null {
	const value = numberOf(fromInput(text.trim().replaceAll('−', '-')), scope, NaN);
	return Number.isNaN(value) ? null : value;
}

/** A step of an axis as people read it, `π/2` where it goes by π; nothing where the graph chooses its own. */
export function stepWords(step: unknown): string {
	const size = Number(step);
	if (!(size > 0) || !Number.isFinite(size)) return '';
	const words = axisNumber(size, size);
	return words.includes('π') ? words : showNumber(size);
}

/**
 * Moves one border of what is seen to exactly where it was asked for: each axis has a scale of its own then, or
 * the other one would have to move too. Null where the borders would cross.
 *
 * @param seen what the canvas shows now
 */
export function withBorder(
	document: GraphDocument,
	seen: Viewport,
	border: keyof Viewport,
	value: number
): GraphDocument | null {
	const { xmin, xmax, ymin, ymax }: Viewport = { ...seen, [border]: value };
	if (!(xmin < xmax && ymin < ymax)) return null;
	return setViewport(patchSettings(document, { squareAxes: false }), { xmin, xmax, ymin, ymax });
}
