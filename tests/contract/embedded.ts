import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../stand/process.ts';
import { freshFolder } from './fresh.ts';

/** A mail as the mailbox answers it (Mailpit's shape). */
export interface Mail {
	ID: string;
	From: { Name: string; Address: string };
	To: { Name: string; Address: string }[];
	Subject: string;
	Created: string;
	Text: string;
	HTML: string;
}

export interface Embedded {
	/** Origin of app, API and mailbox, without a slash at the end. */
	url: string;
	/** Publishable key. */
	key: string;
	/** The folder of its data. */
	data: string;
	port: number;
	pid: number;
	/** Resolves when it is gone, for whatever reason. */
	ended: Promise<void>;
	/** Ends it with SIGTERM and waits; removes the data folder where it was a temporary one. */
	stop(): Promise<void>;
	/** Ends it with SIGKILL and waits; the data stays, to be opened again with `startEmbedded({ data })`. */
	kill(): Promise<void>;
	/** Mails caught, newest first; to one address where given. */
	mails(to?: string): Promise<Mail[]>;
}

/**
 * Starts the real embedded backend as a process of its own and waits until it answers. Needs a build.
 *
 * @param options.data folder to open; a temporary one unless given
 * @param options.port any free one unless given
 * @param options.env further settings
 * @throws Error with the server's own words when it does not start
 */
export async function startEmbedded(
	options: { data?: string; port?: number; env?: Record<string, string> } = {}
): Promise<Embedded> {
	const data = options.data ?? (await mkdtemp(join(tmpdir(), 'museum-')));
	if ((await readdir(data).catch(() => [])).length === 0)
		await cp(await freshFolder(), data, { recursive: true });
	const { url, pid, ended, end } = await startServer(['supabase/local/serve.ts'], {
		PORT: String(options.port ?? 0),
		HOST: '127.0.0.1',
		MUSEUM_DATA: data,
		SITE_URL: '',
		MAILBOX: '',
		...options.env
	});
	const { supabaseKey } = (await (await fetch(`${url}/config.json`)).json()) as { supabaseKey: string };
	return {
		url,
		key: supabaseKey,
		data,
		port: Number(new URL(url).port),
		pid,
		ended,
		async stop() {
			await end('SIGTERM');
			if (!options.data) await rm(data, { recursive: true, force: true });
		},
		kill: () => end('SIGKILL'),
		mails: (to) => readMails(`${url}/mailbox`, to)
	};
}

/** Reads a mailbox through Mailpit's API. @param mailbox its address, without `/api` */
export async function readMails(mailbox: string, to?: string): Promise<Mail[]> {
	const response = await fetch(`${mailbox}/api/v1/messages`);
	const { messages } = (await response.json()) as { messages: Pick<Mail, 'ID' | 'To'>[] };
	const wanted = messages.filter((mail) => !to || mail.To.some(({ Address }) => Address === to));
	return Promise.all(
		wanted.map(async ({ ID }) => (await (await fetch(`${mailbox}/api/v1/message/${ID}`)).json()) as Mail)
	);
}
