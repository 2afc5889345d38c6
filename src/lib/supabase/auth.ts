import { SignInError, type Account, type AuthPort, type Left } from '$lib/auth/port';
import type { Server } from './client';
import { openServer } from './client';
import { SupabaseDevices } from './devices';
import { signInError, thrownError, type AuthFailure } from './problems';

/** How long a call may take before it counts as no connection, and each part of signing out as done, in ms. */
const PATIENCE = { call: 20_000, farewell: 2_000, signOut: 3_000 };

type Verification = { email: string; token: string } | { token_hash: string };
interface Verified {
	data: { user: { id: string; email?: string } | null };
	error: AuthFailure | null;
}

/** Signing in with Supabase Auth, hosted or embedded. */
export class SupabaseAuth implements AuthPort {
	readonly #open: () => Promise<Server>;
	/** What this server calls the code of a mail: hosted `email`; the embedded library by itself `magiclink`. */
	#type: 'email' | 'magiclink' = 'email';

	constructor(open: () => Promise<Server> = openServer) {
		this.#open = open;
	}

	async requestCode(email: string): Promise<void> {
		await this.#call('request', async ({ auth }) =>
			auth.signInWithOtp({
				email,
				options: { shouldCreateUser: true, emailRedirectTo: new URL('/sign-in/link', location.origin).href }
			})
		);
	}

	async verifyCode(email: string, code: string): Promise<Account> {
		return this.#verify({ email, token: code });
	}

	async verifyLink(tokenHash: string): Promise<Account> {
		return this.#verify({ token_hash: tokenHash });
	}

	async end({ owner, client, sessions }: Left): Promise<void> {
		try {
			const server = await this.#open();
			const taken = sessions.find(({ key }) => key === server.sessionKey);
			if (!taken) return;
			const left = server.as(taken.value);
			if (client) {
				const said = new SupabaseDevices(left.client, left.session).farewell(owner, client);
				await within(PATIENCE.farewell, said).catch(() => {});
			}
			// Offline, an expired session is renewed over and over before it is given up.
			await within(PATIENCE.signOut, left.auth.signOut({ scope: 'local' }));
		} catch {
			// What counts is that the session is gone from here.
		}
	}

	async #verify(what: Verification): Promise<Account> {
		const { data } = await this.#call('verify', async ({ auth }) => {
			const first: Verified = await auth.verifyOtp({ ...what, type: this.#type });
			// Refused for its type before the code was looked at, so asking again spends no try of the code.
			if (first.error?.code !== 'validation_failed' || this.#type === 'magiclink') return first;
			const second: Verified = await auth.verifyOtp({ ...what, type: 'magiclink' });
			if (!second.error) this.#type = 'magiclink';
			return second;
		});
		if (!data.user?.email) throw new SignInError('server', 'the answer names no account');
		return { id: data.user.id, email: data.user.email };
	}

	async #call<T extends { error: AuthFailure | null }>(
		doing: 'request' | 'verify',
		call: (server: Server) => Promise<T>
	): Promise<T> {
		let answer: T;
		let server: Server;
		try {
			server = await this.#open();
			answer = await within(PATIENCE.call, call(server));
		} catch (error) {
			throw thrownError(error);
		}
		if (answer.error) throw signInError(answer.error, doing, server.retryAfter());
		return answer;
	}
}

/** @throws SignInError `offline` where it takes longer */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout>;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new SignInError('offline', `no answer within ${ms} ms`)), ms);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
