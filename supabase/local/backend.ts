import { join } from 'node:path';
import { App } from '@supabase/lite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { createClient } from '@supabase/supabase-js';
import { deliver, type DueMail } from '../functions/mails/deliver.ts';
import { sender, type Vapid } from '../functions/push/send.ts';
import { tell, type Done, type DuePush } from '../functions/push/tell.ts';
import { readConfig } from './config.ts';
import { openDatabase, SUPABASE_GRANTS } from './database.ts';
import { erasePhotos } from './erase.ts';
import { escapeHtml } from './html.ts';
import { signInMailer } from './mailer.ts';
import type { Mails } from './mails.ts';
import { migrate, readMigrations } from './migrate.ts';
import { ROOT } from './options.ts';
import { PhotoFiles } from './photos.ts';
import type { Secrets } from './secrets.ts';
import { Turns } from './turns.ts';

/** What a teacher asks for who wants invitations mailed. */
const MAILING = '/rest/v1/rpc/mail_invitations';

/** The Supabase API over one PGlite database. */
export class Backend {
	readonly #app: App;
	readonly #connection: PgliteConnection;
	readonly #secrets: Secrets;
	readonly #mails: Mails;
	readonly #siteUrl: () => string;
	/** PGlite is one session: two requests at once would run in each other's transactions, as each other. */
	readonly #turns = new Turns();

	private constructor(
		app: App,
		connection: PgliteConnection,
		secrets: Secrets,
		mails: Mails,
		siteUrl: () => string
	) {
		this.#app = app;
		this.#connection = connection;
		this.#secrets = secrets;
		this.#mails = mails;
		this.#siteUrl = siteUrl;
	}

	/**
	 * Opens the database in `folder` and brings it up to date.
	 *
	 * @param siteUrl where mailed links lead
	 * @throws MigrationError when a migration cannot be applied
	 */
	static async open(folder: string, secrets: Secrets, mails: Mails, siteUrl: () => string): Promise<Backend> {
		const { auth, fileSizeLimit, template } = await readConfig();
		const connection = await openDatabase(folder);
		const app = new App({
			connection,
			auth: {
				enabled: true,
				jwt_secret: secrets.jwtSecret,
				publishable_key: secrets.publishableKey,
				secret_key: secrets.secretKey,
				jwt_expiry: auth.jwt_expiry,
				enable_signup: true,
				enable_refresh_token_rotation: auth.enable_refresh_token_rotation,
				refresh_token_reuse_interval: auth.refresh_token_reuse_interval,
				email: {
					enable_signup: true,
					enable_confirmations: true,
					otp_length: auth.email.otp_length,
					otp_expiry: auth.email.otp_expiry
				}
			},
			storage: { enabled: true, file_size_limit: fileSizeLimit },
			options: { server: { admin: false, disableStudio: true } }
		});
		app._storageAdapter = new PhotoFiles(join(folder, 'photos'));
		app._mailer = signInMailer(mails, template, siteUrl, secrets.linkSecret);
		await app.init();
		await app.ensureSystemSchema();
		await connection.driver.exec(SUPABASE_GRANTS);
		await migrate(connection.driver, await readMigrations(join(ROOT, 'supabase/migrations')));
		return new Backend(app, connection, secrets, mails, siteUrl);
	}

	/** Answers one request. Its body must be at hand: no other request is answered until this one is. */
	async respond(request: Request): Promise<Response> {
		const answer = await this.#turns.take(async () => {
			const response = await this.#app.fetch(request, { peerAddress: null });
			const body = response.body === null ? null : await response.arrayBuffer();
			return new Response(body, response);
		});
		if (new URL(request.url).pathname === MAILING && answer.ok)
			await this.#deliver().catch((error: unknown) =>
				console.error('Mails wait, and will be tried again:', error)
			);
		return answer;
	}

	/** Lays the mails that are due into the mailbox. */
	async #deliver(): Promise<void> {
		await deliver({
			due: async () =>
				(await this.#query<{ due: DueMail[] }>('select public.due_mails($1) as due', [this.#siteUrl()]))[0]!
					.due,
			sent: async (id) => void (await this.#query('select public.mail_sent($1)', [id])),
			send: ({ to, subject, text }) =>
				this.#mails.add({ to, subject, text, html: `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>` })
		});
	}

	/** Tells devices that asked for it what is new in inboxes. */
	async push(vapid: Vapid): Promise<void> {
		await tell({
			due: async () => (await this.#query<{ due: DuePush[] }>('select public.due_pushes() as due'))[0]!.due,
			done: async (done: Done[]) =>
				void (await this.#query('select public.pushes_done($1)', [JSON.stringify(done)])),
			send: sender(vapid)
		});
	}

	async #query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
		return (await this.#turns.take(() => this.#connection.driver.query<T>(sql, values))).rows;
	}

	/** An account by its id, or null. */
	async findUser(id: string): Promise<{ id: string; email: string } | null> {
		const { rows } = await this.#turns.take(() =>
			this.#connection.driver.query<{ id: string; email: string }>(
				'select id, email from auth.users where id = $1',
				[id]
			)
		);
		return rows[0] ?? null;
	}

	/** Deletes an account with all that is its own. Answers what is left of it, or null where there was none. */
	async deleteUser(id: string): Promise<object | null> {
		const deleted = await this.#turns.take(async () => {
			const { affectedRows } = await this.#connection.driver.query('delete from auth.users where id = $1', [
				id
			]);
			return affectedRows === 1;
		});
		await this.erase();
		return deleted ? {} : null;
	}

	/** Forgets what is old enough, sends what is due, and empties the photo folders of deleted accounts. */
	async upkeep(): Promise<void> {
		await this.#turns.take(() => this.#connection.driver.exec('select private.purge()'));
		await this.#deliver();
		await this.erase();
	}

	async erase(): Promise<void> {
		const client = createClient('http://localhost', this.#secrets.secretKey, {
			auth: { persistSession: false, autoRefreshToken: false },
			global: { fetch: (input, init) => this.respond(new Request(input, init)) }
		});
		await erasePhotos(client);
	}

	async close(): Promise<void> {
		await this.#turns.take(() => this.#connection.close());
	}
}
