import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the app is measured beside: a package of its own, which only the bench installs. */
const RIVALS = join(import.meta.dirname, 'rivals');

/** The folder of an installed rival; all of them are installed at the first asking, as their lock says. */
export function rival(name: string): string {
	const folder = join(RIVALS, 'node_modules', name);
	if (!existsSync(folder)) {
		console.error('    what it is measured beside is installed first, once (npm ci in tests/bench/rivals) …');
		const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
			cwd: RIVALS,
			stdio: ['ignore', 'ignore', 'inherit']
		});
		if (status !== 0 || !existsSync(folder))
			throw new Error('tests/bench/rivals could not be installed: the first time needs the network');
	}
	return folder;
}
