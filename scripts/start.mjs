// Plain JavaScript for any Node from 20 on, and without dependencies: it runs before they are installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, run, setup } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, '.svelte-kit/built');
const SOURCES = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];

const HELP = `Installs, builds and runs Math Museums on http://localhost:4173 (PORT overrides).

  npm start              installs and builds only what is missing or stale
  npm start -- --build   does the first two, and runs nothing

Other settings: npm run serve -- --help
`;

/** Builds the app where its sources are newer than the last build. */
export function build() {
	if (existsSync(join(ROOT, 'build/shell.html')) && existsSync(STAMP)) {
		const built = statSync(STAMP).mtimeMs;
		if (SOURCES.every((source) => newest(join(ROOT, source)) <= built)) return;
	}
	const started = new Date();
	console.log('Building…');
	run(node(), ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
	mkdirSync(join(ROOT, '.svelte-kit'), { recursive: true });
	// What was changed while building is not in the build.
	writeFileSync(STAMP, '');
	utimesSync(STAMP, started, started);
}

function serve() {
	const server = spawn(node(), ['supabase/local/serve.ts'], { cwd: ROOT, stdio: 'inherit' });
	process.on('SIGINT', () => server.kill('SIGINT'));
	process.on('SIGTERM', () => server.kill('SIGTERM'));
	server.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * The time of the latest change in a file or folder, in ms.
 *
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	if (process.argv.includes('--help')) {
		process.stdout.write(HELP);
	} else {
		setup();
		build();
		if (!process.argv.includes('--build')) serve();
	}
}
