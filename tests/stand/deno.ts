import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startProgram, ROOT, type Running } from './process.ts';

/** Deno, where this machine has it on its PATH: no package brings it for every system. */
export function findDeno(): string | null {
	const { status } = spawnSync('deno', ['--version'], { stdio: 'ignore' });
	return status === 0 ? 'deno' : null;
}

/**
 * Serves one of supabase/functions as the Edge Runtime does, with the packages of this project and nothing from
 * elsewhere.
 *
 * @param env its secrets
 * @param pushes where calls of push services are made to instead; a real one would have to be believed
 */
export async function startFunction(
	deno: string,
	name: string,
	env: Record<string, string>,
	pushes?: { origin: string; port: number }
): Promise<Running> {
	const folder = join(ROOT, 'supabase/functions', name);
	const script = pushes
		? [`--preload=${join(import.meta.dirname, 'reroute.ts')}`, join(folder, 'index.ts')]
		: [join(folder, 'index.ts')];
	const flags = ['--cached-only', '--no-prompt', '--allow-net', '--allow-env', '--node-modules-dir=manual'];
	return startProgram(deno, ['run', ...flags, `--config=${join(folder, 'deno.json')}`, ...script], {
		...env,
		...(pushes ? { REROUTE_FROM: pushes.origin, REROUTE_TO: `http://127.0.0.1:${pushes.port}` } : {}),
		DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
		DENO_NO_UPDATE_CHECK: '1'
	});
}
