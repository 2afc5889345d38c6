import { afterEach, expect, test, vi } from 'vitest';
import { fetchAll } from './fetch-all';

const OWN = 'https://museum.example/';
const FILES = Array.from({ length: 40 }, (_, n): [string, string] => [`${OWN}${n}.js`, `${OWN}${n}.js`]);

/** A cache with these keys. */
function cacheOf(...keys: string[]) {
	const kept = new Map<string, unknown>(keys.map((key) => [key, 'kept before']));
	const cache = {
		keys: async () => [...kept.keys()].map((url) => ({ url })),
		put: async (key: string, response: unknown) => void kept.set(key, response)
	};
	return { kept, cache: cache as unknown as Cache };
}

/** A network that answers by URL; how many requests it had at once at most, and all of them. */
function network(answer: (url: string) => object = () => ({ ok: true })) {
	const seen = { atOnce: 0, most: 0, asked: [] as [string, RequestInit][] };
	vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
		seen.asked.push([url, init]);
		seen.most = Math.max(seen.most, ++seen.atOnce);
		await new Promise((resolve) => setTimeout(resolve));
		seen.atOnce--;
		return answer(url);
	});
	return seen;
}

afterEach(() => void vi.unstubAllGlobals());

test('all files are kept, several on their way at once and never all of them', async () => {
	const seen = network();
	const { kept, cache } = cacheOf();
	await fetchAll(FILES, cache);
	expect([...kept.keys()].sort()).toEqual(FILES.map(([, key]) => key).sort());
	expect(seen.most).toBeGreaterThan(1);
	expect(seen.most).toBeLessThan(10);
});

test('what is kept already is not fetched: an installation that was cut off goes on where it was', async () => {
	const seen = network();
	const { kept, cache } = cacheOf(...FILES.slice(0, 30).map(([, key]) => key));
	await fetchAll(FILES, cache);
	expect(seen.asked).toHaveLength(10);
	expect(kept.get(FILES[0]![1])).toBe('kept before');
});

test('a file whose content changes is not taken from what the browser remembers', async () => {
	const seen = network();
	await fetchAll([[`${OWN}shell.html`, `${OWN}shell.html?revision=2`]], cacheOf().cache);
	expect(seen.asked[0]![1].cache).toBe('reload');
});

test('an error page is never kept, nor does one file keep the others away', async () => {
	network((url) => {
		if (url.endsWith('/3.js')) throw new TypeError('Failed to fetch');
		return { ok: !url.endsWith('/5.js'), redirected: url.endsWith('/7.js') };
	});
	const { kept, cache } = cacheOf();
	await fetchAll(FILES, cache);
	expect(FILES.filter(([, key]) => !kept.has(key)).map(([url]) => url)).toEqual(
		[3, 5, 7].map((n) => `${OWN}${n}.js`)
	);
});
