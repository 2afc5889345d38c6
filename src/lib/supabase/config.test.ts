import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { device } from '$lib/auth/device';
import { NotConfigured, readConfiguration } from './config';

const ORIGIN = 'https://museum.example';
const answer = (body: string, status = 200) =>
	vi.stubGlobal('fetch', async () => new Response(body, { status }));
const noNetwork = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch')));
const GOOD = '{"supabaseUrl":"/","supabaseKey":"sb_publishable_x"}';

beforeEach(() => device.kept.clear());
afterEach(() => vi.unstubAllGlobals());

test('a server on the same origin is named by a path', async () => {
	answer(GOOD);
	expect(await readConfiguration(ORIGIN)).toEqual({
		supabaseUrl: ORIGIN,
		supabaseKey: 'sb_publishable_x',
		realtime: false
	});
});

test('offline, the last good answer stands', async () => {
	answer('{"supabaseUrl":"https://x.supabase.co/","supabaseKey":"k"}');
	await readConfiguration(ORIGIN);
	noNetwork();
	expect((await readConfiguration(ORIGIN)).supabaseUrl).toBe('https://x.supabase.co');
	// A captive portal, or a host that answers every path with the app.
	answer('<!doctype html>');
	expect((await readConfiguration(ORIGIN)).supabaseUrl).toBe('https://x.supabase.co');
});

test('never seen before, it is missing, and it is said why', async () => {
	noNetwork();
	await expect(readConfiguration(ORIGIN)).rejects.toEqual(new NotConfigured(true));
	answer('{"supabaseUrl":""}');
	await expect(readConfiguration(ORIGIN)).rejects.toMatchObject({ offline: false });
	answer('not found', 404);
	await expect(readConfiguration(ORIGIN)).rejects.toMatchObject({ offline: false });
});
