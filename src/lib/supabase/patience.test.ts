import { afterEach, expect, test, vi } from 'vitest';
import { PATIENCE, patienceFor, patientFetch } from './patience';

const URL_ = 'https://museum.example/rest/v1/rpc/sync';
/** A network that is there and never answers. */
const hanging = ((_input, init) =>
	new Promise((_, reject) =>
		init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error))
	)) as typeof fetch;

afterEach(() => vi.restoreAllMocks());

test('a request that hangs is given up', async () => {
	const late = new AbortController();
	const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
	const answer = patientFetch(hanging)(URL_);
	expect(timeout).toHaveBeenCalledWith(PATIENCE.call);
	late.abort(new DOMException('late', 'TimeoutError'));
	await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('who asks may give up earlier', async () => {
	const caller = new AbortController();
	const answer = patientFetch(hanging)(URL_, { signal: caller.signal });
	caller.abort();
	await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
});

test('what is large takes its time; the session, on which all waits, does not', () => {
	const photo = 'https://museum.example/storage/v1/object/photos/a/b';
	expect(patienceFor('https://museum.example/auth/v1/token')).toBe(PATIENCE.auth);
	expect(patienceFor(photo)).toBe(PATIENCE.photo);
	expect(patienceFor(photo, new ArrayBuffer(1_000_000))).toBe(PATIENCE.photo + 50_000);
	expect(patienceFor(URL_, 'x'.repeat(200_000))).toBe(PATIENCE.call + 10_000);
});
