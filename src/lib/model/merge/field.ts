import type { MergedField } from '$lib/model/tile';
import { mergeGraph } from './graph';
import type { Merged, Prefer } from './merged';
import { mergeNotes } from './notes';

/** Joins what two sides made of a tile's graph or notes; see `mergeGraph`, `mergeNotes`. */
export function mergeField(
	field: MergedField,
	base: string | null,
	mine: string | null,
	theirs: string | null,
	prefer: Prefer = 'mine'
): Merged<string | null> {
	if (field === 'graph') return mergeGraph(base, mine, theirs, prefer);
	return mergeNotes(base ?? '', mine ?? '', theirs ?? '', prefer);
}

/**
 * Does to `current` what leads from one value to another, as far as it touches nothing that `current` has
 * changed since; there, what it leads to stands.
 */
export function replay(field: MergedField, from: string | null, to: string | null, current: string | null) {
	return mergeField(field, from, to, current).value;
}
