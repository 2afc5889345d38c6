import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migrate, readMigrations } from '../supabase/local/migrate.ts';
import { ROOT } from '../supabase/local/options.ts';
import { supabaseSchema } from '../supabase/local/schema.ts';
import { databaseTypes } from '../supabase/local/types.ts';

const HELP = `Writes src/lib/model/database.types.ts from supabase/migrations.

  npm run types:database             writes the file
  npm run types:database -- --check  fails where the file is stale, and writes nothing
`;

if (process.argv.includes('--help')) {
	process.stdout.write(HELP);
	process.exit(0);
}

const file = join(ROOT, 'src/lib/model/database.types.ts');
const database = new PGlite();
await database.exec(supabaseSchema());
await migrate(database, await readMigrations(join(ROOT, 'supabase/migrations')));
const types = await databaseTypes(database);
await database.close();

if (!process.argv.includes('--check')) {
	await writeFile(file, types);
} else if ((await readFile(file, 'utf8')) !== types) {
	console.error('src/lib/model/database.types.ts is stale. Run “npm run types:database”.');
	process.exitCode = 1;
}
