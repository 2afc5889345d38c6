/**
 * Whether a form was posted by a page of another site: it could plant photos. What the system shares has no
 * page behind it: no `Sec-Fetch-Site` but `none`, no referrer, and as its origin “null” or none.
 *
 * A page that hides where it comes from looks the same to a service worker (browsers add `Sec-Fetch-Site` behind
 * its back). So what was shared is shown first, and goes on no tile before the pupil has picked one.
 *
 * @param own the origin of the app
 */
export function isFromElsewhere(request: Pick<Request, 'headers' | 'referrer'>, own: string): boolean {
	const site = request.headers.get('sec-fetch-site');
	const origin = request.headers.get('origin');
	return (
		(site !== null && site !== 'none' && site !== 'same-origin') ||
		(origin !== null && origin !== 'null' && origin !== own) ||
		(/^https?:/.test(request.referrer) && new URL(request.referrer).origin !== own)
	);
}
