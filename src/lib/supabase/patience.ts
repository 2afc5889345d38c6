/** How long a call may hang before it has failed, in ms: captive portals and dying networks swallow requests. */
export const PATIENCE = {
	/** Signing in, and renewing the session, on which everything else waits. */
	auth: 20_000,
	call: 30_000,
	/** A photo that comes may be large. */
	photo: 120_000,
	/** What is sent takes its time: so many bytes go in a millisecond over the slowest network that is of use. */
	bytes: 20
} as const;

/** `fetch` that gives up on what hangs, up to the last byte of the answer; the caller's own signal counts too. */
export function patientFetch(fetchIt: typeof fetch = fetch): typeof fetch {
	return (input, init) => {
		const late = AbortSignal.timeout(
			patienceFor(String(input instanceof Request ? input.url : input), init?.body)
		);
		const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
		return fetchIt(input, { ...init, signal });
	};
}

/** @returns ms */
export function patienceFor(url: string, body?: BodyInit | null): number {
	const { pathname } = new URL(url, 'http://server');
	const base = pathname.includes('/auth/v1/')
		? PATIENCE.auth
		: pathname.includes('/storage/v1/')
			? PATIENCE.photo
			: PATIENCE.call;
	return base + Math.ceil(sizeOf(body) / PATIENCE.bytes);
}

/** Bytes, nearly: characters of a text, and 0 where it cannot be told beforehand. */
function sizeOf(body: BodyInit | null | undefined): number {
	if (typeof body === 'string') return body.length;
	if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
	return body instanceof Blob ? body.size : 0;
}
