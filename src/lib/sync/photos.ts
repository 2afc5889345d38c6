import { keepDownloaded, markUploaded, noteTrouble, photoWork, readPhoto } from '$lib/store/photos';
import type { DrainPorts } from './drain';
import { RemoteError } from './remote';

/** First and longest wait before a photo is tried again, in ms. */
export const PHOTO_PACE = {
	/** The server will not have it: little changes by itself. */
	refused: { first: 60_000, limit: 6 * 3_600_000 },
	/** Not there yet: the other device may be sending it this very moment, or never again. */
	missing: { first: 2_000, limit: 3_600_000 }
} as const;

/** What one turn fetches at most, and how many photos it finds missing: nobody's graph makes a storm. */
export const PHOTO_TURN = { downloads: 24, missing: 6 } as const;

/** Statuses of a server that is out of order, or has no time: they say nothing of the photo. */
const WHOLE_SERVER = ['502', '503', '504'];

/**
 * Sends photos the server lacks and fetches those this device lacks. Apart from `drain`: photos never hold
 * up edits, nor one another. One that the server refuses, or does not have, is passed over until its time
 * has come.
 *
 * @param due the time by which a photo's turn must have come, in ms; Infinity tries them all
 * @returns hashes the server refused
 * @throws RemoteError where the server cannot be reached or wants a sign-in
 */
export async function carryPhotos(
	{ db, remote, clock }: Pick<DrainPorts, 'db' | 'remote' | 'clock'>,
	due = clock.now()
): Promise<string[]> {
	const user = db.owner.id;
	const { upload, download } = await photoWork(db, due);
	const note = (sha: string, code: string, refused: boolean) =>
		noteTrouble(db, sha, (before) => {
			const tries = (before?.tries ?? 0) + 1;
			const { first, limit } = PHOTO_PACE[refused ? 'refused' : 'missing'];
			return { code, refused, tries, next: clock.now() + Math.min(first * 2 ** (tries - 1), limit) };
		});
	const refused: string[] = [];
	for (const sha of upload) {
		const photo = await readPhoto(db, sha);
		if (!photo) continue;
		try {
			await remote.uploadPhoto(user, photo);
			await markUploaded(db, sha);
		} catch (error) {
			const { failure, code } = aboutPhoto(error);
			await note(sha, code, failure === 'rejected');
			if (failure === 'rejected') refused.push(sha);
		}
	}
	let missing = 0;
	for (const sha of download.slice(0, PHOTO_TURN.downloads)) {
		if (missing === PHOTO_TURN.missing) break;
		try {
			const photo = await remote.downloadPhoto(user, sha);
			if (photo) {
				await keepDownloaded(db, photo);
				continue;
			}
			await note(sha, '404', false);
		} catch (error) {
			await note(sha, aboutPhoto(error).code, false);
		}
		missing++;
	}
	return refused;
}

/** The failure, where it is this photo's alone. @throws the error where it is everybody's */
function aboutPhoto(error: unknown): RemoteError {
	if (!(error instanceof RemoteError) || error.failure === 'sign-in') throw error;
	if (error.failure === 'rejected') return error;
	if (!/^5\d\d$/.test(error.code) || WHOLE_SERVER.includes(error.code)) throw error;
	return error;
}
