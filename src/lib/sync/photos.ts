import { keepDownloaded, markUploaded, photoWork, readPhoto } from '$lib/store/photos';
import type { DrainPorts } from './drain';
import { RemoteError } from './remote';

/**
 * Sends photos the server lacks and fetches those this device lacks. Apart from `drain`: photos never hold
 * up edits. A photo the server refuses, or does not have yet, is passed over until the next time.
 *
 * @returns hashes the server refused
 * @throws RemoteError where the server cannot be reached or wants a sign-in
 */
export async function carryPhotos({ db, remote }: Pick<DrainPorts, 'db' | 'remote'>): Promise<string[]> {
	const user = db.owner.id;
	const { upload, download } = await photoWork(db);
	const refused: string[] = [];
	for (const sha of upload) {
		const photo = await readPhoto(db, sha);
		if (!photo) continue;
		try {
			await remote.uploadPhoto(user, photo);
			await markUploaded(db, sha);
		} catch (error) {
			if (!(error instanceof RemoteError) || error.failure !== 'rejected') throw error;
			refused.push(sha);
		}
	}
	for (const sha of download) {
		const photo = await remote.downloadPhoto(user, sha);
		if (photo) await keepDownloaded(db, photo);
	}
	return refused;
}
