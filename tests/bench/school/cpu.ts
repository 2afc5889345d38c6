import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process and all its children. */
export function descendants(pid: number): number[] {
	const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
	return [pid, ...stdout.split('\n').filter(Boolean).map(Number)];
}

/**
 * CPU that these processes have taken, and those of their children that have ended, in seconds (Linux).
 * @throws Error where there is no /proc
 */
export function cpuSeconds(pids: readonly number[]): number {
	return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) / ticksPerSecond();
}

function ticksOf(pid: number): number {
	let stat: string;
	try {
		stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch (error) {
		// One that has ended is counted with its parent.
		if ((error as NodeJS.ErrnoException).code === 'ENOENT' && pid !== process.pid) return 0;
		throw error;
	}
	// utime, stime, and those of children that were waited for; the name in brackets may hold spaces.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
}

let ticks: number | undefined;

function ticksPerSecond(): number {
	return (ticks ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100);
}
