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
	// 23503 for the whole call: the account these edits belong to has been deleted.
	if (code === '23503') return 'sign-in';
	if (code === 'MM001') return 'retry';
	return 'rejected';
}

/**
 * Classifies what kept a session from being renewed. It is over where the server says no; where no answer
 * came, or another tab was quicker, nothing is known yet.
 */
export function sessionFailure({ status = 0, code = '', message }: SessionFailure): RemoteError {
	const unknown = status === 409 || classify(status, code) === 'retry';
	return new RemoteError(unknown ? 'retry' : 'sign-in', code || String(status), message);
}

/** The parts of an error of supabase-js by which it is judged. */
interface SessionFailure {
	status?: number;
	code?: string;
	message: string;
}
