import { expect, test } from 'vitest';
import { hostedFiles, readErasure, readHosting } from './hosting.ts';
import { OptionsError, readOptions } from './options.ts';

const GOOD = { PUBLIC_SUPABASE_URL: 'https://abc.supabase.co/', PUBLIC_SUPABASE_KEY: 'sb_publishable_x' };

/** A legacy key, as hosted projects hand them out. */
function legacyKey(role: string): string {
	return `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ role })).toString('base64url')}.x`;
}

test('words say what is missing', () => {
	expect(() => readHosting({})).toThrow(
		/PUBLIC_SUPABASE_URL is missing[\s\S]*PUBLIC_SUPABASE_KEY is missing/
	);
	expect(() => readHosting({ ...GOOD, PUBLIC_SUPABASE_URL: '' })).toThrow('PUBLIC_SUPABASE_URL is missing');
	expect(() => readHosting({ ...GOOD, PUBLIC_SUPABASE_URL: 'abc' })).toThrow('must be an address');
	expect(() => readErasure(GOOD)).toThrow('SUPABASE_SECRET_KEY is missing');
});

test('a secret key is never written where everybody reads it', () => {
	for (const key of ['sb_secret_x', legacyKey('service_role')])
		expect(() => readHosting({ ...GOOD, PUBLIC_SUPABASE_KEY: key })).toThrow('is a secret key');
	expect(readHosting({ ...GOOD, PUBLIC_SUPABASE_KEY: legacyKey('anon') }).supabaseKey).toBe(
		legacyKey('anon')
	);
});

test('a static host gets the same headers, and HTTPS for good', () => {
	const files = hostedFiles(readHosting(GOOD), { headers: { 'X-Test': 'yes' }, desmos: null });
	expect(JSON.parse(files['config.json']!)).toEqual({
		supabaseUrl: 'https://abc.supabase.co',
		supabaseKey: 'sb_publishable_x',
		realtime: true
	});
	expect(files._headers).toMatch(/^\/\*\n {2}X-Test: yes\n {2}Strict-Transport-Security: /);
	expect(files._headers).toContain('/_app/immutable/*\n  Cache-Control: public, max-age=31536000, immutable');
	expect(files._headers).not.toContain('desmos');
	expect(files._redirects).toBe('/* /shell.html 200\n');
});

test('with a key for Desmos its page has headers instead of those of the app', () => {
	const hosting = readHosting({ ...GOOD, DESMOS_KEY: 'dcb31709b452b1cf' });
	expect(hosting.desmosKey).toBe('dcb31709b452b1cf');
	const files = hostedFiles(hosting, { headers: { 'X-Test': 'yes' }, desmos: { 'X-Test': 'no' } });
	expect(JSON.parse(files['config.json']!)).toMatchObject({ desmosKey: 'dcb31709b452b1cf' });
	for (const page of ['/desmos.html', '/desmos'])
		expect(files._headers).toContain(`\n${page}\n  ! X-Test\n  X-Test: no\n`);
	expect(readHosting({ ...GOOD, DESMOS_KEY: '' })).not.toHaveProperty('desmosKey');
	expect(() => readHosting({ ...GOOD, DESMOS_KEY: 'a b' })).toThrow('DESMOS_KEY must be a key');
});

test('with keys for web push the app is told the public one, and the server wants all of them', () => {
	const keys = {
		VAPID_PUBLIC_KEY: `B${'x'.repeat(86)}`,
		VAPID_PRIVATE_KEY: 'y'.repeat(43),
		VAPID_SUBJECT: 'mailto:a@school.example'
	};
	const files = hostedFiles(readHosting({ ...GOOD, ...keys }), { headers: {}, desmos: null });
	expect(JSON.parse(files['config.json']!)).toMatchObject({ pushKey: keys.VAPID_PUBLIC_KEY });
	expect(JSON.stringify(files)).not.toContain(keys.VAPID_PRIVATE_KEY);
	expect(readHosting({ ...GOOD, VAPID_PUBLIC_KEY: '' })).not.toHaveProperty('pushKey');
	expect(() => readHosting({ ...GOOD, VAPID_PUBLIC_KEY: keys.VAPID_PRIVATE_KEY })).toThrow(
		'must be a public key'
	);
	expect(readOptions({}).vapid).toBeNull();
	expect(readOptions(keys).vapid).toMatchObject({ subject: 'mailto:a@school.example' });
	expect(() => readOptions({ ...keys, VAPID_PRIVATE_KEY: '' })).toThrow('needs VAPID_PRIVATE_KEY');
	expect(() => readOptions({ ...keys, VAPID_SUBJECT: 'me' })).toThrow('VAPID_SUBJECT must say');
});

test('what a link shows may be framed by other sites, and nothing else may', () => {
	const headers = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };
	const { _headers } = hostedFiles(readHosting(GOOD), { headers, desmos: null });
	expect(_headers).toContain(
		"\n/see/*\n  ! Content-Security-Policy\n  ! X-Robots-Tag\n  Content-Security-Policy: default-src 'none'; frame-ancestors *\n"
	);
	expect(_headers!.match(/frame-ancestors \*/g)).toHaveLength(1);
});

test('settings of the server are checked, and empty ones count as absent', () => {
	expect(readOptions({ PORT: '', HOST: '' })).toMatchObject({ port: 4173, host: '127.0.0.1', siteUrl: null });
	expect(readOptions({ SITE_URL: 'https://museum.example/' }).siteUrl).toBe('https://museum.example');
	expect(readOptions({}).mailbox).toBe('machine');
	expect(readOptions({ DESMOS_KEY: '' }).desmosKey).toBeNull();
	expect(readOptions({ DESMOS_KEY: 'dcb31709b452b1cf' }).desmosKey).toBe('dcb31709b452b1cf');
	expect(() => readOptions({ MAILBOX: 'yes' })).toThrow('MAILBOX must be machine or everyone');
	expect(() => readOptions({ PORT: 'http' })).toThrow(OptionsError);
	expect(() => readOptions({ PORT: '70000', SITE_URL: 'x' })).toThrow(/PORT must be[\s\S]*SITE_URL must be/);
});
