import 'fake-indexeddb/auto';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { device, kept } from '$lib/auth/device';
import { sessionKey } from '$lib/auth/sessions';
import { SupabaseAuth } from './auth';
import { keepSession } from './session';

const URL_ = 'https://museum.example';
const user = {
	id: '8f1d7c62-4f0e-4c0e-9d0e-0f6a1c9b2d11',
	email: 'ada@school.example',
	aud: 'authenticated'
};
const session = {
	access_token: 'a.b.c',
	refresh_token: 'r',
	token_type: 'bearer',
	expires_in: 3600,
	user
};
const token = (of: string) => ['{}', JSON.stringify({ of }), ''].map((part) => btoa(part)).join('.');
const refuse = (status: number, error_code: string) =>
	Response.json({ error_code, msg: 'words' }, { status, headers: { 'Retry-After': '30' } });

/** The real client against answers by path; `asked` holds what it sent. */
function auth(answer: (path: string, body: Record<string, string>) => Response | Promise<Response>) {
	const asked: [string, Record<string, string>][] = [];
	const key = sessionKey(URL_);
	const client = createClient(URL_, 'key', {
		auth: { storage: kept, storageKey: key, autoRefreshToken: false, detectSessionInUrl: false },
		global: {
			fetch: async (input, init) => {
				const path = new URL(String(input)).pathname.replace('/auth/v1', '');
				const body = JSON.parse(String(init?.body ?? '{}')) as Record<string, string>;
				asked.push([path, body]);
				return answer(path, body);
			}
		}
	});
	const config = { supabaseUrl: URL_, supabaseKey: 'key', realtime: false };
	const port = new SupabaseAuth(() =>
		Promise.resolve({
			client,
			auth: client.auth,
			config,
			session: keepSession(
				client.auth,
				async () => null,
				async () => true
			),
			sessionKey: key,
			as: () => expect.unreachable('nobody leaves'),
			retryAfter: () => 30
		})
	);
	return { port, asked };
}

vi.stubGlobal('location', new URL(URL_));
beforeEach(() => device.kept.clear());
afterAll(() => vi.unstubAllGlobals());

test('a code is of type email where the server knows that', async () => {
	const { port, asked } = auth(() => Response.json(session));
	expect(await port.verifyCode(user.email, '123456')).toEqual({ id: user.id, email: user.email });
	expect(asked.map(([, body]) => body.type)).toEqual(['email']);
	expect(await kept.getItem(sessionKey(URL_))).toContain(user.id);
});

test('a server that knows only magiclink is asked that way, and from then on at once', async () => {
	const { port, asked } = auth((_, { type, token }) => {
		if (type === 'email') return refuse(400, 'validation_failed');
		return token === '123456' ? Response.json(session) : refuse(403, 'otp_expired');
	});
	await expect(port.verifyCode(user.email, '000000')).rejects.toMatchObject({ problem: 'wrong_code' });
	await port.verifyCode(user.email, '123456');
	await port.verifyCode(user.email, '123456');
	expect(asked.map(([, body]) => body.type)).toEqual([
		'email',
		'magiclink',
		'email',
		'magiclink',
		'magiclink'
	]);
});

test('a wrong code is tried once, not again under another name', async () => {
	const { port, asked } = auth(() => refuse(403, 'otp_expired'));
	await expect(port.verifyCode(user.email, '000000')).rejects.toMatchObject({ problem: 'wrong_code' });
	expect(asked).toHaveLength(1);
});

test('limits carry their time, and no answer at all is offline', async () => {
	const limited = auth(() => refuse(429, 'over_email_send_rate_limit'));
	await expect(limited.port.requestCode(user.email)).rejects.toMatchObject({
		problem: 'rate_limited',
		retryAfter: 30
	});
	const offline = auth(() => Promise.reject(new TypeError('Failed to fetch')));
	await expect(offline.port.requestCode(user.email)).rejects.toMatchObject({ problem: 'offline' });
});

test('who has left is ended at the server by the session they left with; who has signed in since keeps theirs', async () => {
	const asked: { path: string; token: string | null }[] = [];
	vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
		const { pathname } = new URL(input instanceof Request ? input.url : String(input), URL_);
		if (pathname === '/config.json')
			return Response.json({ supabaseUrl: URL_, supabaseKey: 'key', realtime: false });
		asked.push({ path: pathname, token: new Headers(init?.headers).get('Authorization') });
		return new Response(null, { status: 204 });
	});
	const left = { ...session, access_token: token('left'), expires_at: Date.now() / 1000 + 3600 };
	const key = sessionKey(URL_);
	await kept.setItem(key, 'of who is here now');
	const port = new SupabaseAuth();
	const client = '0b0e6f0e-7f1d-4c62-9d0e-0f6a1c9b2d11';
	await port.end({ owner: user.id, client, sessions: [{ key, value: JSON.stringify(left) }] });
	expect(asked).toEqual([
		{ path: '/rest/v1/clients', token: `Bearer ${left.access_token}` },
		{ path: '/auth/v1/logout', token: `Bearer ${left.access_token}` }
	]);
	expect(await kept.getItem(key)).toBe('of who is here now');

	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
	await port.end({ owner: user.id, client, sessions: [{ key, value: JSON.stringify(left) }] });
	await port.end({ owner: user.id, client, sessions: [{ key: 'of another server', value: '{}' }] });
	expect(await kept.getItem(key)).toBe('of who is here now');
});
