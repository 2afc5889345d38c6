import 'fake-indexeddb/auto';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { device, kept, sessionKey } from '$lib/auth/device';
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
	expect(await port.session()).toEqual({ id: user.id, email: user.email });
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

test('signing out removes the session from the device, reachable or not', async () => {
	let online = true;
	const { port, asked } = auth((path) => {
		if (!online) return Promise.reject(new TypeError('Failed to fetch'));
		return path === '/logout' ? new Response(null, { status: 204 }) : Response.json(session);
	});
	await port.verifyCode(user.email, '123456');
	await port.signOut();
	expect(asked.at(-1)![0]).toBe('/logout');
	expect(await port.session()).toBeNull();
	await port.verifyCode(user.email, '123456');
	online = false;
	await port.signOut();
	expect(await port.session()).toBeNull();
	expect(await device.kept.where('key').startsWith('session').count()).toBe(0);
});
