import { LIMITS } from '$lib/model/tile';
import { isGraph } from '$lib/model/check';
import type { Photo } from '$lib/model/photo';
import { parseMuseumFile, type FileConcept, type MuseumFile } from './format';
import { takePhotosOut, type Shrink } from './photos';
import { FILE_LIMITS, FileProblem, NO_NAME } from './file';
import { nestsDeeper } from './scan';

/** One tile of a file, checked and within the limits of a museum. */
export interface FileTile {
	/** The id in the file: a concept's, or any other for a tile of one's own. */
	id: string;
	name: string;
	/** What the pupil called a concept's tile; empty where the concept names it. */
	title: string;
	/** Centre and size in percent; null where the file leaves it to the app. */
	layout: { x: number; y: number; width: number; height: number } | null;
	z: number;
	graph: string | null;
	notes: string;
	completed: boolean;
}

/** A whole file, ready to be opened. */
export interface OpenedFile {
	/** The museum's name; null where the file has none. */
	name: string | null;
	preferences: NonNullable<NonNullable<MuseumFile['museum']>['preferences']>;
	tiles: FileTile[];
	/** Each photo once. */
	photos: Photo[];
	/** What had to be left behind, one sentence each. */
	notices: string[];
}

export type Progress = (done: number, of: number) => void;

/**
 * Reads a `.mathmuseums` file whole before anything is opened. Runs in a worker: a large one takes seconds.
 *
 * @throws FileProblem with words for the person who chose the file
 */
export async function readMuseumFile(file: Blob, shrink: Shrink, progress: Progress): Promise<OpenedFile> {
	if (file.size >= FILE_LIMITS.bytes)
		throw new FileProblem('This file is too large. A museum file has less than 100 MB.');
	const parsed = parseMuseumFile(await textOf(file));
	const photos = new Map<string, Photo>();
	const notices: string[] = [];
	const tiles: FileTile[] = [];
	for (const [index, concept] of parsed.concepts.entries()) {
		progress(index, parsed.concepts.length);
		const tile = readTile(concept, notices);
		const graph = await readGraph(concept.desmosState ?? null, shrink);
		if (graph.problem) notices.push(`The graph of “${tile.name}” ${graph.problem}.`);
		graph.photos.forEach((photo) => photos.set(photo.sha, photo));
		tiles.push({ ...tile, graph: graph.graph });
	}
	return {
		name: museumName(parsed),
		preferences: parsed.museum?.preferences ?? {},
		tiles,
		photos: [...photos.values()],
		notices
	};
}

async function textOf(file: Blob): Promise<string> {
	try {
		return await file.text();
	} catch {
		// It lies on a stick that was pulled out, or in a cloud that cannot be reached.
		throw new FileProblem('This file could not be read. Try again, or choose another copy.');
	}
}

function museumName({ userName, museum }: MuseumFile): string | null {
	// “Anonymous” may be a name after all, where our own part of the file says so.
	const name = museum?.preferences?.museum_name ?? (userName === NO_NAME ? '' : (userName ?? ''));
	return cut(clean(name).trim(), LIMITS.museumNameLength) || null;
}

function readTile(concept: FileConcept, notices: string[]): Omit<FileTile, 'graph'> {
	const id = clean(concept.id);
	const name = cut(clean(concept.displayName?.trim() || id), LIMITS.titleLength).trim() || 'My tile';
	const notes = clean(concept.description ?? '');
	const kept = cut(notes, LIMITS.notesLength);
	if (kept !== notes)
		notices.push(`The notes of “${name}” were too long; only the first 20,000 characters were opened.`);
	const at = concept.coordinates;
	return {
		id,
		name,
		title: cut(clean(concept.museum?.title ?? ''), LIMITS.titleLength),
		layout: at
			? {
					x: clamp(at.centerX, LIMITS.center),
					y: clamp(at.centerY, LIMITS.center),
					width: clamp(at.width ?? 25, LIMITS.size),
					height: clamp(at.height ?? 20, LIMITS.size)
				}
			: null,
		z: Math.round(clamp(concept.zIndex ?? 0, LIMITS.z)),
		notes: kept,
		completed: concept.museum?.completed ?? false
	};
}

interface ReadGraph {
	graph: string | null;
	photos: Photo[];
	problem: string | null;
}

async function readGraph(state: string | null, shrink: Shrink): Promise<ReadGraph> {
	const nothing = (problem: string | null): ReadGraph => ({ graph: null, photos: [], problem });
	const text = state?.trim().toWellFormed() ?? '';
	if (text === '' || text === 'null') return nothing(null);
	if (nestsDeeper(text, LIMITS.graphDepth) || !isObject(text)) return nothing('could not be read');
	const { graph, photos } = await takePhotosOut(text, LIMITS.photoBytes, shrink);
	if (!isGraph(graph)) return nothing('is too large, even without its photos');
	return { graph, photos, problem: null };
}

function isObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

/** Text that every database can hold: no U+0000, no half of a surrogate pair. */
function clean(text: string): string {
	return text.replaceAll('\0', '').toWellFormed();
}

function cut(text: string, limit: number): string {
	return text.length <= limit ? text : [...text].slice(0, limit).join('');
}

function clamp(value: number, { min, max }: { min: number; max: number }): number {
	return Math.min(max, Math.max(min, value));
}
