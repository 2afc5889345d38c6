import type { SignInProblem } from './port';

/** What a problem of signing in is called on the screen. */
export function problemWords(problem: SignInProblem, retryAfter: number | null): string {
	switch (problem) {
		case 'invalid_email':
			return 'That does not look like an email address. Check it for typing mistakes.';
		case 'no_account':
			return 'There is no account for this address, and new ones are not open. Ask your teacher.';
		case 'wrong_code':
			return 'That code is wrong or has expired. Check the newest mail, or ask for a new code.';
		case 'expired_code':
			return 'That code has expired: codes work for 10 minutes. Ask for a new one.';
		case 'used_code':
			return 'That code has been used already. Each code works once: ask for a new one.';
		case 'rate_limited':
			return `That was too many tries. Wait ${waitWords(retryAfter)}, then try again.`;
		case 'blocked':
			return 'This account is blocked. Ask your teacher.';
		case 'offline':
			return 'You need a connection to sign in. Everything else works without one.';
		case 'server':
			return 'The server has a problem. Your work is safe on this device; try again later.';
	}
}

/** A span of time as people say it: “1 second”, “40 seconds”, “3 minutes”. */
export function waitWords(seconds: number | null): string {
	if (seconds === null) return 'a minute';
	if (seconds < 100) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}
