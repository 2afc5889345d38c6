import { FileProblem } from './file';
import type { Opening } from './open';

/** What a person is told when work with a file failed. */
export function wordsForFailure(error: unknown): string {
	if (error instanceof FileProblem) return error.message;
	const name = nameOf(error);
	if (name === 'QuotaExceededError')
		return 'This device is full. Nothing was changed. Make room on it, then try again.';
	if (name === 'InvalidChange') return 'Something in this file does not fit a museum. Nothing was opened.';
	if (name === 'NotAllowedError') return 'The browser did not allow that. Nothing was saved.';
	if (name === 'NotFoundError') return 'The file is no longer where it was. Choose a place to save again.';
	return 'That did not work. Your museum is as it was. Try again.';
}

/** Dexie tells of a full disk as an aborted transaction, with the reason inside. */
function nameOf(error: unknown): string {
	if (!(error instanceof Error)) return '';
	const inner = 'inner' in error && error.inner instanceof Error ? error.inner : null;
	return inner?.name === 'QuotaExceededError' ? inner.name : error.name;
}

/** Notices that fit a toast; more are only counted. */
const NOTICES = 3;

/** “Opened Ada's museum. …” and what had to be left behind. */
export function wordsForOpening({ name, notices, overwritten }: Opening): string {
	const opened = name ? `Opened ${name}'s museum.` : 'Opened the museum.';
	const kept = overwritten ? ['What your tiles held before is not lost: Undo brings it back.'] : [];
	const more = notices.length - NOTICES;
	const rest = more > 0 ? [`… and ${more} more.`] : [];
	return [opened, ...kept, ...notices.slice(0, NOTICES), ...rest].join(' ');
}

/** What is said of photos that a file lacks because this device does not have them yet. */
export function wordsForMissing(photos: number): string {
	const [subject, verb] = photos === 1 ? ['One photo', 'is'] : [`${photos} photos`, 'are'];
	return `${subject} from your other devices ${verb} not here yet, and not in the file. Sync, then save once more.`;
}
