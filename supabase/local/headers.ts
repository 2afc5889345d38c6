import { createHash } from 'node:crypto';

/** The style attribute of the region in which SvelteKit reads page titles out; the only one there is. */
const ANNOUNCER = "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='";

/**
 * Security headers of the app, the same for the embedded server and for static hosts.
 *
 * @param html every page of the build: inline scripts are allowed by their hashes, and no others
 * @param backend origin of the Supabase project the app talks to, or null where it is the app's own
 * @param withDesmos whether the page of `desmosHeaders` may be shown inside the app
 */
export function securityHeaders(
	html: readonly string[],
	backend: string | null,
	withDesmos = false
): Record<string, string> {
	const scripts = [...new Set(html.flatMap(inlineScriptHashes))];
	const policy = {
		'default-src': ["'none'"],
		'script-src': ["'self'", ...scripts],
		'style-src': ["'self'"],
		'style-src-attr': ["'unsafe-hashes'", ANNOUNCER],
		'img-src': ["'self'", 'data:', 'blob:'],
		'media-src': ["'self'", 'blob:'],
		'font-src': ["'self'"],
		// Realtime speaks over a socket.
		'connect-src': ["'self'", ...(backend ? [backend, backend.replace(/^http/, 'ws')] : [])],
		'worker-src': ["'self'"],
		'manifest-src': ["'self'"],
		...(withDesmos ? { 'frame-src': ["'self'"] } : {}),
		'object-src': ["'none'"],
		'base-uri': ["'none'"],
		'form-action': ["'self'"],
		'frame-ancestors': ["'none'"]
	};
	return {
		'Content-Security-Policy': written(policy),
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
		'Referrer-Policy': 'no-referrer',
		'Permissions-Policy':
			'camera=(self), accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), ' +
			'magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin'
	};
}

const DESMOS = 'https://www.desmos.com';

/** The one page on which Desmos' calculator runs, for those who have a key for it; shown inside the app. */
export const DESMOS_PAGE = '/desmos.html';

/**
 * What differs on that page. Its policy alone allows desmos.com, and takes the app's origin from it: a script
 * of Desmos can read nothing of the museum, neither what is stored nor who is signed in. The calculator
 * compiles what is typed (`unsafe-eval`), and brings its styles and workers along.
 *
 * @param html the page itself; its inline script is allowed by its hash
 */
export function desmosHeaders(html: string): Record<string, string> {
	return {
		'Content-Security-Policy': written({
			sandbox: ['allow-scripts'],
			'default-src': ["'none'"],
			'script-src': [...inlineScriptHashes(html), DESMOS, "'unsafe-eval'"],
			'style-src': ["'unsafe-inline'", DESMOS],
			'img-src': ['data:', 'blob:', DESMOS],
			'font-src': ['data:', DESMOS],
			'connect-src': [DESMOS],
			'worker-src': ['blob:'],
			'base-uri': ["'none'"],
			'form-action': ["'none'"],
			'frame-ancestors': ["'self'"]
		}),
		'X-Frame-Options': 'SAMEORIGIN'
	};
}

/** Pages that show one exhibit to whoever has a link to it, and nothing of whoever looks. */
export const SEEN_PATH = '/see/';

/**
 * What differs on those pages: other sites may show them in a frame, and nobody lists them. There is nothing in them
 * to be tricked into pressing: they know no session, and lead out of the frame.
 *
 * @param headers those of the app
 */
export function seenHeaders(headers: Record<string, string>): Record<string, string> {
	const policy = headers['Content-Security-Policy'] ?? '';
	return {
		// Browsers that know `frame-ancestors` pass over `X-Frame-Options`.
		'Content-Security-Policy': policy.replace("frame-ancestors 'none'", 'frame-ancestors *'),
		'X-Robots-Tag': 'noindex'
	};
}

function written(policy: Record<string, readonly string[]>): string {
	return Object.entries(policy)
		.map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
		.join('; ');
}

const API_HEADERS = {
	// Whatever a pupil stored, no browser takes an answer of the API for a page with rights of the app.
	'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Resource-Policy': 'same-origin',
	// Answers are one pupil's: a shared device must not keep them for the next.
	'Cache-Control': 'private, no-store'
};

/** An answer of the API (`/auth`, `/rest`, `/storage`) with the headers it must have, whoever wrote it. */
export function sealed(response: Response): Response {
	const headers = new Headers(response.headers);
	for (const [name, value] of Object.entries(API_HEADERS)) headers.set(name, value);
	return new Response(response.body, { status: response.status, headers });
}

/** Only for sites that are served by HTTPS alone. */
export const TRANSPORT_SECURITY = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/** How long browsers may keep a file without asking again. Names under `immutable` change with their content. */
export function cacheControl(path: string): string {
	return path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function inlineScriptHashes(html: string): string[] {
	return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
		([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`
	);
}
