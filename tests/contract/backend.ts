import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database, Json } from '../../src/lib/model/database.types.ts';
import { readMails, startEmbedded, type Embedded, type Mail } from './embedded.ts';

export type Client = SupabaseClient<Database>;

/** The backend under test: the embedded one, or the one that SUPABASE_URL names. */
export interface TestBackend {
	url: string;
	key: string;
	/** Null where the backend is another one than the embedded. */
	embedded: Embedded | null;
	mails(to: string): Promise<Mail[]>;
	/** A client with an administrator's key. */
	admin(): Promise<Client>;
	stop(): Promise<void>;
}

/** Whether tests run against another backend, which they can neither kill nor look into. */
export const elsewhere = Boolean(process.env.SUPABASE_URL);

/** @throws Error naming the settings that another backend needs */
export async function openBackend(): Promise<TestBackend> {
	const {
		SUPABASE_URL: url,
		SUPABASE_KEY: key,
		SUPABASE_SECRET_KEY: secret,
		MAILBOX_URL: mailbox
	} = process.env;
	if (url) {
		if (!key || !secret || !mailbox)
			throw new Error('With SUPABASE_URL, set SUPABASE_KEY, SUPABASE_SECRET_KEY and MAILBOX_URL.');
		return {
			url,
			key,
			embedded: null,
			mails: (to) => readMails(mailbox, to),
			admin: async () => newClient(url, secret),
			stop: async () => undefined
		};
	}
	const embedded = await startEmbedded();
	return {
		url: embedded.url,
		key: embedded.key,
		embedded,
		mails: embedded.mails,
		async admin() {
			const text = await readFile(join(embedded.data, 'secrets.json'), 'utf8');
			return newClient(embedded.url, (JSON.parse(text) as { secretKey: string }).secretKey);
		},
		stop: embedded.stop
	};
}

export function newClient(url: string, key: string): Client {
	return createClient<Database>(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
}

/** An address that nobody has used before. */
export function newEmail(): string {
	return `${crypto.randomUUID()}@example.org`;
}

/** A client of a new pupil, signed in by the mailed code. */
export async function signIn(
	backend: TestBackend,
	email = newEmail()
): Promise<{ client: Client; user: string }> {
	const client = newClient(backend.url, backend.key);
	const sent = await client.auth.signInWithOtp({ email });
	if (sent.error) throw sent.error;
	const [mail] = await backend.mails(email);
	const { data, error } = await client.auth.verifyOtp({ email, token: codeIn(mail!), type: 'email' });
	if (error) throw error;
	return { client, user: data.user!.id };
}

/** The six digits of a mail. */
export function codeIn(mail: Mail): string {
	return /\b\d{6}\b/.exec(mail.Text || mail.Subject)![0];
}

export interface Answer {
	epoch: string;
	last_seq: number;
	rejected: { seq: number; code: string; message: string }[];
	replace: boolean;
	tiles: { id: string; notes: string; revision: number }[];
	preferences: { key: string; value: unknown }[];
	cursor: number;
	more: boolean;
}

/** What an edit says, without its place. */
export type Said = { [key: string]: Json };

/** A device of a pupil, as far as the wire knows it. */
export class Device {
	readonly id = crypto.randomUUID();
	readonly #client: Client;
	readonly #user: string;
	#cursor = 0;
	#epoch: string | null = null;
	#seq = 0;

	constructor(client: Client, user: string) {
		this.#client = client;
		this.#user = user;
	}

	/** Gives edits their places. */
	number(...said: Said[]): Said[] {
		return said.map((edit) => ({ seq: ++this.#seq, ...edit }));
	}

	/** Calls `sync` and remembers where it is then. */
	async sync(edits: Said[] = []): Promise<Answer> {
		const { data, error } = await this.call(edits);
		if (error) throw Object.assign(new Error(error.message), { code: error.code });
		const answer = data as unknown as Answer;
		this.#cursor = answer.cursor;
		this.#epoch = answer.epoch;
		return answer;
	}

	/** Calls `sync` as it is, and remembers nothing. */
	call(edits: Said[], user = this.#user) {
		return this.#client.rpc('sync', {
			p_user: user,
			p_client: this.id,
			p_device: 'Test',
			p_edits: edits,
			p_cursor: this.#cursor,
			p_epoch: this.#epoch
		});
	}
}

export function create(id: string, concept: string | null = null): Said {
	const layout = { x: 14, y: 22, width: 22, height: 26 };
	return { table: 'tiles', id, field: 'create', value: { concept, title: '', z: 1, layout } };
}

export function edit(id: string, field: string, value: Json): Said {
	return { table: 'tiles', id, field, value };
}
