import { join } from 'node:path';
import { App } from '@supabase/lite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { createClient } from '@supabase/supabase-js';
import { readConfig } from './config.ts';
import { openDatabase, SUPABASE_GRANTS } from './database.ts';
import { erasePhotos } from './erase.ts';
import { signInMailer } from './mailer.ts';
import type { Mails } from './mails.ts';
import { migrate, readMigrations } from './migrate.ts';
import { ROOT } from './options.ts';
import { PhotoFiles } from './photos.ts';
import type { Secrets } from './secrets.ts';
import { Turns } from './turns.ts';

/** The Supabase API over one PGlite database. */
export class Backend {
	readonly #app: App;
	readonly #connection: PgliteConnection;
	readonly #secrets: Secrets;
	/** PGlite is one session: two requests at once would run in each other's transactions, as each other. */
	readonly #turns = new Turns();

	private constructor(app: App, connection: PgliteConnection, secrets: Secrets) {
		this.#app = app;
		this.#connection = connection;
		this.#secrets = secrets;
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
		return new Backend(app, connection, secrets);
	}

	/** Answers one request. Its body must be at hand: no other request is answered until this one is. */
	respond(request: Request): Promise<Response> {
		return this.#turns.take(async () => {
			const response = await this.#app.fetch(request, { peerAddress: null });
			const body = response.body === null ? null : await response.arrayBuffer();
			return new Response(body, response);
		});
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

	/** Forgets what is old enough, and empties the photo folders of deleted accounts. */
	async upkeep(): Promise<void> {
		await this.#turns.take(() => this.#connection.driver.exec('select private.purge()'));
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
