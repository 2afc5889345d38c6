import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, startServer } from '../stand/process.ts';

/** All that a data folder is made from. */
const SOURCES = ['package-lock.json', 'supabase/config.toml', 'supabase/migrations', 'supabase/local'];

/**
 * A data folder as the embedded backend leaves it after its first start and a stop, to be copied: making a
 * database takes longer than most stories. Made by whoever needs it first, and kept among temporary files for as
 * long as nothing changes that it is made from.
 *
 * @throws Error with the server's own words when it does not start
 */
export async function freshFolder(): Promise<string> {
	const kept = join(tmpdir(), `museum-fresh-${await fingerprint()}`);
	if (existsSync(kept)) return kept;
	const made = await mkdtemp(join(tmpdir(), 'museum-fresh-'));
	const server = await startServer(['supabase/local/serve.ts'], {
		PORT: '0',
		HOST: '127.0.0.1',
		MUSEUM_DATA: made
	});
	await server.end('SIGTERM');
	// Somebody else may have been faster.
	await rename(made, kept).catch(() => rm(made, { recursive: true, force: true }));
	return kept;
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256').update(process.version);
	for (const source of SOURCES) {
		const path = join(ROOT, source);
		const names = await readdir(path).catch(() => ['']);
		for (const name of names.sort()) hash.update(name).update(await readFile(join(path, name)));
	}
	return hash.digest('hex').slice(0, 16);
}
