import type { MuseumDatabase } from '$lib/store/schema';
import type { WorkerMessage } from './answer';
import { FileProblem } from './file';
import type { Opening } from './open';
import type { Progress } from './read';

/**
 * Opens a museum file in a museum, in a worker: a large one must not freeze the page. A worker that is
 * ended takes its transaction with it, so giving up changes nothing.
 *
 * @throws FileProblem where it cannot be opened; the signal's reason where the person gave up
 */
export function openFileInMuseum(
	db: MuseumDatabase,
	file: Blob,
	progress: Progress,
	signal: AbortSignal
): Promise<Opening> {
	const worker = new Worker(new URL('./open.worker.ts', import.meta.url), { type: 'module' });
	return ask(worker, { file, owner: db.owner }, progress, signal);
}

/**
 * A whole museum as a `.mathmuseums` file, with its photos, made in a worker. Needs no network.
 *
 * @throws FileProblem where it cannot be made
 */
export function exportMuseum(db: MuseumDatabase, progress: Progress = () => {}): Promise<Blob> {
	const worker = new Worker(new URL('./write.worker.ts', import.meta.url), { type: 'module' });
	return ask(worker, db.owner, progress);
}

/** Gives a worker its one task; it ends with the answer, or when the signal says so. */
function ask<T>(worker: Worker, request: unknown, progress: Progress, signal?: AbortSignal): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		signal?.addEventListener('abort', () => reject(signal.reason));
		worker.onmessage = ({ data }: MessageEvent<WorkerMessage<T>>) => {
			if (data.kind === 'progress') progress(data.done, data.of);
			else if (data.kind === 'done') resolve(data.result);
			else reject(new FileProblem(data.words));
		};
		worker.onerror = () => reject(new FileProblem('This device has too little memory for that file.'));
		worker.postMessage(request);
	}).finally(() => worker.terminate());
}
