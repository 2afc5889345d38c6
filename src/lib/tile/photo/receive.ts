import { classifySave } from '$lib/tile/problem';
import type { Museum } from '$lib/store/museum.svelte';
import { placePhoto } from './place';
import { preparePhoto } from './prepare';
import { PhotoProblem } from './problem';

/** Photos taken in at one go; more would bury the graph, and on a small device the page. */
export const PHOTOS_AT_ONCE = 4;

/** What became of the files a pupil handed over. */
export interface Received {
	/** Photos that hang in the tile now. */
	placed: number;
	/** What went wrong, in words for the pupil. */
	problems: string[];
	/** Whether the device's storage is full. */
	full: boolean;
}

/**
 * Takes files in as photos of a tile, wherever they come from: chosen, taken, pasted, dropped or shared.
 * Never rejects: a file that cannot be taken does not keep the others out.
 */
export async function receivePhotos(
	museum: Museum,
	tileId: string,
	files: readonly File[]
): Promise<Received> {
	const received: Received = { placed: 0, problems: [], full: false };
	for (const file of files.slice(0, PHOTOS_AT_ONCE)) {
		try {
			await placePhoto(museum, tileId, await preparePhoto(file), file.name || 'Photo');
			received.placed++;
		} catch (error) {
			if (!(error instanceof PhotoProblem)) received.full ||= classifySave(error) === 'full';
			received.problems.push(words(error, file.name));
		}
	}
	const left = files.length - PHOTOS_AT_ONCE;
	if (left > 0)
		received.problems.push(
			`A tile takes ${PHOTOS_AT_ONCE} photos at a time; ${left === 1 ? 'one was' : `${left} were`} left out. Add ${left === 1 ? 'it' : 'them'} after this if you need ${left === 1 ? 'it' : 'them'}.`
		);
	return received;
}

function words(error: unknown, name: string): string {
	if (error instanceof PhotoProblem) return error.message;
	const photo = name ? `“${name}”` : 'The photo';
	switch (classifySave(error)) {
		case 'full':
			return `${photo} could not be saved: the storage of this device is full. Free some space, then try again.`;
		case 'limits':
			return `${photo} could not be added: this graph is full or cannot be read. Take something out of it first.`;
		case 'failed':
			return `${photo} could not be added. Try again, or choose another photo.`;
	}
}
