import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

export interface Migration {
	/** Fourteen digits; migrations run in their order. */
	version: string;
	name: string;
	sql: string;
}

/** A migration that could not be applied; nothing of it was kept. */
export class MigrationError extends Error {
	constructor(migration: Migration, cause: unknown) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		super(`The migration ${migration.version}_${migration.name} could not be applied: ${reason}`, { cause });
	}
}

/** The migrations in a folder, as the Supabase CLI names them: `<14 digits>_<name>.sql`. */
export async function readMigrations(folder: string): Promise<Migration[]> {
	const files = (await readdir(folder)).filter((file) => /^\d{14}_.+\.sql$/.test(file)).sort();
	return Promise.all(
		files.map(async (file) => ({
			version: file.slice(0, 14),
			name: file.slice(15, -4),
			sql: await readFile(join(folder, file), 'utf8')
		}))
	);
}

/** As the Supabase CLI makes it. */
const HISTORY = `
	create schema if not exists supabase_migrations;
	create table if not exists supabase_migrations.schema_migrations (
		version text not null primary key,
		statements text[],
		name text
	);
`;

/**
 * Applies what has not been applied yet, each migration in one transaction with its line in the history that
 * the Supabase CLI keeps as well.
 *
 * @throws MigrationError at the first one that fails
 */
export async function migrate(database: PGlite, migrations: readonly Migration[]): Promise<Migration[]> {
	await database.exec(HISTORY);
	const { rows } = await database.query<{ version: string }>(
		'select version from supabase_migrations.schema_migrations'
	);
	const applied = new Set(rows.map((row) => row.version));
	const pending = migrations.filter((migration) => !applied.has(migration.version));
	for (const migration of pending) {
		try {
			await database.transaction(async (transaction) => {
				await transaction.exec(migration.sql);
				await transaction.query(
					'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
					[migration.version, migration.name, [migration.sql]]
				);
			});
		} catch (error) {
			throw new MigrationError(migration, error);
		}
	}
	return pending;
}
