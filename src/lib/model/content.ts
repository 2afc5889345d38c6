import type { Tile } from './tile';

/** What a version keeps of a tile (S14): where it hung and whether it was completed is no part of it. */
export type Content = Pick<Tile, 'title' | 'graph' | 'notes' | 'deleted'>;

export function sameContent(a: Content, b: Content): boolean {
	return a.title === b.title && a.graph === b.graph && a.notes === b.notes && a.deleted === b.deleted;
}

/** Whether there is anything to come back to. */
export function isEmpty({ graph, notes }: Pick<Content, 'graph' | 'notes'>): boolean {
	return graph === null && notes === '';
}

/** Whether a change takes so much away that what was there is a version of its own, however young. */
export function losesMuch(before: string | null, after: string | null): boolean {
	return (before ?? '').length > Math.max(40, 2 * (after ?? '').length);
}
