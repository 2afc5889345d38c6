/** An account as this device knows it. */
export interface Account {
	id: string;
	email: string;
}

/** A session as the library has stored it, under the name of its server. */
export interface KeptSession {
	key: string;
	value: string;
}

/** What an account has left behind on this device. */
export interface Left {
	/** The account's id. */
	owner: string;
	/** This device's id with the account; null where the server signed it out itself. */
	client: string | null;
	/** Taken away from the device: no other sign-in uses them. */
	sessions: KeptSession[];
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
	/** The session was over before the museum was fetched. */
	| 'ended'
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
	/** Tells the server that an account has left this device, as far as it can be told now. Never throws. */
	end(left: Left): Promise<void>;
}
