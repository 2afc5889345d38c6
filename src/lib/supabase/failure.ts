import { RemoteError, type Failure } from '$lib/sync/remote';

/**
 * Classifies a failure by status and code, never by the words of a message (S3).
 *
 * @param status HTTP status; 0 where no answer came
 * @param code SQLSTATE, PostgREST or GoTrue code; empty where there is none
 */
export function failureOf(status: number, code: string, message: string): RemoteError {
	return new RemoteError(classify(status, code), code || String(status), message);
}

export function classify(status: number, code: string): Failure {
	if (status === 0 || status === 408 || status === 429 || status >= 500) return 'retry';
	// GoTrue answers a refresh token that is gone with 400; the session is over all the same.
	if (status === 401 || code.startsWith('refresh_token') || code === 'session_not_found') return 'sign-in';
	// 42501 for the whole call: the token belongs to someone else than these edits (S6).
	if (code === '42501') return 'sign-in';
	if (code === 'MM001') return 'retry';
	return 'rejected';
}
