import { FileProblem } from './file';
import type { OpenedFile, Progress } from './read';
import type { ReaderMessage } from './reader.worker';

/**
 * Reads a museum file in a worker, so that a large one never freezes the page.
 *
 * @throws FileProblem where it cannot be opened; the signal's reason where the person gave up
 */
export function readInWorker(file: Blob, progress: Progress, signal: AbortSignal): Promise<OpenedFile> {
	const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
	return new Promise<OpenedFile>((resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason));
		worker.onmessage = ({ data }: MessageEvent<ReaderMessage>) => {
			if (data.kind === 'progress') progress(data.done, data.of);
			else if (data.kind === 'opened') resolve(data.file);
			else reject(new FileProblem(data.problem ?? UNREADABLE));
		};
		worker.onerror = () => reject(new FileProblem(UNREADABLE));
		worker.postMessage(file);
	}).finally(() => worker.terminate());
}

/** A file that lies on a stick that was pulled out, or larger than the memory. */
const UNREADABLE = 'This file could not be read. Try again, or choose another copy.';
