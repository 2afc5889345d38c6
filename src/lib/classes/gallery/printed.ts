import { readingOrder } from '$lib/model/order';
import { tileName, type Tile } from '$lib/model/tile';
import type { Hung } from './port';

/** What hangs on a printed poster. */
export interface Printed {
	id: string;
	name: string;
	/** Whose it is; empty where all are one's own. */
	by: string;
	caption: string;
	alt: string;
	graph: string;
	/** Where its QR code leads to; null where it hangs in no gallery. */
	address: string | null;
	/** As it hangs in the gallery; null for a tile that does not. */
	exhibit: Hung | null;
}

/** Notes are printed where a tile has no caption, so long at most, in characters. */
const EXCERPT = 160;

/** Exhibits for paper; those whose graph is not here are left out. */
export function printedExhibits(exhibits: readonly Hung[], addressOf: (id: string) => string): Printed[] {
	return exhibits.flatMap((exhibit) =>
		!exhibit.graph
			? []
			: [
					{
						id: exhibit.id,
						name: tileName(exhibit),
						by: exhibit.name,
						caption: exhibit.caption,
						alt: exhibit.alt,
						graph: exhibit.graph,
						address: addressOf(exhibit.id),
						exhibit
					}
				]
	);
}

/** One's museum for paper: the tiles as they are now, with caption and QR code where they hang in the gallery. */
export function printedMuseum(
	tiles: readonly Tile[],
	own: readonly Hung[],
	addressOf: (id: string) => string
): Printed[] {
	return readingOrder(tiles.filter(({ graph, deleted }) => graph !== null && !deleted)).map((tile) => {
		const exhibit = own.find((candidate) => candidate.tile === tile.id) ?? null;
		return {
			id: tile.id,
			name: tileName(tile),
			by: '',
			caption: exhibit?.caption || excerpt(tile.notes),
			alt: exhibit?.alt ?? '',
			graph: tile.graph!,
			address: exhibit && addressOf(exhibit.id),
			exhibit
		};
	});
}

function excerpt(notes: string): string {
	const words = notes.trim();
	return words.length <= EXCERPT ? words : `${words.slice(0, EXCERPT - 1).trimEnd()}…`;
}
