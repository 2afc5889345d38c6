import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMigrations } from '../local/migrate.ts';
import { ROOT } from '../local/options.ts';
import { supabaseSchema } from '../local/schema.ts';
import { pgliteEngine, postgresEngine, type Engine } from './engines.ts';

const url = process.env.TEST_DATABASE_URL;
const engines: [string, () => Promise<Engine>][] = [['PGlite', pgliteEngine]];
if (url) engines.push(['PostgreSQL', () => postgresEngine(url)]);

const stories = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.sql'));

describe.each(engines)('SQL on %s', (_, open) => {
	let engine: Engine;

	beforeAll(async () => {
		engine = await open();
		await engine.run('create schema extensions; create extension pgtap with schema extensions;');
		await engine.run('grant usage on schema extensions to public;');
		await engine.run(supabaseSchema());
		for (const { sql } of await readMigrations(join(ROOT, 'supabase/migrations'))) await engine.run(sql);
	});
	afterAll(() => engine?.close());

	test.each(stories)('%s', async (story) => {
		const helpers = await readFile(join(import.meta.dirname, 'helpers.sql'), 'utf8');
		const sql = await readFile(join(import.meta.dirname, story), 'utf8');
		await engine.run('begin; set local search_path = public, extensions;');
		try {
			await engine.run(helpers);
			await engine.run('select no_plan();');
			const lines = await engine.run(sql);
			const tests = lines.filter((line) => /^(not )?ok /.test(line));
			expect(lines.filter((line) => line.startsWith('not ok')).join('\n\n')).toBe('');
			expect(tests.length).toBeGreaterThan(0);
		} finally {
			await engine.run('rollback;');
		}
	});
});
