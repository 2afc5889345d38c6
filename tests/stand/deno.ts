import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startProgram, ROOT, type Running } from './process.ts';

/** Deno for this system, from the package of that name; null where there is none for it. */
export function findDeno(): string | null {
	try {
		const { runInstall } = createRequire(import.meta.url)('deno/install_api.cjs') as { runInstall(): string };
		return runInstall();
	} catch {
		return null;
	}
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
