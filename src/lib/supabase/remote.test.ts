import { createClient } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import type { Database } from '$lib/model/database.types';
import { newId } from '$lib/model/ids';
import { SupabaseRemote } from './remote';

const URL_ = 'https://museum.example';
const user = { id: newId(), email: 'ada@school.example', aud: 'authenticated' };
const answer = {
	epoch: newId(),
	last_seq: 0,
	rejected: [],
	replace: false,
	tiles: [],
	preferences: [],
	cursor: 3,
	more: false
};

/** The real client, signed in with the token `old`, against a server that answers by path. */
function remote(respond: (path: string, token: string) => Response | Promise<Response>) {
	const session = { access_token: 'old', refresh_token: 'r', token_type: 'bearer', user };
	const kept = new Map([['session', JSON.stringify({ ...session, expires_at: Date.now() / 1000 + 3600 })]]);
	const asked: string[] = [];
	const client = createClient<Database>(URL_, 'key', {
		auth: {
			storageKey: 'session',
			storage: {
				getItem: (key) => kept.get(key) ?? null,
				setItem: (key, value) => void kept.set(key, value),
				removeItem: (key) => void kept.delete(key)
			},
			autoRefreshToken: false
		},
		global: {
			fetch: async (input, init) => {
				const { pathname } = new URL(String(input));
				asked.push(pathname);
				return respond(pathname, new Headers(init?.headers).get('Authorization')?.slice(7) ?? '');
			}
		}
	});
	return { remote: new SupabaseRemote(client, { supabaseUrl: URL_, supabaseKey: 'key' }), asked };
}

const nothing = { waiting: 0, refused: 0 };
const request = {
	user: user.id,
	client: newId(),
	device: 'x',
	edits: [],
	cursor: 0,
	epoch: null,
	...nothing
};
const renewed = () =>
	Response.json({ access_token: 'new', refresh_token: 's', token_type: 'bearer', expires_in: 3600, user });
const expired = () => Response.json({ code: 'PGRST303', message: 'JWT expired' }, { status: 401 });

test('[S18] a token that is older than the device’s slow clock says is renewed, and the call repeated', async () => {
	const { remote: server, asked } = remote((path, token) => {
		if (path.endsWith('/token')) return renewed();
		return token === 'new' ? Response.json(answer) : expired();
	});
	expect(await server.sync(request)).toMatchObject({ cursor: 3 });
	expect(asked).toEqual(['/rest/v1/rpc/sync', '/auth/v1/token', '/rest/v1/rpc/sync']);
});

test('[S18] a session that is over asks for a sign-in, after one try to renew it', async () => {
	const { remote: server, asked } = remote((path) =>
		path.endsWith('/token')
			? Response.json({ error_code: 'refresh_token_not_found', msg: 'x' }, { status: 400 })
			: expired()
	);
	await expect(server.sync(request)).rejects.toMatchObject({ failure: 'sign-in' });
	expect(asked).toHaveLength(2);
	const stubborn = remote((path) => (path.endsWith('/token') ? renewed() : expired()));
	await expect(stubborn.remote.sync(request)).rejects.toMatchObject({ failure: 'sign-in' });
	expect(stubborn.asked).toHaveLength(3);
});

test('a connection that breaks, also in the middle of an answer, is tried again later', async () => {
	const breaking = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) });
	const { remote: server } = remote((path) => {
		if (path.includes('/storage/')) return new Response(breaking);
		throw new TypeError('Failed to fetch');
	});
	await expect(server.sync(request)).rejects.toMatchObject({ failure: 'retry' });
	await expect(server.downloadPhoto(user.id, 'a'.repeat(64))).rejects.toMatchObject({ failure: 'retry' });
});

test('[S14] a page of history is asked for by its key, and checked', async () => {
	const version = { revision: 3, title: '', graph: null, notes: 'a', deleted: false, guarded: true };
	const page = { versions: [{ ...version, client: null, device: '', at: 1 }], more: false, now: null };
	const { remote: server, asked } = remote(() => Response.json(page));
	expect(await server.history(user.id, newId(), 9)).toEqual(page);
	expect(asked).toEqual(['/rest/v1/rpc/history']);
	const { remote: odd } = remote(() => Response.json({ versions: 'none' }));
	await expect(odd.history(user.id, newId(), null)).rejects.toMatchObject({ failure: 'retry' });
});
