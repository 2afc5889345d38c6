import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Vapid } from '../functions/push/send.ts';

/** The project's folder, wherever the server was started from. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** A key for the API of Desmos; whoever uses the app can read it. */
export const desmosKey = z
	.string()
	.regex(/^[\w-]{8,}$/, 'must be a key of the Desmos API: letters and digits');

/** The public one of the keys for web push (`npm run push:keys`). */
export const pushKey = z
	.string()
	.regex(/^B[\w-]{86}$/, 'must be a public key for web push, as `npm run push:keys` makes one');

const options = z.object({
	PORT: z
		.string()
		.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
		.transform(Number)
		.refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
		.default(4173),
	HOST: z.string().min(1, 'must name an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
	MUSEUM_DATA: z.string().min(1, 'must name a folder').default('.museum'),
	SITE_URL: z
		.url({ protocol: /^https?$/, error: 'must be the address of the app, such as http://localhost:4173' })
		.optional(),
	MAILBOX: z.enum(['machine', 'everyone'], { error: 'must be machine or everyone' }).default('machine'),
	DESMOS_KEY: desmosKey.optional(),
	VAPID_PUBLIC_KEY: pushKey.optional(),
	VAPID_PRIVATE_KEY: z
		.string()
		.regex(/^[\w-]{43}$/, 'must be the private key that belongs to VAPID_PUBLIC_KEY')
		.optional(),
	VAPID_SUBJECT: z
		.string()
		.regex(/^(mailto:|https:\/\/)\S+$/, 'must say where you can be reached, as mailto:you@school.example')
		.optional()
});

export interface Options {
	/** TCP port; 0 for any free one. */
	port: number;
	host: string;
	/** Absolute path of the folder that holds database, photos and secrets. */
	data: string;
	/** Where mailed links lead; null for http://localhost:PORT. */
	siteUrl: string | null;
	/** Who may read the mails at /mailbox, and so sign in as anybody. */
	mailbox: 'machine' | 'everyone';
	/** Key for “Open in Desmos”, or null where there is none. */
	desmosKey: string | null;
	/** Keys for web push, or null where there are none: then no device is told of anything while the app is closed. */
	vapid: Vapid | null;
}

/** What is wrong with the settings, in words for the person who wrote them. */
export class OptionsError extends Error {}

/** Reads `.env` in the project's folder, where there is one; what the environment says already stands. */
export function loadEnvFile(): void {
	const file = resolve(ROOT, '.env');
	if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Settings of the embedded backend from the environment. Empty values count as absent.
 * @throws OptionsError naming every setting that is wrong
 */
export function readOptions(env: Record<string, string | undefined>): Options {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const read = options.safeParse(given);
	if (!read.success)
		throw new OptionsError(
			read.error.issues
				.map((issue) => `${issue.path.join('.')} ${issue.message} (it is “${given[String(issue.path[0])]}”)`)
				.join('\n')
		);
	const { PORT, HOST, MUSEUM_DATA, SITE_URL, MAILBOX, DESMOS_KEY } = read.data;
	const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = read.data;
	if (publicKey && !(privateKey && subject))
		throw new OptionsError('VAPID_PUBLIC_KEY needs VAPID_PRIVATE_KEY and VAPID_SUBJECT beside it.');
	return {
		port: PORT,
		host: HOST,
		data: resolve(ROOT, MUSEUM_DATA),
		siteUrl: SITE_URL?.replace(/\/+$/, '') ?? null,
		mailbox: MAILBOX,
		desmosKey: DESMOS_KEY ?? null,
		vapid: publicKey && privateKey && subject ? { publicKey, privateKey, subject } : null
	};
}
