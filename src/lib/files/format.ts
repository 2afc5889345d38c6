import { z } from 'zod';
import { ASPECT_LIMITS } from '$lib/model/preferences';
import { FILE_LIMITS, FileProblem, MUSEUM_VERSION } from './file';
import { nestsDeeper } from './scan';

// The content security policy refuses the code that zod would otherwise compile for speed.
z.config({ jitless: true });

const coordinates = z.object({
	centerX: z.number(),
	centerY: z.number(),
	width: z.number().optional(),
	height: z.number().optional()
});

const concept = z.object({
	id: z.string().min(1),
	displayName: z.string().nullish(),
	description: z.string().nullish(),
	desmosState: z.string().nullish(),
	coordinates: coordinates.nullish(),
	zIndex: z.number().nullish(),
	museum: z.object({ completed: z.boolean().optional(), title: z.string().optional() }).nullish()
});

const museumFile = z.object({
	version: z.string(),
	userName: z.string().nullish(),
	concepts: z.array(z.unknown()),
	museum: z
		.object({
			version: z.number(),
			preferences: z
				.object({
					museum_name: z.string().optional(),
					aspect_ratio: z.number().min(ASPECT_LIMITS.min).max(ASPECT_LIMITS.max).optional(),
					fit_mode: z.enum(['fit', 'fill']).optional()
				})
				.optional()
		})
		.nullish()
});

export type FileConcept = z.output<typeof concept>;
export type MuseumFile = Omit<z.output<typeof museumFile>, 'concepts'> & { concepts: FileConcept[] };

/**
 * Reads the text of a `.mathmuseums` file. Only what is named here is taken over; all else is passed by.
 *
 * @throws FileProblem where it is none, or holds more than `FILE_LIMITS` allow
 */
export function parseMuseumFile(text: string): MuseumFile {
	if (nestsDeeper(text, FILE_LIMITS.depth))
		throw new FileProblem('This file is built in a way no museum file is: it is nested too deep.');
	const file = museumFile.safeParse(parseJson(text));
	if (!file.success) throw new FileProblem(wordsForFile(file.error));
	const [major, minor] = file.data.version.split('.').map(Number);
	if (major !== 0 || !(minor! <= 1) || (file.data.museum?.version ?? 0) > MUSEUM_VERSION)
		throw new FileProblem(
			'This file comes from a newer Math Museums. Update the app, then open the file again.'
		);
	const { concepts } = file.data;
	if (concepts.length === 0) throw new FileProblem('There are no tiles in this file.');
	if (concepts.length > FILE_LIMITS.concepts)
		throw new FileProblem(
			`This file has ${count(concepts.length)} tiles. A museum can hold ${count(FILE_LIMITS.concepts)}.`
		);
	return { ...file.data, concepts: concepts.map(readConcept) };
}

function parseJson(text: string): unknown {
	try {
		// A byte order mark is what some editors put before a file they saved.
		return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
	} catch {
		throw new FileProblem(
			text.trimStart().startsWith('{')
				? 'This file is damaged or not complete. If you have another copy, try that one.'
				: 'This is not a museum file. Choose a file that ends in .mathmuseums.'
		);
	}
}

function readConcept(value: unknown, index: number): FileConcept {
	const read = concept.safeParse(value);
	if (read.success) return read.data;
	const path = read.error.issues[0]!.path;
	const part = PARTS[String(path[0])] ?? 'form';
	throw new FileProblem(`The ${part} of tile ${index + 1} in this file cannot be right. Nothing was opened.`);
}

const PARTS: Record<string, string> = {
	coordinates: 'place',
	zIndex: 'stacking',
	description: 'text of the notes',
	desmosState: 'graph',
	displayName: 'name',
	museum: 'mark “completed” or the title'
};

function wordsForFile(error: z.ZodError): string {
	return error.issues.some(({ path }) => path[0] === 'museum')
		? 'The settings in this file cannot be right. Nothing was opened.'
		: 'This is not a museum file. Choose a file that ends in .mathmuseums.';
}

function count(n: number): string {
	return n.toLocaleString('en');
}
