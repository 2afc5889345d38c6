import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeIn, elsewhere, newClient, newEmail, openBackend, signIn, type TestBackend } from './backend.ts';
import { startEmbedded, type Mail } from './embedded.ts';

let backend: TestBackend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend?.stop());

/** A mail with code and link, and who asked for it. */
async function askForMail() {
	const email = newEmail();
	const client = newClient(backend.url, backend.key);
	expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
	const [mail] = await backend.mails(email);
	return { email, client, mail: mail! };
}

/** The link of a mail. */
function linkIn(mail: Mail): URL {
	const [, address] = /href="([^"]*token_hash=[^"]*)"/.exec(mail.HTML)!;
	return new URL(address!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));
}

test('the backend answers a probe', async () => {
	const probe = await fetch(`${backend.url}/auth/v1/health`, { headers: { apikey: backend.key } });
	expect(probe.status).toBe(200);
});

test('a pupil signs in by the code, once', async () => {
	const { email, client, mail } = await askForMail();
	const token = codeIn(mail);
	const { data, error } = await client.auth.verifyOtp({ email, token, type: 'email' });
	expect(error).toBeNull();
	expect(data.user?.email).toBe(email);
	expect((await client.from('profiles').select('id')).data).toEqual([{ id: data.user!.id }]);

	const again = await newClient(backend.url, backend.key).auth.verifyOtp({ email, token, type: 'email' });
	expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' });
});

test('a pupil signs in by the link, once, and looking at it does not spend it', async () => {
	const { client, mail } = await askForMail();
	const link = linkIn(mail);
	expect(link.pathname).toBe('/sign-in/link');
	if (!elsewhere) await fetch(link, { headers: { accept: 'text/html' } });

	const token_hash = link.searchParams.get('token_hash')!;
	const { data, error } = await client.auth.verifyOtp({ token_hash, type: 'email' });
	expect(error).toBeNull();
	expect(data.session).not.toBeNull();
	const again = await client.auth.verifyOtp({ token_hash, type: 'email' });
	expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' });
});

test('a pupil who comes back is the same one', async () => {
	const first = await signIn(backend);
	const { data } = await first.client.auth.getUser();
	const session = await first.client.auth.refreshSession();
	expect(session.error).toBeNull();
	expect(session.data.user?.id).toBe(data.user?.id);
	expect((await first.client.auth.signOut()).error).toBeNull();
	const refresh_token = session.data.session!.refresh_token;
	expect((await first.client.auth.refreshSession({ refresh_token })).error?.status).toBe(400);
});

test('a wrong code is refused, and the right one still works', async () => {
	const { email, client, mail } = await askForMail();
	const wrong = String((Number(codeIn(mail)) + 1) % 1_000_000).padStart(6, '0');
	const refused = await client.auth.verifyOtp({ email, token: wrong, type: 'email' });
	expect(refused.error).toMatchObject({ status: 403, code: 'otp_expired' });
	expect((await client.auth.verifyOtp({ email, token: codeIn(mail), type: 'email' })).error).toBeNull();
});

test('a second mail within the minute is refused, with the time to wait', async () => {
	const { email, client } = await askForMail();
	const { error } = await client.auth.signInWithOtp({ email });
	expect(error).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' });
	expect(error!.message).toMatch(/after \d+ seconds/);
	expect(await backend.mails(email)).toHaveLength(1);
});

test('what is no email is refused', async () => {
	const { error } = await newClient(backend.url, backend.key).auth.signInWithOtp({ email: 'ada' });
	expect(error).toMatchObject({ status: 400, code: 'validation_failed' });
});

test('thirty pupils behind one address sign in at once', { timeout: 180_000 }, async () => {
	const pupils = await Promise.all(Array.from({ length: 30 }, () => signIn(backend)));
	expect(new Set(pupils.map(({ user }) => user)).size).toBe(30);
	// Each session is its own pupil's, however requests overlapped.
	const seen = await Promise.all(pupils.map(({ client }) => client.from('profiles').select('id')));
	expect(seen.map(({ data }) => data)).toEqual(pupils.map(({ user }) => [{ id: user }]));
});

describe.skipIf(elsewhere)('the embedded backend', () => {
	const post = (path: string, body: object, headers: Record<string, string> = {}) =>
		fetch(`${backend.url}${path}`, {
			method: 'POST',
			headers: { apikey: backend.key, 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body)
		});

	test('after five wrong codes the right one does not work either, but the link does', async () => {
		const { email, client, mail } = await askForMail();
		const token = codeIn(mail);
		const wrong = token === '000000' ? '111111' : '000000';
		// At once, so that none can slip through while another is being judged.
		const guesses = await Promise.all(
			Array.from({ length: 20 }, () => post('/auth/v1/verify', { email, token: wrong, type: 'email' }))
		);
		expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5);
		expect(guesses.filter(({ status }) => status === 429)).toHaveLength(15);
		const { error } = await client.auth.verifyOtp({ email, token, type: 'email' });
		expect(error).toMatchObject({ status: 429, code: 'over_request_rate_limit' });

		const token_hash = linkIn(mail).searchParams.get('token_hash')!;
		expect((await client.auth.verifyOtp({ token_hash, type: 'email' })).error).toBeNull();
	});

	test('a link cannot be made from an email and a guessed code', async () => {
		const { email, mail } = await askForMail();
		const bytes = new TextEncoder().encode(email + codeIn(mail));
		const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
		expect(mail.Text).not.toContain(codeIn(mail) + email);
		const forged = await post('/auth/v1/verify', { token_hash: hash, type: 'magiclink' });
		expect(forged.status).toBe(403);
	});

	test.each([
		['GET', '/auth/v1/verify?token=x&type=magiclink'],
		['POST', '/auth/v1/signup'],
		['POST', '/auth/v1/recover'],
		['POST', '/auth/v1/magiclink'],
		['POST', '/auth/v1/token?grant_type=password'],
		['PUT', '/auth/v1/user'],
		['GET', '/auth/v1/authorize?provider=github']
	])('%s %s is not offered', async (method, path) => {
		const response = await fetch(`${backend.url}${path}`, {
			method,
			headers: { apikey: backend.key, 'content-type': 'application/json' },
			body: method === 'GET' ? undefined : '{"email":"ada@example.org","password":"password"}',
			redirect: 'manual'
		});
		expect([400, 404]).toContain(response.status);
	});

	test('without a key there is nothing to see, and no way to be an administrator', async () => {
		for (const path of ['/rest/v1/tiles', '/rest/v1/', '/auth/v1/settings'])
			expect((await fetch(backend.url + path)).status).toBe(401);
		expect((await fetch(`${backend.url}/rest/v1/tiles`, { headers: { apikey: backend.key } })).status).toBe(
			401
		);
		for (const path of ['/_system', '/_system/config', '/studio'])
			expect((await fetch(backend.url + path)).status).toBe(404);
		const { client, user } = await signIn(backend);
		expect((await client.auth.admin.deleteUser(user)).error?.status).toBe(403);
	});

	test('mails are shown to people, as text', async () => {
		const { email } = await askForMail();
		const page = await fetch(`${backend.url}/mailbox`);
		expect(await page.text()).toContain(email);
		expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(page.headers.get('access-control-allow-origin')).toBeNull();
	});

	/** A request whose path and headers no browser's fetch would send as they are. */
	function raw(
		path: string,
		headers: Record<string, string>,
		port = backend.embedded!.port
	): Promise<number> {
		return new Promise((resolve, reject) => {
			const options = { port, host: '127.0.0.1', path, headers };
			request(options, (response) => resolve(response.resume().statusCode!))
				.on('error', reject)
				.end();
		});
	}

	test.each([
		'/mailbox',
		'//localhost/mailbox',
		'http://localhost/mailbox',
		'/rest/v1/',
		'/config.json',
		'/'
	])('a page of another name that leads here reads nothing (DNS rebinding): %s', async (path) => {
		expect(await raw(path, { host: 'evil.example' })).toBe(421);
		expect(await raw(path, { host: 'localhost.evil.example' })).toBe(421);
	});

	test.each(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'])(
		'behind a proxy the mailbox is closed: %s',
		async (header) => {
			const host = `localhost:${backend.embedded!.port}`;
			for (const path of ['/mailbox', '/mailbox/api/v1/messages', '/mailbox/api/v1/message/latest']) {
				expect(await raw(path, { host, [header]: '203.0.113.9' })).toBe(403);
				expect(await raw(path, { host })).toBe(200);
			}
		}
	);

	test('MAILBOX=everyone opens the mailbox to whoever reaches the server', async () => {
		const open = await startEmbedded({ env: { HOST: '0.0.0.0', MAILBOX: 'everyone' } });
		const headers = { host: 'museum.example', 'x-forwarded-for': '203.0.113.9' };
		expect(await raw('/mailbox', headers, open.port)).toBe(200);
		await open.stop();
	});

	test('answers of the API are kept by nobody', async () => {
		for (const path of ['/auth/v1/health', '/rest/v1/tiles', '/storage/v1/object/photos/x']) {
			const { headers } = await fetch(backend.url + path, { headers: { apikey: backend.key } });
			expect(headers.get('cache-control')).toBe('private, no-store');
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('content-security-policy')).toContain('sandbox');
		}
	});
});
