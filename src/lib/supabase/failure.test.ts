import { expect, test } from 'vitest';
import { classify, sessionFailure } from './failure';

test.each([
	[0, '', 'retry'],
	[408, '', 'retry'],
	[429, 'over_request_rate_limit', 'retry'],
	[500, 'XX000', 'retry'],
	[503, '57P01', 'retry'],
	[400, 'MM001', 'retry'],
	[401, 'PGRST303', 'sign-in'],
	[400, 'refresh_token_not_found', 'sign-in'],
	[403, '42501', 'sign-in'],
	[409, '23503', 'sign-in'],
	[400, '22023', 'rejected'],
	[404, '404', 'rejected'],
	[413, '413', 'rejected']
] as const)('[S3] status %i with code “%s” asks for: %s', (status, code, failure) => {
	expect(classify(status, code)).toBe(failure);
});

test.each([
	[0, undefined, 'retry'],
	[503, undefined, 'retry'],
	// Another tab was quicker.
	[409, undefined, 'retry'],
	[400, 'refresh_token_not_found', 'sign-in'],
	[403, 'user_banned', 'sign-in'],
	[404, 'user_not_found', 'sign-in']
] as const)(
	'[S18] a session that cannot be renewed, status %i “%s”, asks for: %s',
	(status, code, failure) => {
		expect(sessionFailure({ status, code, message: '' }).failure).toBe(failure);
	}
);
