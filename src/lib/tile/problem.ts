import { InvalidChange } from '$lib/model/check';

/** Why something could not be saved: the value is beyond the limits, the disk is full, or it failed otherwise. */
export type SaveProblem = 'limits' | 'full' | 'failed';

/** Sorts an error of a write by its kind, never by the words of its message. */
export function classifySave(error: unknown): SaveProblem {
	if (error instanceof InvalidChange) return 'limits';
	if (isQuota(error) || (error instanceof Error && 'inner' in error && isQuota(error.inner))) return 'full';
	return 'failed';
}

function isQuota(error: unknown): boolean {
	return (
		typeof error === 'object' && error !== null && 'name' in error && error.name === 'QuotaExceededError'
	);
}
