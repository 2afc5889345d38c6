/**
 * Tells when it is worth looking for others' edits at once: the network is back, or somebody is back at this
 * page (S10). Answers its stop.
 *
 * @param left the page went out of sight
 */
export function watchReturns(returned: () => void, left: () => void): () => void {
	const stopped = new AbortController();
	const { signal } = stopped;
	window.addEventListener('online', returned, { signal });
	window.addEventListener('focus', returned, { signal });
	document.addEventListener(
		'visibilitychange',
		() => (document.visibilityState === 'visible' ? returned() : left()),
		{ signal }
	);
	return () => stopped.abort();
}
