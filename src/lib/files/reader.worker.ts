import { FileProblem } from './file';
import { readMuseumFile, type OpenedFile } from './read';
import { shrinkPhoto } from './shrink';

/** What the worker says; the last message is `opened` or `failed`. */
export type ReaderMessage =
	| { kind: 'progress'; done: number; of: number }
	| { kind: 'opened'; file: OpenedFile }
	| { kind: 'failed'; problem: string | null };

const say = (message: ReaderMessage, transfer: Transferable[] = []) =>
	self.postMessage(message, { transfer });

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
	try {
		const file = await readMuseumFile(data, shrinkPhoto, (done, of) => say({ kind: 'progress', done, of }));
		say(
			{ kind: 'opened', file },
			file.photos.map((photo) => photo.bytes)
		);
	} catch (error) {
		say({ kind: 'failed', problem: error instanceof FileProblem ? error.message : null });
	}
};
