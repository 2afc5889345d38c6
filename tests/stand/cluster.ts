import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './process.ts';

/** A PostgreSQL of our own in a temporary folder: one that may be killed. */
export class Cluster {
	/** Of its superuser, for the database `postgres`. */
	readonly url: string;
	readonly #bin: string;
	readonly #folder: string;
	readonly #user: { uid: number; gid: number } | null;

	private constructor(bin: string, folder: string, port: number, user: { uid: number; gid: number } | null) {
		[this.#bin, this.#folder, this.#user] = [bin, folder, user];
		this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	}

	/** Where PostgreSQL's programs are, or null where this machine has none. */
	static async programs(): Promise<string | null> {
		const debian = '/usr/lib/postgresql';
		const versions = (await readdir(debian).catch(() => [])).sort((a, b) => Number(b) - Number(a));
		const folders = [
			...(process.env.PATH ?? '').split(delimiter),
			...versions.map((version) => join(debian, version, 'bin'))
		];
		for (const folder of folders)
			if ((await exists(join(folder, 'initdb'))) && (await exists(join(folder, 'pg_ctl')))) return folder;
		return null;
	}

	/** @throws Error with the words of PostgreSQL where it does not start */
	static async start(settings: Record<string, string> = {}): Promise<Cluster> {
		const bin = await Cluster.programs();
		if (!bin) throw new Error('There is no initdb on this machine: install PostgreSQL.');
		const folder = await mkdtemp(join(tmpdir(), 'museum-cluster-'));
		// PostgreSQL refuses to run as root.
		const user = process.getuid?.() === 0 ? ordinaryUser() : null;
		if (user) chownSync(folder, user.uid, user.gid);
		const port = await freePort();
		const cluster = new Cluster(bin, folder, port, user);
		cluster.#run('initdb', ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']);
		const options = Object.entries({
			port: String(port),
			listen_addresses: '127.0.0.1',
			unix_socket_directories: '',
			...settings
		}).map(([name, value]) => `-c ${name}=${value}`);
		cluster.#options = options.join(' ');
		await cluster.restart();
		return cluster;
	}

	#options = '';

	/** Starts it (again); whatever state it died in, it recovers from its log first. */
	async restart(): Promise<void> {
		const data = join(this.#folder, 'data');
		this.#run('pg_ctl', ['-D', data, '-l', join(this.#folder, 'log'), '-w', '-o', this.#options, 'start']);
	}

	/** Process ids: the server's own, then those of its children. */
	async pids(): Promise<number[]> {
		const file = await readFile(join(this.#folder, 'data/postmaster.pid'), 'utf8');
		const server = Number(file.split('\n')[0]);
		const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server)], { encoding: 'utf8' });
		return [server, ...children.stdout.split('\n').filter(Boolean).map(Number)];
	}

	/** `kill -9` of the server and all its processes at once; waits until they are gone. */
	async kill(): Promise<void> {
		const pids = await this.pids();
		for (const pid of pids) process.kill(pid, 'SIGKILL');
		while (pids.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 10));
		// Where nobody takes away what has ended (in containers), its number looks taken to the next start.
		await rm(join(this.#folder, 'data/postmaster.pid'));
	}

	async stop(): Promise<void> {
		// Nothing in it is wanted any more, and it may be dead already.
		await this.kill().catch(() => undefined);
		await rm(this.#folder, { recursive: true, force: true });
	}

	#run(program: string, args: string[]): void {
		const { status, stdout, stderr } = spawnSync(join(this.#bin, program), args, {
			encoding: 'utf8',
			// The server would hold our pipes open.
			stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
			cwd: this.#folder,
			...(this.#user ?? {})
		});
		if (status === 0) return;
		const log = spawnSync('tail', ['-n', '20', join(this.#folder, 'log')], { encoding: 'utf8' }).stdout;
		throw new Error(`${program} failed:\n${stdout ?? ''}${stderr ?? ''}${log}`);
	}
}

/** Whether a process is there. One that has ended and waits for its parent to notice is not. */
function isThere(pid: number): boolean {
	const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
	return state !== '' && !state.startsWith('Z');
}

const exists = (path: string) =>
	access(path).then(
		() => true,
		() => false
	);

/** The user whom Debian made for PostgreSQL, or else nobody. */
function ordinaryUser(): { uid: number; gid: number } {
	const id = (flag: string, name: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
	const name = id('-u', 'postgres').status === 0 ? 'postgres' : 'nobody';
	return { uid: Number(id('-u', name).stdout), gid: Number(id('-g', name).stdout) };
}
