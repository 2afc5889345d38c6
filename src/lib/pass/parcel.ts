import { z } from 'zod';
import { isConcept, type Concept } from '$lib/model/concepts';
import { isGraph, isLayout } from '$lib/model/check';
import { isPhotoType } from '$lib/model/photo';
import { LIMITS } from '$lib/model/tile';

// The content security policy refuses the code that zod would otherwise compile for speed.
z.config({ jitless: true });

export const PARCEL_FORMAT = 'math-museums-tiles';
/** Tiles in a parcel at most. */
export const MOST_TILES = 500;

/** A parcel that cannot be taken, in words for the person who takes it. Nothing has been changed then. */
export class ParcelProblem extends Error {
	override name = 'ParcelProblem';
}

const graph = z.string().refine(isGraph).nullable();
const notes = z
	.string()
	.refine((text) => !text.includes('\0') && text.isWellFormed() && [...text].length <= LIMITS.notesLength);
const met = <T extends z.ZodType>(value: T) =>
	z.object({ device: z.uuid(), value, revision: z.int().nullable() }).optional();

const tile = z.object({
	id: z.uuid(),
	concept: z.custom<Concept>(isConcept).nullable(),
	title: z.string().refine((text) => !text.includes('\0') && [...text].length <= LIMITS.titleLength),
	layout: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).refine(isLayout),
	z: z.int().min(LIMITS.z.min).max(LIMITS.z.max),
	graph,
	notes,
	completed: z.boolean(),
	/** The server's revision it was last seen with, on the device that passes it. */
	revision: z.int().nullable(),
	/** Fields that the server does not have yet, as far as that device knows. */
	waits: z.array(z.string()).max(20),
	/** What waiting edits of graph and notes were made from, where that is known. */
	from: z.object({ graph: graph.optional(), notes: notes.optional() }),
	/** What was last taken here from another device. */
	taken: z.object({ graph: met(graph), notes: met(notes) })
});

const photo = z.object({
	sha: z.string().regex(/^[0-9a-f]{64}$/),
	mime: z.string().refine(isPhotoType),
	data: z.string().max(Math.ceil(LIMITS.photoBytes / 3) * 4)
});

const parcel = z.object({
	format: z.literal(PARCEL_FORMAT),
	version: z.literal(1),
	/** Id and name of the device, for the merge and for people. */
	device: z.uuid(),
	from: z.string().max(100),
	owner: z.object({ id: z.uuid(), kind: z.enum(['guest', 'account']) }),
	/** Name of the museum; may be empty. */
	museum: z.string().max(LIMITS.museumNameLength * 2),
	/** Which life of the server the revisions are of; null where it was never asked. */
	epoch: z.string().max(100).nullable(),
	tiles: z.array(tile).min(1).max(MOST_TILES),
	/** With their bytes in base 64; in a parcel by codes there are none. */
	photos: z.array(photo).max(MOST_TILES)
});

/** Tiles on their way from one device to one beside it. */
export type Parcel = z.output<typeof parcel>;
export type ParcelTile = z.output<typeof tile>;

/**
 * Reads the text of a parcel.
 *
 * @throws ParcelProblem where it is none
 */
export function parseParcel(text: string): Parcel {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new ParcelProblem('These are not tiles from Math Museums. Nothing was taken.');
	}
	const read = parcel.safeParse(value);
	if (read.success) return read.data;
	const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<
		string,
		unknown
	>;
	if (format === PARCEL_FORMAT && typeof version === 'number' && version > 1)
		throw new ParcelProblem(
			'These tiles come from a newer Math Museums. Update the app on this device, then take them again.'
		);
	throw new ParcelProblem(
		format === PARCEL_FORMAT
			? 'Something in these tiles cannot be right. Nothing was taken. Pass them once more.'
			: 'These are not tiles from Math Museums. Nothing was taken.'
	);
}
