import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { Cluster } from '../../stand/cluster.ts';
import { cpuSeconds, descendants } from './cpu.ts';

const SECONDS = 20;

/**
 * What PostgreSQL takes for the least that could be done: each edit a prepared INSERT of its bytes in a transaction of
 * its own, by eight clients at once.
 *
 * @param bytes of an edit @param part by how much shorter than usual to run
 * @returns CPU of PostgreSQL in ms for each, and how many a second
 * @throws Error where pgbench is not installed
 */
export async function insertFloor(
	cluster: Cluster,
	bytes: number,
	part: number
): Promise<{ cpu: number; perSecond: number }> {
	const database = postgres(cluster.url, { max: 1, onnotice: () => undefined });
	await database.unsafe('create table floor (n bigserial primary key, user_id uuid, edit text)');
	await database.end();
	const folder = await mkdtemp(join(tmpdir(), 'museum-floor-'));
	try {
		const script = join(folder, 'insert.sql');
		await writeFile(
			script,
			`insert into floor (user_id, edit) values (gen_random_uuid(), '${'x'.repeat(bytes)}');\n`
		);
		const [server] = await cluster.pids();
		const before = cpuSeconds(descendants(server!));
		const seconds = String(Math.ceil(SECONDS / part));
		const run = spawnSync(
			'pgbench',
			['-n', '-M', 'prepared', '-c', '8', '-j', '2', '-T', seconds, '-f', script, cluster.url],
			{ encoding: 'utf8' }
		);
		const done = Number(/transactions actually processed: (\d+)/.exec(run.stdout ?? '')?.[1]);
		const perSecond = Number(/tps = ([\d.]+)/.exec(run.stdout ?? '')?.[1]);
		if (!done || !perSecond) throw new Error(`pgbench did not run: ${run.stderr || run.error?.message}`);
		return { cpu: (1000 * (cpuSeconds(descendants(server!)) - before)) / done, perSecond };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
