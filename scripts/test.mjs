// Plain JavaScript for any Node from 20 on, and without dependencies: it runs before they are installed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './start.mjs';
import { setup } from './setup.mjs';

/** What is quick to tell comes first. Steps of one line use one core each, and run side by side. */
const LINES = [
	['lint', 'types', 'unused'],
	['unit'],
	['graphs', 'size'],
	['backend'],
	['simulation'],
	['e2e']
];
const STEPS = LINES.flat();

const HELP = `Installs, builds and checks everything.

  npm test                 ${STEPS.join(', ')}
  npm test -- unit e2e     only these
`;

const wanted = process.argv.slice(2);
if (wanted.includes('--help')) {
	process.stdout.write(HELP);
} else {
	const unknown = wanted.filter((step) => !STEPS.includes(step));
	if (unknown.length > 0) {
		process.stderr.write(`There is no step ${unknown.join(', ')}.\n\n${HELP}`);
		process.exit(2);
	}
	setup();
	build();
	for (const line of LINES) {
		const steps = line.filter((step) => wanted.length === 0 || wanted.includes(step));
		const failed = (await Promise.all(steps.map((step) => runStep(step, steps.length > 1)))).includes(false);
		if (failed) process.exit(1);
	}
	console.log('\nEverything passed.');
}

/**
 * Runs one step and says how it went.
 *
 * @param {string} step
 * @param {boolean} beside others run beside it: what it says is shown when it has ended
 */
async function runStep(step, beside) {
	const started = Date.now();
	const title = `\n── ${step} ──`;
	if (!beside) console.log(title);
	const child = spawn('npm', ['run', '--silent', step], {
		cwd: fileURLToPath(new URL('..', import.meta.url)),
		stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
		shell: process.platform === 'win32'
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
	const passed = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve(code === 0));
	});
	if (beside) console.log(title + '\n' + said.trimEnd());
	console.log(`${step}: ${passed ? 'passed' : 'failed'} in ${Math.round((Date.now() - started) / 1000)} s`);
	return passed;
}
