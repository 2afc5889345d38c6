import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { openDatabase } from '../../supabase/local/database.ts';
import { readMigrations } from '../../supabase/local/migrate.ts';
import { supabaseSchema } from '../../supabase/local/schema.ts';
import { loadSecrets, type Secrets } from '../../supabase/local/secrets.ts';
import { startEmbedded } from '../contract/embedded.ts';
import { Keeper } from './keeper.ts';
import { freePort, ROOT, startServer, type Running } from './process.ts';
import { emailOf, makeToken } from './token.ts';

/** What a stand begins with. */
export interface Beginning {
	/** Accounts to make. */
	users: number;
	/** SQL to run after the migrations. */
	sql?: string;
}

/** A server with accounts in it, made for one test: it can be killed, and looked into at the end. */
export interface Stand {
	/** Where its API is; the same after each start. */
	readonly url: string;
	/** The publishable key. */
	readonly key: string;
	readonly users: readonly string[];
	/** A signed-in user's token. */
	token(user: string): string;
	/** Process id of the server that answers HTTP. */
	pid(): number;
	/** `kill -9` of the process that answers HTTP. */
	killServer(): Promise<void>;
	/** Starts it, or waits until it is there again. */
	startServer(): Promise<void>;
	/** Runs SQL while the server runs; only where the gateway is in front. Answers the last statement's rows. */
	query<T extends object>(sql: string): Promise<T[]>;
	/** Stops the server, and answers what a query of the database says. */
	look<T extends object>(sql: string): Promise<T[]>;
	/** Removes all that it made. */
	remove(): Promise<void>;
}

const GATEWAY = [
	// A rival writes whole rows into the address of a request.
	'--max-http-header-size=262144',
	'tests/stand/gateway.ts'
];

/** The product's own embedded backend as `npm start` runs it, on a folder of its own. */
export async function embeddedStand(beginning: Beginning): Promise<Stand> {
	const data = await mkdtemp(join(tmpdir(), 'museum-stand-'));
	// The first start makes the schemas of auth and storage.
	await (await startEmbedded({ data })).stop();
	return pgliteStand(data, beginning, async (port) => {
		const { url, pid, ended, kill, stop } = await startEmbedded({ data, port });
		return { url, pid, ended, end: (signal) => (signal === 'SIGKILL' ? kill() : stop()) };
	});
}

/** The embedded database behind an API without the product's limits, for what is measured beside the product. */
export async function embeddedGateway(beginning: Beginning): Promise<Stand> {
	const data = await mkdtemp(join(tmpdir(), 'museum-stand-'));
	const made = await openDatabase(data);
	await made.driver.exec(await schema());
	await made.close();
	return pgliteStand(data, beginning, (port) =>
		startServer(GATEWAY, { MUSEUM_DATA: data, DATABASE_URL: '', PORT: String(port) })
	);
}

async function pgliteStand(
	data: string,
	{ users, sql = '' }: Beginning,
	start: (port: number) => Promise<Running>
): Promise<Stand> {
	const ids = Array.from({ length: users }, () => randomUUID());
	const inside = async <T>(work: (database: PGlite) => Promise<T>) => {
		const database = new PGlite(join(data, 'database'));
		return work(database).finally(() => database.close());
	};
	await inside((database) => database.exec(`${accounts(ids)}; ${sql}`));
	return stand(await loadSecrets(data), ids, start, {
		look: (sql) => inside(async (database) => (await database.query(sql)).rows),
		remove: () => rm(data, { recursive: true, force: true })
	});
}

/**
 * A database of its own on a real PostgreSQL, with a server in front that speaks Supabase's API.
 *
 * @param url of a superuser; the database it names is only connected to
 */
export async function postgresStand(url: string, { users, sql = '' }: Beginning): Promise<Stand> {
	const data = await mkdtemp(join(tmpdir(), 'museum-stand-'));
	const name = `museum_stand_${randomUUID().replaceAll('-', '')}`;
	const own = Object.assign(new URL(url), { pathname: `/${name}` }).href;
	const ids = Array.from({ length: users }, () => randomUUID());
	await query(url, `create database ${name}`);
	await query(own, `${await schema()}; ${accounts(ids)}; ${sql}`);
	const start = (port: number) =>
		startServer(GATEWAY, { MUSEUM_DATA: data, DATABASE_URL: own, PORT: String(port) });
	return stand(await loadSecrets(data), ids, start, {
		look: (sql) => query(own, sql),
		remove: async () => {
			await query(url, `drop database ${name} with (force)`);
			await rm(data, { recursive: true, force: true });
		}
	});
}

async function stand(
	secrets: Secrets,
	users: string[],
	start: (port: number) => Promise<Running>,
	{ look, remove }: { look: (sql: string) => Promise<unknown[]>; remove: () => Promise<void> }
): Promise<Stand> {
	const port = await freePort();
	const keeper = new Keeper(() => start(port));
	await keeper.start();
	return {
		url: `http://127.0.0.1:${port}`,
		key: secrets.publishableKey,
		users,
		token: (user) => makeToken(user, secrets.jwtSecret),
		pid: () => keeper.pid(),
		killServer: () => keeper.end('SIGKILL'),
		startServer: () => keeper.start(),
		async query<T extends object>(sql: string) {
			const headers = { apikey: secrets.secretKey };
			const answer = await fetch(`http://127.0.0.1:${port}/sql`, { method: 'POST', headers, body: sql });
			if (!answer.ok) throw new Error(`The query failed: ${sql.slice(0, 200)}`);
			return (await answer.json()) as T[];
		},
		async look<T extends object>(sql: string) {
			await keeper.end('SIGTERM');
			return (await look(sql)) as T[];
		},
		async remove() {
			await keeper.end('SIGTERM');
			await remove();
		}
	};
}

async function schema(): Promise<string> {
	const migrations = await readMigrations(join(ROOT, 'supabase/migrations'));
	return [supabaseSchema(), ...migrations.map(({ sql }) => sql)].join(';\n');
}

/** SQL that makes accounts of these ids. */
export function accounts(ids: readonly string[]): string {
	const values = ids.map((id) => `('${id}', '${emailOf(id)}')`);
	return values.length === 0 ? '' : `insert into auth.users (id, email) values ${values.join(', ')}`;
}

async function query(url: string, sql: string): Promise<unknown[]> {
	const database = postgres(url, { max: 1, onnotice: () => undefined });
	return database
		.unsafe(sql)
		.simple()
		.finally(() => database.end()) as unknown as Promise<unknown[]>;
}
