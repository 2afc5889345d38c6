import { execFileSync, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long one process stands still at most, and all run between two such moments, in ms. */
const STILL = 800;
const BETWEEN = 150;

const HELP = `Runs end-to-end stories while the browsers' processes stand still for a moment, at random, as they do on old
and busy devices. What depends on being quick comes to light: each disturbed run is another one.

  npm run e2e:disturbed                       all stories
  npm run e2e:disturbed -- tile --repeat-each 5   whatever Playwright takes

Not on Windows, which has no signal for it.
`;

/** Browsers below a process, with all that they are made of. */
function browsersBelow(root: number): number[] {
	const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1e8 })
		.split('\n')
		.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
		.filter((found) => found !== null)
		.map(([, pid, parent, args]) => ({ pid: Number(pid), parent: Number(parent), args: args! }));
	const below = new Set([root]);
	// Parents are older than their children, but numbers begin again: as often as something is found.
	for (let before = 0; before < below.size;) {
		before = below.size;
		for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
	}
	return all
		.filter(({ pid, args }) => below.has(pid) && /chrom/i.test(args.split(' ')[0]!))
		.map(({ pid }) => pid);
}

/** A process that has ended meanwhile is nobody's loss. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
	try {
		process.kill(pid, name);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

const wanted = process.argv.slice(2);
if (wanted.includes('--help')) {
	process.stdout.write(HELP);
} else {
	const stories = spawn('npx', ['playwright', 'test', ...wanted], { stdio: 'inherit' });
	let moments = 0;
	while (stories.exitCode === null && stories.signalCode === null) {
		const browsers = browsersBelow(stories.pid!);
		const one = browsers[Math.floor(Math.random() * browsers.length)];
		if (one !== undefined) {
			signal(one, 'SIGSTOP');
			// Most moments are short.
			await sleep(STILL * Math.random() ** 2);
			signal(one, 'SIGCONT');
			moments++;
		}
		await sleep(BETWEEN * Math.random());
	}
	console.log(`The browsers stood still ${moments} times.`);
	process.exitCode = stories.exitCode ?? 1;
}
