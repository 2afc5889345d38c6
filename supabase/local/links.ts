import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The library's token hash is computed from the email and the six digits alone: whoever can guess a code can
 * guess its link, and a link names no email by which guesses could be counted. So mailed links carry the
 * hash with a signature, and nothing else is taken for a link.
 */
export function signLink(tokenHash: string, secret: string): string {
	return `${tokenHash}.${signature(tokenHash, secret)}`;
}

/** The token hash of a mailed link, or null where the link was not made here. */
export function openLink(link: string, secret: string): string | null {
	const [tokenHash = '', signed = ''] = link.split('.');
	const given = Buffer.from(signed);
	const wanted = Buffer.from(signature(tokenHash, secret));
	return given.length === wanted.length && timingSafeEqual(given, wanted) ? tokenHash : null;
}

function signature(tokenHash: string, secret: string): string {
	return createHmac('sha256', secret).update(tokenHash).digest('base64url');
}
