import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Backend } from './backend.ts';
import { SignInLimits } from './limits.ts';
import { openLink } from './links.ts';
import type { Secrets } from './secrets.ts';

/** All that the app needs of `/auth/v1`. Passwords, providers and other mails are not offered. */
const OPEN = new Set([
	'GET /health',
	'GET /settings',
	'GET /user',
	'GET /.well-known/jwks.json',
	'POST /logout',
	'POST /otp',
	'POST /token',
	'POST /verify'
]);

const otp = z.object({ email: z.string().max(255) });
const verify = z.object({
	type: z.string(),
	email: z.string().max(255).optional(),
	token: z.string().max(20).optional(),
	token_hash: z.string().max(300).optional()
});

/**
 * Stands before the library's sign-in, which counts nothing: codes could be guessed without end, and mails
 * asked for without end. Answers as hosted Supabase does where a limit is met.
 */
export class SignInGate {
	readonly #backend: Backend;
	readonly #secrets: Secrets;
	readonly limits: SignInLimits;

	constructor(backend: Backend, secrets: Secrets, limits = new SignInLimits()) {
		this.#backend = backend;
		this.#secrets = secrets;
		this.limits = limits;
	}

	/** @param address where the request comes from, for the limits */
	async respond(request: Request, address: string): Promise<Response> {
		if (request.method === 'OPTIONS') return this.#backend.respond(request);
		const url = new URL(request.url);
		const path = url.pathname.replace(/^\/auth\/v1/, '');
		const user = /^\/admin\/users\/([0-9a-f-]{36})$/.exec(path)?.[1];
		if (user && ['GET', 'DELETE'].includes(request.method)) return this.#administer(request, user);
		if (!OPEN.has(`${request.method} ${path}`)) return refuse(404, 'not_found', 'Not offered here');
		if (path === '/token' && url.searchParams.get('grant_type') !== 'refresh_token')
			return refuse(400, 'invalid_credentials', 'unsupported_grant_type');
		if (path === '/otp') return this.#mail(request, address);
		if (path === '/verify') return this.#verify(request, address);
		return this.#backend.respond(request);
	}

	async #mail(request: Request, address: string): Promise<Response> {
		const body = otp.safeParse(await json(request));
		if (!body.success) return refuse(400, 'validation_failed', 'Only an email can be sent a code');
		const email = body.data.email.trim().toLowerCase();
		const wait = this.limits.waitForMail(email, address);
		if (wait > 0)
			return refuse(
				429,
				'over_email_send_rate_limit',
				`For security purposes, you can only request this after ${wait} seconds.`,
				wait
			);
		// Counted before it is sent, or two requests at once would both pass.
		this.limits.mailed(email, address);
		return this.#forward(request, { email, create_user: true });
	}

	async #verify(request: Request, address: string): Promise<Response> {
		const body = verify.safeParse(await json(request));
		if (!body.success) return refuse(400, 'validation_failed', 'Verify requires a code or a link');
		const { token_hash: link, token } = body.data;
		// Hosted Supabase knows the code of a mail as `email`, the library as `magiclink`.
		const type = body.data.type === 'email' ? 'magiclink' : body.data.type;
		if (link !== undefined) {
			const tokenHash = openLink(link, this.#secrets.linkSecret);
			return tokenHash ? this.#forward(request, { type, token_hash: tokenHash }) : expired();
		}
		const email = (body.data.email ?? '').trim().toLowerCase();
		if (!/^\d{6}$/.test(token ?? '') || email === '') return expired();
		const wait = this.limits.waitForGuess(email, address);
		if (wait > 0) return refuse(429, 'over_request_rate_limit', 'Too many wrong codes.', wait);
		// Counted as wrong until it proves right, or guesses sent at once would all pass.
		const right = this.limits.guess(email, address);
		const response = await this.#forward(request, { type, email, token });
		if (response.ok) {
			right();
			this.limits.signedIn(email);
		}
		return response;
	}

	/** What an administrator's client needs to delete an account: newer ones read it first. */
	async #administer(request: Request, id: string): Promise<Response> {
		const given = Buffer.from(request.headers.get('apikey') ?? '');
		const wanted = Buffer.from(this.#secrets.secretKey);
		if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
			return refuse(403, 'not_admin', 'User not allowed');
		const user =
			request.method === 'GET' ? await this.#backend.findUser(id) : await this.#backend.deleteUser(id);
		return user ? Response.json(user) : refuse(404, 'user_not_found', 'User not found');
	}

	#forward(request: Request, body: object): Promise<Response> {
		const headers = new Headers(request.headers);
		headers.set('Content-Type', 'application/json');
		headers.delete('Content-Length');
		return this.#backend.respond(
			new Request(request.url, { method: request.method, headers, body: JSON.stringify(body) })
		);
	}
}

function expired(): Response {
	return refuse(403, 'otp_expired', 'Token has expired or is invalid');
}

function refuse(status: number, code: string, message: string, retryAfter?: number): Response {
	return Response.json(
		{ code: status, error_code: code, msg: message },
		{
			status,
			headers: { 'X-Sb-Error-Code': code, ...(retryAfter ? { 'Retry-After': String(retryAfter) } : {}) }
		}
	);
}

async function json(request: Request): Promise<unknown> {
	return request
		.clone()
		.json()
		.catch(() => null);
}
