import type { SignInProblem } from './port';
import type { Unsent } from '$lib/store/unsent';

/** What a problem of signing in is called on the screen: with the code that was typed, or with a mailed link. */
export function problemWords(
	problem: SignInProblem,
	retryAfter: number | null,
	means: 'code' | 'link' = 'code'
): string {
	if (means === 'link' && problem === 'rate_limited')
		return `That was too many tries. Wait ${waitWords(retryAfter)}, then press the button again.`;
	if (means === 'link' && problem in LINK_WORDS) return LINK_WORDS[problem]!;
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
			return `That was too many tries. Wait ${waitWords(retryAfter)}, then try again. If you have a mail from us, its link works at once.`;
		case 'blocked':
			return 'This account is blocked. Ask your teacher.';
		case 'ended':
			return 'Your sign-in ended before your museum was here. Your work is safe: ask for another code.';
		case 'offline':
			return 'You need a connection to sign in. Everything else works without one.';
		case 'server':
			return 'The server has a problem. Your work is safe on this device; try again later.';
	}
}

const LINK_WORDS: Partial<Record<SignInProblem, string>> = {
	wrong_code: 'This link has been used already, or has expired. Ask for a new code.',
	expired_code: 'This link has expired: links work for 10 minutes. Ask for a new code.',
	used_code: 'This link has been used already. Each link works once: ask for a new code.'
};

/** A span of time as people say it: “1 second”, “40 seconds”, “3 minutes”. */
export function waitWords(seconds: number | null): string {
	if (seconds === null) return 'a minute';
	if (seconds < 100) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}

/** “3 edits and 1 photo”. */
export function unsentWords({ edits, refused, photos, refusedPhotos }: Unsent): string {
	const count = (n: number, word: string) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]);
	return [...count(edits + refused, 'edit'), ...count(photos + refusedPhotos, 'photo')].join(' and ');
}
