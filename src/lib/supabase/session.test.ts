import { AuthClient } from '@supabase/supabase-js';
import { expect, test, vi } from 'vitest';
import { keepSession } from './session';

const user = { id: '8f1d7c62-4f0e-4c0e-9d0e-0f6a1c9b2d11', aud: 'authenticated' };

/** The real library with a session that ends in so many ms, on a network that is told from outside. */
function device(endsIn: number) {
	const session = { access_token: 'old', refresh_token: 'r', token_type: 'bearer', user };
	const kept = new Map([
		['session', JSON.stringify({ ...session, expires_at: (Date.now() + endsIn) / 1000 })]
	]);
	const network = { answer: (): Response => Response.error(), asked: 0 };
	const auth = new AuthClient({
		url: 'https://museum.example/auth/v1',
		storageKey: 'session',
		storage: {
			getItem: (key) => kept.get(key) ?? null,
			setItem: (key, value) => void kept.set(key, value),
			removeItem: (key) => void kept.delete(key)
		},
		autoRefreshToken: false,
		fetch: async () => (network.asked++, network.answer())
	});
	const probe = vi.fn(async () => false);
	const { read } = keepSession(auth, async () => kept.get('session') ?? null, probe);
	return { read, network, probe, kept };
}

const renewed = () =>
	Response.json({ access_token: 'new', refresh_token: 's', token_type: 'bearer', expires_in: 3600, user });

test('a token that is good is taken as it is, with or without a network', async () => {
	const { read, network, probe } = device(3_600_000);
	expect(await read()).toEqual({ user: user.id, token: 'old' });
	expect([network.asked, probe.mock.calls.length]).toEqual([0, 0]);
});

test('[S18] after an hour offline it is said at once that nobody answers; once somebody does, it is renewed at once', async () => {
	const { read, network, probe } = device(-600_000);
	await expect(read()).rejects.toMatchObject({ failure: 'retry' });
	expect(network.asked).toBe(0);
	probe.mockResolvedValue(true);
	network.answer = renewed;
	expect(await read()).toEqual({ user: user.id, token: 'new' });
});

test('[S18] a captive portal’s page does not end a session', async () => {
	const { read, network, kept } = device(-600_000);
	network.answer = () => new Response('<html>Log in to our Wi-Fi</html>', { status: 403 });
	await expect(read()).rejects.toMatchObject({ failure: 'retry' });
	expect(network.asked).toBe(0);
	expect(kept.has('session')).toBe(true);
});

test('nobody is signed in where nothing is kept', async () => {
	const { read, kept } = device(0);
	kept.clear();
	expect(await read()).toBeNull();
});
