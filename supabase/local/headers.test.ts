import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cacheControl, desmosHeaders, sealed, securityHeaders } from './headers.ts';

const SCRIPT = '\n\tboot();\n';
const PAGE = `<!doctype html><script src="/app.js"></script><script type="module">${SCRIPT}</script>`;

function policy(backend: string | null = null, pages = [PAGE]): Record<string, string[]> {
	return read(securityHeaders(pages, backend));
}

function read({ 'Content-Security-Policy': header = '' }: Record<string, string>): Record<string, string[]> {
	return Object.fromEntries(
		header.split('; ').map((part) => {
			const [directive, ...sources] = part.split(' ');
			return [directive!, sources];
		})
	);
}

test('inline scripts of the build are allowed by their hashes, and nothing else is', () => {
	const hash = createHash('sha256').update(SCRIPT).digest('base64');
	expect(policy()['script-src']).toEqual(["'self'", `'sha256-${hash}'`]);
	expect(policy(null, [PAGE, PAGE])['script-src']).toHaveLength(2);
	expect(securityHeaders([PAGE], null)['Content-Security-Policy']).not.toMatch(/unsafe-(inline|eval)/);
});

test('connections go to the app itself and to its backend only', () => {
	expect(policy()['connect-src']).toEqual(["'self'"]);
	expect(policy('https://abc.supabase.co')['connect-src']).toEqual([
		"'self'",
		'https://abc.supabase.co',
		'wss://abc.supabase.co'
	]);
	expect(policy()['default-src']).toEqual(["'none'"]);
});

test('with a key for Desmos the app may show its own page inside itself, and that page alone may load Desmos', () => {
	expect(policy()['frame-src']).toBeUndefined();
	const app = read(securityHeaders([PAGE], null, true));
	expect(app['frame-src']).toEqual(["'self'"]);
	expect({ ...app, 'frame-src': undefined }).toEqual({ ...policy(), 'frame-src': undefined });
	const desmos = read(desmosHeaders(PAGE));
	const hash = createHash('sha256').update(SCRIPT).digest('base64');
	expect(desmos['script-src']).toEqual([`'sha256-${hash}'`, 'https://www.desmos.com', "'unsafe-eval'"]);
	expect(desmos['frame-ancestors']).toEqual(["'self'"]);
});

test('the page for Desmos has no rights of the app: no origin, and no way to its server', () => {
	const desmos = read(desmosHeaders(PAGE));
	expect(desmos.sandbox).toEqual(['allow-scripts']);
	expect(desmos['default-src']).toEqual(["'none'"]);
	expect(desmos['connect-src']).toEqual(['https://www.desmos.com']);
});

test('files whose names change with their content are kept, all others are asked for again', () => {
	expect(cacheControl('/_app/immutable/a.js')).toContain('immutable');
	for (const path of ['/index.html', '/service-worker.js', '/_app/version.json', '/manifest.webmanifest'])
		expect(cacheControl(path)).toBe('no-cache');
});

test('an answer of the API is kept by nobody and taken for no page, whatever it says of itself', () => {
	const loose = new Response('<script>', {
		status: 201,
		headers: { 'Content-Type': 'text/html', 'Cache-Control': 'public, max-age=31536000', ETag: '"a"' }
	});
	const { status, headers } = sealed(loose);
	expect([status, headers.get('etag')]).toEqual([201, '"a"']);
	expect(headers.get('cache-control')).toBe('private, no-store');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
	expect(sealed(new Response(null, { status: 204 })).body).toBeNull();
});
