import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { DuePush } from './tell.ts';

/** The deployment's keys (RFC 8292), base64url; `subject` is where its administrator can be reached, `mailto:` or `https:`. */
export interface Vapid {
	publicKey: string;
	privateKey: string;
	subject: string;
}

/** A push that finds no device for a day is of no use any more, in s. */
const KEPT = 86_400;
/** A push service that does not answer holds up no others, in ms. */
const PATIENCE = 10_000;

/**
 * Sends pushes: encrypted for the device (RFC 8291), signed as the deployment's (RFC 8292). All they say is a kind, and
 * to whom; where the device is off, the newest of a kind takes the place of those before it.
 *
 * @param post what makes the calls
 * @returns a function that answers the push service's status, and throws where there was no answer
 */
export function sender(vapid: Vapid, post: typeof fetch = fetch): (push: DuePush) => Promise<number> {
	return async ({ subscription, endpoint, p256dh, auth, kind }) => {
		const { method, headers, body } = await buildPushPayload(
			{ data: { to: subscription, kind }, options: { ttl: KEPT, topic: kind, urgency: 'normal' } },
			{ endpoint, expirationTime: null, keys: { p256dh, auth } },
			vapid
		);
		const response = await post(endpoint, {
			method: method.toUpperCase(),
			headers,
			body,
			// It is not to be led anywhere else: which hosts may be called was judged by this address.
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE)
		});
		await response.body?.cancel();
		return response.status;
	};
}
