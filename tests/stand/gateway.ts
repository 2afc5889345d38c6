import '../../supabase/local/flags.ts';
import type { AddressInfo } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { Sql } from 'postgres';
import { openDatabase } from '../../supabase/local/database.ts';
import { publicError } from '../../supabase/local/errors.ts';
import { loadSecrets } from '../../supabase/local/secrets.ts';
import { serveHttp } from '../../supabase/local/server.ts';
import { Turns } from '../../supabase/local/turns.ts';

/* A process that speaks Supabase's API in front of a database: PostgreSQL at DATABASE_URL, or the embedded one in
   MUSEUM_DATA. It answers tables too, which the product does not need, and has none of the product's limits. */

/** Connections to PostgreSQL, as many as a small pooler holds. */
const POOL = 20;

const data = process.env.MUSEUM_DATA!;
const url = process.env.DATABASE_URL;
const secrets = await loadSecrets(data);
const connection = url ? postgresConnection(url) : await openDatabase(data);
// As PostgREST answers where a check of a table refuses a row: the library calls that a failure of the server.
connection.normalizeDbError = (error) => {
	const { code, message } = error as { code?: string; message?: string };
	if (code !== '23514') return publicError(error);
	const told = JSON.stringify({ code, message, details: null });
	return { code: 'PGRST', message: told, detail: JSON.stringify({ status: 400, headers: {} }) };
};
const app = new App({
	connection,
	auth: {
		enabled: true,
		jwt_secret: secrets.jwtSecret,
		publishable_key: secrets.publishableKey,
		secret_key: secrets.secretKey
	},
	options: { server: { admin: false, disableStudio: true } }
});
await app.init();

const turns = new Turns();
/** PostgreSQL answers many at once; the embedded database is one session. */
const answer = async (request: Request) => {
	const response = await app.fetch(plainly(request), { peerAddress: null });
	return new Response(response.body === null ? null : await response.arrayBuffer(), response);
};
/**
 * What PostgREST understands and the library does not, said in another way: names of columns in quotes, and texts
 * that begin with a brace, which it takes for lists. Both come from RxDB.
 */
function plainly(request: Request): Request {
	const url = new URL(request.url);
	for (const [name, value] of [...url.searchParams])
		if (name === 'or') url.searchParams.set(name, value.replace(/"(\w+)"\./g, '$1.'));
		else if (value.startsWith('eq.{'))
			url.searchParams.set(name, `in.("${value.slice(3).replace(/[\\"]/g, '\\$&')}")`);
	return url.href === request.url ? request : new Request(url, request);
}

/** Runs the SQL of a request for whoever measures, by the administrator's key; answers rows. */
const query = async (request: Request) => {
	if (request.headers.get('apikey') !== secrets.secretKey) return new Response(null, { status: 403 });
	const { driver } = connection as { driver: Sql | PGlite };
	const sql = await request.text();
	if (typeof driver === 'function') return Response.json(await driver.unsafe(sql).simple());
	return Response.json((await driver.exec(sql)).at(-1)?.rows ?? []);
};
const handle = (request: Request) =>
	new URL(request.url).pathname === '/sql' ? query(request) : answer(request);
const server = serveHttp((request) => (url ? handle(request) : turns.take(() => handle(request))));
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
	console.log(`open at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

function postgresConnection(url: string) {
	const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
	const made = createPostgresConnection({
		url,
		postgresOptions: {
			max: POOL,
			onnotice: () => undefined,
			// A connection that was killed with something still to be written never writes again, however often its
			// driver connects anew. Whoever started this process starts it anew.
			max_lifetime: null,
			onclose: () => process.exit(1),
			// The library hands documents over as text, which its driver would take for a text in JSON.
			types: {
				json: { to: 114, from: [114], serialize: text, parse: JSON.parse },
				jsonb: { to: 3802, from: [3802], serialize: text, parse: JSON.parse },
				// As PostgREST writes it: RxDB puts it into an address as it comes.
				timestamptz: {
					to: 1184,
					from: [1184],
					serialize: (value: unknown) => value,
					parse: (value: string) => value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
				}
			}
		}
	});
	Object.assign(made, { rlsState: 'active' });
	return made;
}
