import type { Progress } from './read';
import { wordsForFailure } from './words';

/** What a worker says about its one task; the last message is `done` or `failed`. */
export type WorkerMessage<T> =
	| { kind: 'progress'; done: number; of: number }
	| { kind: 'done'; result: T }
	| { kind: 'failed'; words: string };

/** Answers the one request that this worker is started for. */
export function answer<Request, Result>(
	work: (request: Request, progress: Progress) => Promise<Result>
): void {
	const say = (message: WorkerMessage<Result>) => self.postMessage(message);
	self.onmessage = async ({ data }: MessageEvent<Request>) => {
		try {
			say({ kind: 'done', result: await work(data, (done, of) => say({ kind: 'progress', done, of })) });
		} catch (error) {
			say({ kind: 'failed', words: wordsForFailure(error) });
		}
	};
}
