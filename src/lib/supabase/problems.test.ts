import { expect, test } from 'vitest';
import { SignInError } from '$lib/auth/port';
import { NotConfigured } from './config';
import { signInError, thrownError } from './problems';

const problem = (status: number, code: string, doing: 'request' | 'verify' = 'verify') =>
	signInError({ status, code, message: 'words that may change' }, doing, 42);

test.each([
	[403, 'otp_expired', 'wrong_code'],
	[400, 'validation_failed', 'wrong_code'],
	[429, 'over_request_rate_limit', 'rate_limited'],
	[429, '', 'rate_limited'],
	[403, 'user_banned', 'blocked'],
	[422, 'signup_disabled', 'no_account'],
	[422, 'otp_disabled', 'no_account'],
	[0, '', 'offline'],
	[503, '', 'server'],
	[500, 'unexpected_failure', 'server'],
	[418, 'never_heard_of', 'server']
])('status %i with code “%s” is %s, whatever the message says', (status, code, expected) => {
	expect(problem(status, code).problem).toBe(expected);
});

test('what is wrong with an email when a code is asked for is wrong with a code when it is tried', () => {
	expect(problem(400, 'validation_failed', 'request').problem).toBe('invalid_email');
	expect(problem(400, 'email_address_invalid', 'request').problem).toBe('invalid_email');
});

test('only a limit has a time to wait', () => {
	expect(problem(429, 'over_email_send_rate_limit', 'request').retryAfter).toBe(42);
	expect(problem(403, 'otp_expired').retryAfter).toBeNull();
});

test('a site that never told where its server is: offline if nothing answers, else the server’s fault', () => {
	expect(thrownError(new NotConfigured(true)).problem).toBe('offline');
	expect(thrownError(new NotConfigured(false)).problem).toBe('server');
	const own = new SignInError('blocked', '');
	expect(thrownError(own)).toBe(own);
});
