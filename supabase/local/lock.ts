import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two processes on one database would destroy it. */
export class InUseError extends Error {
	constructor(data: string) {
		super(`Another server is already using ${data}. Stop it, or name another folder in MUSEUM_DATA.`);
	}
}

/**
 * Holds a folder for this process alone, until it is released or the process is gone, however it ended:
 * the lock is a socket that is listened on, which no killed process leaves behind in a misleading state.
 *
 * @throws InUseError when another process holds the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
	const name = `math-museums-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
	const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
	if (await answers(path)) throw new InUseError(folder);
	if (process.platform !== 'win32') await rm(path, { force: true });
	const server = createServer((socket) => socket.end());
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(path, resolve);
	});
	server.unref();
	return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(path: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(path);
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
