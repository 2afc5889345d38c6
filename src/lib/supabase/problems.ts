import { SignInError, type SignInProblem } from '$lib/auth/port';
import { NotConfigured } from './config';

/** https://supabase.com/docs/guides/auth/debugging/error-codes */
const CODES: Record<string, SignInProblem> = {
	validation_failed: 'invalid_email',
	email_address_invalid: 'invalid_email',
	otp_expired: 'wrong_code',
	otp_disabled: 'no_account',
	signup_disabled: 'no_account',
	user_not_found: 'no_account',
	user_banned: 'blocked',
	over_email_send_rate_limit: 'rate_limited',
	over_request_rate_limit: 'rate_limited',
	request_timeout: 'server'
};

/** The parts of an error of supabase-js by which it is judged; never its words. */
export interface AuthFailure {
	status?: number;
	code?: string;
	message: string;
}

/**
 * Says what went wrong in the screens' terms.
 *
 * @param doing what was asked for: the server refuses a bad email and a bad code with the same code
 * @param retryAfter seconds to wait, from the answer's header
 */
export function signInError(
	failure: AuthFailure,
	doing: 'request' | 'verify',
	retryAfter: number | null
): SignInError {
	const problem = problemOf(failure, doing);
	return new SignInError(problem, failure.message, problem === 'rate_limited' ? retryAfter : null);
}

function problemOf({ status, code }: AuthFailure, doing: 'request' | 'verify'): SignInProblem {
	if (status === 429) return 'rate_limited';
	if (code === 'validation_failed' && doing === 'verify') return 'wrong_code';
	if (code && code in CODES) return CODES[code]!;
	// The library reports a request that got no answer as status 0.
	return status === 0 ? 'offline' : 'server';
}

/** What was thrown on the way to the server, in the screens' terms. */
export function thrownError(error: unknown): SignInError {
	if (error instanceof SignInError) return error;
	if (error instanceof NotConfigured)
		return new SignInError(error.offline ? 'offline' : 'server', error.message);
	return new SignInError('server', String(error));
}
