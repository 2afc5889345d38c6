import { CODE_LENGTH, CODE_LIFETIME, isEmail, RESEND_AFTER } from './code';
import { SignInError, type Account, type AuthPort, type SignInProblem } from './port';
import type { Unfetched } from './session.svelte';
import { rememberSpent, wasSpent } from './spent';

/** Where a pupil stands between opening the screen and seeing the museum. */
export type SignInStep = 'email' | 'code' | 'guest' | 'fetching' | 'unfetched';

export interface SignInPorts {
	auth(): Promise<AuthPort>;
	/** Opens the account's museum, if it can be fetched. */
	arrive(account: Account, take: boolean): Promise<'open' | Unfetched>;
	/** Whether the museum on the screen is a guest's that holds something. */
	guestHasWork(): Promise<boolean>;
	now(): number;
}

/** The one way in, for new and known: an email, a code or a link, and what to do with the guest museum. */
export class SignInFlow {
	step = $state<SignInStep>('email');
	email = $state('');
	/** The address the last code was sent to. */
	sentTo = $state('');
	busy = $state(false);
	problem = $state.raw<{ problem: SignInProblem; retryAfter: number | null } | null>(null);
	/** From when on a new code may be asked for, in ms. */
	resendAt = $state(0);
	#sentAt = 0;
	#typed = '';
	#lastTry = '';
	#account: Account | null = null;
	#take = false;
	#ports: SignInPorts;

	constructor(ports: SignInPorts) {
		this.#ports = ports;
	}

	/** Back to where a code was asked for, after the page was reloaded while the pupil read the mail. */
	resume(email: string, sentAt: number): void {
		this.email = this.sentTo = email;
		this.#sentAt = sentAt;
		this.resendAt = sentAt + RESEND_AFTER;
		this.step = 'code';
	}

	/** When the last code was asked for, in ms. */
	get sentAt(): number {
		return this.#sentAt;
	}

	/** Asks for a code, for the first time or again. */
	async requestCode(): Promise<void> {
		const email = this.email.trim().toLowerCase();
		if (!isEmail(email)) return this.#fail('invalid_email');
		// Asked for a minute ago and come back from “other address”: that code still works.
		if (email === this.sentTo && this.#ports.now() < this.resendAt) {
			this.problem = null;
			this.step = 'code';
			return;
		}
		await this.#try(async (auth) => {
			await auth.requestCode(email).catch((error: unknown) => this.#wait(error));
			this.sentTo = email;
			this.#sentAt = this.#ports.now();
			this.resendAt = this.#sentAt + RESEND_AFTER;
			this.#lastTry = '';
			this.step = 'code';
		});
	}

	/** Tries a code once it is whole; the same wrong one is not sent again by itself. */
	async codeTyped(code: string): Promise<void> {
		this.#typed = code;
		// Corrected while the last try was on its way: that one is tried next.
		while (!this.busy && this.step === 'code' && this.#typed !== this.#lastTry) {
			if (this.#typed.length < CODE_LENGTH) return;
			await this.verifyCode(this.#typed);
		}
	}

	async verifyCode(code: string): Promise<void> {
		if (code.length < CODE_LENGTH) return this.#fail('wrong_code');
		this.#lastTry = code;
		await this.#verify(`${this.sentTo} ${code}`, (auth) => auth.verifyCode(this.sentTo, code));
	}

	async useLink(tokenHash: string): Promise<void> {
		await this.#verify(tokenHash, (auth) => auth.verifyLink(tokenHash));
	}

	otherAddress(): void {
		this.problem = null;
		this.step = 'email';
	}

	/** The pupil's answer: take the guest museum into the account, or leave it on the device. */
	async decide(take: boolean): Promise<void> {
		this.#take = take;
		await this.arrive();
	}

	async #verify(secret: string, verify: (auth: AuthPort) => Promise<Account>): Promise<void> {
		await this.#try(async (auth) => {
			try {
				this.#account = await verify(auth);
			} catch (error) {
				throw await this.#refine(error, secret);
			}
			await rememberSpent(secret, this.#ports.now());
		});
		if (!this.#account) return;
		if (await this.#ports.guestHasWork()) this.step = 'guest';
		else await this.arrive();
	}

	/** The server answers alike to wrong, old and used codes; this device may know more. */
	async #refine(error: unknown, secret: string): Promise<unknown> {
		if (!(error instanceof SignInError) || error.problem !== 'wrong_code') return error;
		const now = this.#ports.now();
		if (await wasSpent(secret, now)) return new SignInError('used_code', error.message);
		if (this.#sentAt > 0 && now - this.#sentAt > CODE_LIFETIME)
			return new SignInError('expired_code', error.message);
		return error;
	}

	/** Lets the countdown know how long the server wants no more mails. */
	#wait(error: unknown): never {
		if (error instanceof SignInError && error.retryAfter !== null)
			this.resendAt = this.#ports.now() + error.retryAfter * 1000;
		throw error;
	}

	/** Opens the account’s museum; again, where it could not be fetched. */
	async arrive(): Promise<void> {
		this.step = 'fetching';
		const arrival = await this.#ports.arrive(this.#account!, this.#take);
		if (arrival === 'unfetched') this.step = arrival;
		if (arrival !== 'ended') return;
		// Its code is spent.
		[this.step, this.sentTo, this.#account] = ['email', '', null];
		this.#fail(arrival);
	}

	async #try(work: (auth: AuthPort) => Promise<void>): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		this.problem = null;
		try {
			await work(await this.#auth());
		} catch (error) {
			if (error instanceof SignInError) return this.#fail(error.problem, error.retryAfter);
			this.#fail('server');
			throw error;
		} finally {
			this.busy = false;
		}
	}

	/** The adapter is loaded when it is first needed, which takes a network where it was never used. */
	async #auth(): Promise<AuthPort> {
		try {
			return await this.#ports.auth();
		} catch (error) {
			throw new SignInError('offline', String(error));
		}
	}

	#fail(problem: SignInProblem, retryAfter: number | null = null): void {
		this.problem = { problem, retryAfter };
	}
}
