// Plain JavaScript for any Node from 20 on, and without dependencies: it runs before they are installed.
import { build } from './start.mjs';
import { run, setup } from './setup.mjs';

/** In this order: what is quick to tell comes first. */
const STEPS = ['lint', 'types', 'unused', 'unit', 'graphs', 'size', 'backend', 'simulation', 'e2e'];

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
	for (const step of STEPS.filter((name) => wanted.length === 0 || wanted.includes(name))) {
		const started = Date.now();
		console.log(`\n── ${step} ──`);
		run('npm', ['run', '--silent', step]);
		console.log(`${step}: passed in ${Math.round((Date.now() - started) / 1000)} s`);
	}
	console.log('\nEverything passed.');
}
