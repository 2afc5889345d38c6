import { z } from 'zod';
import { cacheControl, DESMOS_PAGE, SEEN_PATH, seenHeaders, TRANSPORT_SECURITY } from './headers.ts';
import { desmosKey, OptionsError, pushKey } from './options.ts';
import type { Build } from './site.ts';

/** What the app fetches as `/config.json`. */
export interface Hosting {
	supabaseUrl: string;
	supabaseKey: string;
	/** Key of the Desmos API; without it the app does not mention Desmos' calculator. */
	desmosKey?: string;
	/** Public key for web push; without it the app does not offer it. */
	pushKey?: string;
	/** Hosted projects have Realtime. */
	realtime: true;
}

const MISSING_URL =
	'is missing. It is the URL of your project: Supabase dashboard, Project Settings, Data API.';
const MISSING_KEY = 'is missing. It is the publishable key: Supabase dashboard, Project Settings, API Keys.';

const url = z
	.string({ error: MISSING_URL })
	.min(1, MISSING_URL)
	.pipe(z.url({ protocol: /^https?$/, error: 'must be an address such as https://abcdefgh.supabase.co' }));

const hosting = z.object({
	PUBLIC_SUPABASE_URL: url,
	PUBLIC_SUPABASE_KEY: z
		.string({ error: MISSING_KEY })
		.min(1, MISSING_KEY)
		.refine((key) => !isSecret(key), 'is a secret key. Everybody could read it: take the publishable one.'),
	DESMOS_KEY: z.preprocess((key) => key || undefined, desmosKey.optional()),
	VAPID_PUBLIC_KEY: z.preprocess((key) => key || undefined, pushKey.optional())
});

const MISSING_SECRET = 'is missing. It is a secret key: Supabase dashboard, Project Settings, API Keys.';

const erasure = z.object({
	PUBLIC_SUPABASE_URL: url,
	SUPABASE_SECRET_KEY: z
		.string({ error: MISSING_SECRET })
		.refine(isSecret, 'must be a secret key (sb_secret_…)')
});

/**
 * Settings of a hosted deployment from the environment.
 *
 * @throws OptionsError naming every setting that is missing or wrong
 */
export function readHosting(env: Record<string, string | undefined>): Hosting {
	const read = parse(hosting, env);
	return {
		supabaseUrl: read.PUBLIC_SUPABASE_URL.replace(/\/+$/, ''),
		supabaseKey: read.PUBLIC_SUPABASE_KEY,
		realtime: true,
		...(read.DESMOS_KEY ? { desmosKey: read.DESMOS_KEY } : {}),
		...(read.VAPID_PUBLIC_KEY ? { pushKey: read.VAPID_PUBLIC_KEY } : {})
	};
}

/**
 * What `npm run erase` needs.
 *
 * @throws OptionsError naming every setting that is missing or wrong
 */
export function readErasure(env: Record<string, string | undefined>) {
	const read = parse(erasure, env);
	return { supabaseUrl: read.PUBLIC_SUPABASE_URL, secretKey: read.SUPABASE_SECRET_KEY };
}

function parse<T>(schema: z.ZodType<T>, env: Record<string, string | undefined>): T {
	const read = schema.safeParse(env);
	if (read.success) return read.data;
	throw new OptionsError(
		read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n')
	);
}

/** The files a static host needs beside the build, by name. */
export function hostedFiles(
	config: Hosting,
	{ headers, desmos }: Pick<Build, 'headers' | 'desmos'>
): Record<string, string> {
	const immutable = '/_app/immutable/';
	return {
		'config.json': JSON.stringify(config) + '\n',
		_headers: [
			rule('/*', { ...headers, ...TRANSPORT_SECURITY }),
			rule(`${immutable}*`, { 'Cache-Control': cacheControl(immutable) }),
			rule('/service-worker.js', { 'Cache-Control': 'no-cache' }),
			rule('/config.json', { 'Cache-Control': 'no-store' }),
			instead(`${SEEN_PATH}*`, seenHeaders(headers)),
			// Some hosts leave the ending of a page's name out.
			...(desmos ? [DESMOS_PAGE, DESMOS_PAGE.replace('.html', '')].map((page) => instead(page, desmos)) : [])
		].join('\n'),
		_redirects: '/* /shell.html 200\n'
	};
}

function rule(path: string, headers: Record<string, string>): string {
	const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
	return `${path}\n${lines.join('')}`;
}

/**
 * A rule whose headers take the place of those of earlier rules. Cloudflare would join both values with a
 * comma, and browsers hold both: it is told to take the earlier ones off. To Netlify, which passes over these
 * lines, the last rule stands.
 */
function instead(path: string, headers: Record<string, string>): string {
	const off = Object.keys(headers).map((name) => `  ! ${name}\n`);
	return rule(path, headers).replace('\n', `\n${off.join('')}`);
}

/** Secret keys of both generations: `sb_secret_…`, and JSON web tokens for the role `service_role`. */
function isSecret(key: string): boolean {
	if (key.startsWith('sb_secret_')) return true;
	const payload = Buffer.from(key.split('.')[1] ?? '', 'base64url').toString();
	return payload.includes('"service_role"');
}
