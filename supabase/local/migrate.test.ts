import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';

let database: PGlite;
let folder: string;

beforeAll(async () => {
	database = new PGlite();
	folder = await mkdtemp(join(tmpdir(), 'migrations-'));
	await writeFile(join(folder, '20260102000000_second.sql'), 'alter table a add column c int;');
	await writeFile(join(folder, '20260101000000_first.sql'), 'create table a (b int);');
	await writeFile(join(folder, 'README.md'), 'no migration');
});
afterAll(async () => {
	await database.close();
	await rm(folder, { recursive: true });
});

test('migrations run once, in order', async () => {
	const migrations = await readMigrations(folder);
	expect((await migrate(database, migrations)).map(({ name }) => name)).toEqual(['first', 'second']);
	expect(await migrate(database, migrations)).toEqual([]);
});

test('one that fails says so, and leaves nothing behind', async () => {
	const broken = {
		version: '20260103000000',
		name: 'broken',
		sql: 'create table d (e int); select no_such_thing();'
	};
	await expect(migrate(database, [broken])).rejects.toThrow(
		'The migration 20260103000000_broken could not be applied: function no_such_thing() does not exist'
	);
	const { rows } = await database.query("select to_regclass('d') as d");
	expect(rows).toEqual([{ d: null }]);
	const mended = { ...broken, sql: 'create table d (e int);' };
	expect(await migrate(database, [mended])).toHaveLength(1);
});
