import { CONCEPTS } from '$lib/model/concepts';
import { conceptTileId } from '$lib/model/ids';
import { tileName } from '$lib/model/tile';
import { readPhoto } from '$lib/store/photos';
import { readPreferences, readTiles } from '$lib/store/queries';
import type { Photo } from '$lib/model/photo';
import type { Preferences } from '$lib/model/preferences';
import type { MuseumDatabase, TileRow } from '$lib/store/schema';
import { FILE_TYPE, FORMAT_VERSION, MUSEUM_VERSION, NO_NAME } from './file';
import { putPhotosIn } from './photos';
import type { Progress } from './read';

/**
 * Writes a whole museum, with its photos, in a form that the original app reads too (FORMAT.md). Photos that
 * have not arrived on this device yet stay references. `exportMuseum` does it in a worker.
 */
export async function writeMuseum(
	db: MuseumDatabase,
	progress: Progress = () => {},
	now: Date = new Date()
): Promise<Blob> {
	const [tiles, preferences] = await Promise.all([readTiles(db), readPreferences(db)]);
	const photo = (sha: string) => readPhoto(db, sha);
	return writeContent({ owner: db.owner.id, tiles, preferences, photo }, progress, now);
}

/** What a file is written from. */
export interface Content {
	/** The owner's id. */
	owner: string;
	/** Lowest first. */
	tiles: TileRow[];
	preferences: Preferences;
	photo: (sha: string) => Promise<Photo | null>;
}

export async function writeContent(
	{ owner, tiles, preferences, photo }: Content,
	progress: Progress = () => {},
	now: Date = new Date()
): Promise<Blob> {
	const entries = order(tiles, owner);
	const lowest = Math.min(0, ...tiles.map((tile) => tile.z));
	const parts: BlobPart[] = [];
	for (const [index, { tile, fileId }] of entries.entries()) {
		progress(index, entries.length);
		const graph = tile.graph && (await putPhotosIn(tile.graph, photo)).graph;
		// A Blob of its own for each tile: the browser may keep a large museum on disk while it is written.
		parts.push(
			new Blob([
				indent(concept(tile, fileId, graph, lowest, now), 2),
				index + 1 < entries.length ? ',\n' : '\n'
			])
		);
	}
	const name = preferences.museum_name.trim();
	const { museum_name, aspect_ratio, fit_mode } = preferences;
	const head = { version: FORMAT_VERSION, exportDate: now.toISOString(), userName: name || NO_NAME };
	const tail = {
		metadata: { totalConcepts: entries.length },
		museum: { version: MUSEUM_VERSION, preferences: { museum_name, aspect_ratio, fit_mode } }
	};
	return new Blob(
		[
			JSON.stringify(head, null, 2).slice(0, -2),
			',\n  "concepts": [\n',
			...parts,
			'  ],',
			JSON.stringify(tail, null, 2).slice(1)
		],
		{ type: FILE_TYPE }
	);
}

/** Concepts first, in their order, then all other tiles as they are stacked. */
function order(tiles: TileRow[], owner: string): { tile: TileRow; fileId: string }[] {
	const rest = new Map(tiles.map((tile) => [tile.id, tile]));
	const concepts = CONCEPTS.flatMap(({ key, fileId }) => {
		const tile = rest.get(conceptTileId(owner, key));
		if (!tile) return [];
		rest.delete(tile.id);
		return [{ tile, fileId: fileId as string }];
	});
	return [...concepts, ...[...rest.values()].map((tile) => ({ tile, fileId: tile.id }))];
}

function concept(tile: TileRow, fileId: string, graph: string | null, lowest: number, now: Date) {
	const ofConcept = CONCEPTS.find((concept) => concept.fileId === fileId);
	const { x, y, width, height } = tile.layout;
	return {
		id: fileId,
		type: ofConcept ? fileId : 'custom',
		displayName:
			tile.title || (ofConcept ? (DISPLAY_NAMES[ofConcept.key] ?? ofConcept.name) : tileName(tile)),
		description: tile.notes,
		desmosState: graph,
		lastModified: now.getTime(),
		coordinates: { centerX: x, centerY: y, width, height },
		// The original drops negative numbers and writes none for the lowest level.
		zIndex: tile.z - lowest || undefined,
		museum: extras(tile, ofConcept !== undefined)
	};
}

/** What the original has no place for. It keeps keys of a concept that it does not know. */
function extras({ completed, title }: TileRow, ofConcept: boolean) {
	const named = ofConcept && title !== '';
	if (!completed && !named) return undefined;
	return { completed: completed || undefined, title: named ? title : undefined };
}

/** Where the original has another name for a concept than we show. */
const DISPLAY_NAMES: Partial<Record<(typeof CONCEPTS)[number]['key'], string>> = { rational: 'Inverse' };

/** JSON as the original writes it: two spaces a level. Strings hold no line breaks, so lines can be moved. */
function indent(value: unknown, levels: number): string {
	const space = '  '.repeat(levels);
	return space + JSON.stringify(value, null, 2).replaceAll('\n', `\n${space}`);
}
