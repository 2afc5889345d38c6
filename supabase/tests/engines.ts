import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite/pgtap';
import postgres from 'postgres';

/** A fresh, empty database to run stories in. */
export interface Engine {
	/** Runs statements; answers the values of their rows' first columns, in order. */
	run(sql: string): Promise<string[]>;
	close(): Promise<void>;
}

export async function pgliteEngine(): Promise<Engine> {
	const database = new PGlite({ extensions: { pgtap } });
	await database.waitReady;
	return {
		async run(sql) {
			const results = await database.exec(sql, { rowMode: 'array' });
			return results.flatMap(({ rows }) => (rows as unknown[] as unknown[][]).map((row) => String(row[0])));
		},
		close: () => database.close()
	};
}

/**
 * A database made on a real server, and dropped when closed.
 *
 * @param url of a superuser; the database it names is only connected to
 */
export async function postgresEngine(url: string): Promise<Engine> {
	const name = `museum_test_${randomUUID().replaceAll('-', '')}`;
	const quiet = { max: 1, onnotice: () => undefined };
	const server = postgres(url, quiet);
	await server.unsafe(`create database ${name}`);
	const database = postgres(url, { ...quiet, database: name });
	return {
		async run(sql) {
			const answer = (await database.unsafe(sql).simple().values()) as unknown as unknown[];
			const results = isRow(answer[0]) || answer.length === 0 ? [answer] : answer;
			return (results as unknown[][][]).flatMap((rows) => rows.map((row) => String(row[0])));
		},
		async close() {
			await database.end();
			await server.unsafe(`drop database ${name}`);
			await server.end();
		}
	};
}

/** A single statement answers its rows, several answer a list of such lists. */
function isRow(value: unknown): boolean {
	return Array.isArray(value) && !Array.isArray(value[0]);
}
