/** Files fetched at once. One after the other, each waits for its own round trip: 300 files of 100 ms are half a minute. */
const AT_ONCE = 6;

/**
 * Puts files that a cache does not have yet into it. A file that cannot be had now is left out: whoever needs all of
 * them asks for it again, and says what is wrong.
 *
 * @param files URLs, and the keys they are kept by; another key than the URL: what is at the URL changes
 */
export async function fetchAll(files: Iterable<[url: string, key: string]>, cache: Cache): Promise<void> {
	const has = new Set((await cache.keys()).map(({ url }) => url));
	const missing = [...files].filter(([, key]) => !has.has(key)).values();
	const fetchOne = async ([url, key]: [string, string]) => {
		const response = await fetch(url, {
			cache: key === url ? 'default' : 'reload',
			credentials: 'same-origin'
		});
		if (response.ok && !response.redirected) await cache.put(key, response);
	};
	const fetchSome = async () => {
		for (const file of missing) await fetchOne(file).catch(() => {});
	};
	await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
}
