import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Running {
	url: string;
	pid: number;
	/** Resolves when it is gone, for whatever reason. */
	ended: Promise<void>;
	/** Ends it by this signal, and waits until it is gone. */
	end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts one of our servers as a process of its own and waits until it says where it is open.
 *
 * @param script its path from the project's folder, and what Node is told before it
 * @throws Error with the server's own words when it does not start
 */
export async function startServer(script: string[], env: Record<string, string>): Promise<Running> {
	return startProgram(join(ROOT, 'node_modules/.bin/node'), script, env);
}

/** As `startServer`, by any program. */
export async function startProgram(
	program: string,
	args: string[],
	env: Record<string, string>
): Promise<Running> {
	const server = spawn(program, args, {
		cwd: ROOT,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	// A story that fails does not come to stop it: it must not stay behind and hold its folder.
	const kill = () => server.kill('SIGKILL');
	process.once('exit', kill);
	void ended.then(() => process.off('exit', kill));
	let said = '';
	const url = await new Promise<string>((resolve, reject) => {
		const listen = (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-10_000);
			const [, open] = /(?:open at|Listening on) (http:\S+)/.exec(said) ?? [];
			if (open) resolve(open);
		};
		server.stdout.on('data', listen);
		server.stderr.on('data', listen);
		void ended.then(() => reject(new Error(`The server did not start:\n${said}`)));
	});
	return {
		url,
		pid: server.pid!,
		ended,
		async end(signal) {
			server.kill(signal);
			await ended;
		}
	};
}

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
	const { createServer } = await import('node:net');
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}
