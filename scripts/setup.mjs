// Plain JavaScript for any Node from 20 on, and without dependencies: it runs before they are installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// `import.meta.dirname` is missing in the first releases of Node 20.
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const HELP = `Installs the dependencies where they are missing or older than package-lock.json.

  npm run setup
`;

/** Whether dependencies have to be installed. */
function isStale() {
	const installed = join(ROOT, 'node_modules/.package-lock.json');
	if (!existsSync(installed) || !existsSync(node())) return true;
	return statSync(installed).mtimeMs < statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** The Node that runs the project: the one among its dependencies, whatever the machine has. */
export function node() {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(ROOT, 'node_modules/node/bin', name);
}

/**
 * Runs a command of the project with its output shown, and ends the process where it fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
	const { status, error } = spawnSync(command, args, {
		cwd: ROOT,
		stdio: 'inherit',
		shell: process.platform === 'win32' && command === 'npm'
	});
	if (error) throw error;
	if (status !== 0) process.exit(status ?? 1);
}

/** Installs dependencies where that is needed. */
export function setup() {
	if (!isStale()) return;
	console.log('Installing dependencies…');
	run('npm', ['ci', '--no-audit', '--no-fund']);
	// npm keeps the time of an older installation where nothing changed.
	const now = new Date();
	utimesSync(join(ROOT, 'node_modules/.package-lock.json'), now, now);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	if (process.argv.includes('--help')) process.stdout.write(HELP);
	else setup();
}
