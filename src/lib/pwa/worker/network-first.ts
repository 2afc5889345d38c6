/** Longest wait for the network where an older answer is at hand, in ms. */
const PATIENCE = 3_000;

/**
 * The network's answer, or the last good one where the network has none, is slow, or is a captive portal:
 * only JSON from the address itself counts as an answer.
 */
export async function networkFirst(request: Request, cacheName: string): Promise<Response> {
	const cache = await caches.open(cacheName);
	const kept = await cache.match(request);
	try {
		const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : undefined);
		if (!isJson(response)) return kept ?? response;
		await cache.put(request, response.clone());
		return response;
	} catch (error) {
		if (kept) return kept;
		throw error;
	}
}

/** Fetches an answer ahead of need. A first visit reads the configuration before the worker sees requests. */
export async function prime(url: string, cacheName: string): Promise<void> {
	// Without an answer now, the page's own request brings one later.
	await networkFirst(new Request(url), cacheName).catch(() => {});
}

function isJson(response: Response): boolean {
	return (
		response.ok &&
		!response.redirected &&
		(response.headers.get('content-type') ?? '').includes('application/json')
	);
}
