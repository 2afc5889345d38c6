import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Site } from './site.ts';

let folder: string;
let site: Site;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'site-'));
	await mkdir(join(folder, '_app/immutable'), { recursive: true });
	const files = {
		'index.html': '<p>home',
		'shell.html': '<script>boot()</script>',
		'settings.html': '<p>settings',
		'desmos.html': '<script>desmos()</script>',
		'_app/immutable/a.js': 'a()',
		'_app/immutable/a.js.br': 'packed',
		'manifest.webmanifest': '{}'
	};
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
	site = await Site.open(folder);
});
afterAll(() => rm(folder, { recursive: true }));

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
	return site.respond(new Request(`http://localhost${path}`, { headers }));
}

test('pages are found with and without their ending', async () => {
	expect(await (await get('/')).text()).toBe('<p>home');
	expect(await (await get('/settings')).text()).toBe('<p>settings');
	expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
});

test('any other page is the shell; a file that is missing is missing', async () => {
	const navigation = await get('/tiles/abc', { 'sec-fetch-mode': 'navigate' });
	expect(await navigation.text()).toBe('<script>boot()</script>');
	expect((await get('/tiles/abc', { accept: 'text/html' })).status).toBe(200);
	expect((await get('/missing.png', { 'sec-fetch-mode': 'no-cors' })).status).toBe(404);
	expect((await get('/_app/immutable/gone.js', { accept: 'text/html' })).status).toBe(404);
	expect((await get('/../package.json')).status).toBe(404);
	expect((await get('/%ff')).status).toBe(404);
});

test('what a link shows may be framed by other sites, and nothing else may', async () => {
	const page = { 'sec-fetch-mode': 'navigate' };
	const seen = (await get('/see/abcdefghijklmnopqrstuv', page)).headers;
	expect(seen.get('content-security-policy')).toContain('frame-ancestors *');
	expect(seen.get('x-robots-tag')).toBe('noindex');
	for (const path of ['/', '/classes/abc', '/see', '/seen/abc'])
		expect((await get(path, page)).headers.get('content-security-policy')).toContain(
			"frame-ancestors 'none'"
		);
});

test('files come packed where the browser can unpack them, with their own type', async () => {
	const packed = await get('/_app/immutable/a.js', { 'accept-encoding': 'gzip, br' });
	expect(packed.headers.get('content-encoding')).toBe('br');
	expect(packed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
	expect(packed.headers.get('cache-control')).toContain('immutable');
	expect((await get('/_app/immutable/a.js')).headers.get('content-encoding')).toBeNull();
	expect((await get('/manifest.webmanifest')).headers.get('content-type')).toContain('manifest+json');
});

test('what has not changed is not sent again', async () => {
	const etag = (await get('/')).headers.get('etag')!;
	expect((await get('/', { 'if-none-match': etag })).status).toBe(304);
});

test('every answer carries the security headers', async () => {
	for (const path of ['/', '/missing.png', '/_app/immutable/a.js']) {
		const { headers } = await get(path);
		expect(headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-");
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	}
	expect((await site.respond(new Request('http://localhost/', { method: 'POST' }))).status).toBe(405);
});

test('the page for Desmos is there with a key only, with headers of its own', async () => {
	const withKey = await Site.open(folder, true);
	const ask = { headers: { 'sec-fetch-mode': 'navigate' } };
	const page = await withKey.respond(new Request('http://localhost/desmos.html', ask));
	expect(await page.text()).toContain('desmos()');
	expect(page.headers.get('content-security-policy')).toMatch(/^sandbox allow-scripts;.*www\.desmos\.com/);
	expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
	const app = (await withKey.respond(new Request('http://localhost/', ask))).headers;
	expect(app.get('content-security-policy')).not.toContain('desmos');
	expect(app.get('x-frame-options')).toBe('DENY');

	const without = await get('/desmos.html', { 'sec-fetch-mode': 'navigate' });
	expect(await without.text()).toBe('<script>boot()</script>');
	expect((await get('/')).headers.get('content-security-policy')).not.toMatch(/frame-src|desmos/);
});

test('without a build, words say what to do', async () => {
	await expect(Site.open(join(folder, 'nowhere'))).rejects.toThrow('npm run build');
});
