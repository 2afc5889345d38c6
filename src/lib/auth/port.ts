/** An account as this device knows it. */
export interface Account {
	id: string;
	email: string;
}

/** Why signing in failed, by code; the screen has words for each (words.ts). */
export type SignInProblem =
	| 'invalid_email'
	| 'no_account'
	/** Servers answer alike to a wrong code and to one that is too old. */
	| 'wrong_code'
	| 'expired_code'
	| 'used_code'
	| 'rate_limited'
	| 'blocked'
	| 'offline'
	| 'server';

export class SignInError extends Error {
	readonly problem: SignInProblem;
	/** Seconds to wait before the next try, where the server says so. */
	readonly retryAfter: number | null;

	constructor(problem: SignInProblem, message: string, retryAfter: number | null = null) {
		super(message);
		this.name = 'SignInError';
		this.problem = problem;
		this.retryAfter = retryAfter;
	}
}

/** Signing in, as the screens see it. Methods throw SignInError and nothing else. */
export interface AuthPort {
	/** Mails a six-digit code and a link to this address, known or new. */
	requestCode(email: string): Promise<void>;
	verifyCode(email: string, code: string): Promise<Account>;
	/** Spends the token of the mailed link. */
	verifyLink(tokenHash: string): Promise<Account>;
	/** Ends the session on this device. Never throws; works offline. */
	signOut(): Promise<void>;
	/** The account whose session this browser holds, or null. Does not ask the server. */
	session(): Promise<Account | null>;
}
