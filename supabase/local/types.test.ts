import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { ROOT } from './options.ts';
import { supabaseSchema } from './schema.ts';
import { databaseTypes } from './types.ts';

test('the checked-in types are those of the migrations (else: npm run types:database)', async () => {
	const database = new PGlite();
	await database.exec(supabaseSchema());
	await migrate(database, await readMigrations(join(ROOT, 'supabase/migrations')));
	const types = await databaseTypes(database);
	await database.close();
	expect(await readFile(join(ROOT, 'src/lib/model/database.types.ts'), 'utf8')).toBe(types);
});
