import { conceptName, type Concept } from './concepts';

/** Centre and size on the poster, in percent of its width and height. Changed together, as one value. */
export interface Layout {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** One exhibit of a museum. A tile of the pupil's own has no concept but a title. */
export interface Tile {
	id: string;
	concept: Concept | null;
	/** Name of a tile of one's own; empty where the concept names it. */
	title: string;
	layout: Layout;
	/** Stacking order: higher is nearer. Any integer; gaps and ties are fine. */
	z: number;
	/**
	 * Desmos graph state as JSON text, exactly as it was written (key order and spacing too), or null for
	 * an empty frame. Photos in it are references (see photo.ts), not data URIs.
	 */
	graph: string | null;
	notes: string;
	completed: boolean;
	/** A deleted tile is kept, so that deleting can be undone and reaches other devices. */
	deleted: boolean;
}

/** The parts of a tile that change and merge apart from one another (S11). */
export type TileField = 'layout' | 'z' | 'title' | 'graph' | 'notes' | 'completed' | 'deleted';

export const TILE_FIELDS: readonly TileField[] = [
	'layout',
	'z',
	'title',
	'graph',
	'notes',
	'completed',
	'deleted'
];

/** The parts that are joined with what other devices made of them, not replaced by the later one (S12). */
export type MergedField = 'graph' | 'notes';

/** Who wrote a value that came from elsewhere. */
export interface Author {
	/** The device's name; null where it was no device, or one that is not remembered. */
	device: string | null;
	/** In ms, by the server's clock. */
	at: number;
}
/** The parts that make a tile's content, of which its history is kept (S14). */
export const CONTENT_FIELDS: readonly TileField[] = ['title', 'graph', 'notes', 'deleted'];

/** Limits that the database checks too (supabase/migrations). Lengths in characters, graph in UTF-8 bytes. */
export const LIMITS = {
	graphBytes: 1_048_576,
	/** Levels of arrays and objects. */
	graphDepth: 200,
	notesLength: 20_000,
	titleLength: 80,
	museumNameLength: 80,
	exportNameLength: 200,
	/** Centres may leave the poster by half of it; sizes are 2 to 100 percent. */
	center: { min: -50, max: 150 },
	size: { min: 2, max: 100 },
	z: { min: -1_000_000, max: 1_000_000 },
	photoBytes: 5_242_880
} as const;

/** The name by which people know a tile: its title, else its concept. */
export function tileName(tile: Pick<Tile, 'concept' | 'title'>): string {
	return tile.title || (tile.concept ? conceptName(tile.concept) : 'My tile');
}

/** Whether a pupil has put anything into the tile (where it hangs does not count). */
export function hasContent(tile: Pick<Tile, 'graph' | 'notes' | 'completed'>): boolean {
	return tile.graph !== null || tile.notes !== '' || tile.completed;
}
