import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css'
};

/**
 * Serves a folder of pages made for a measurement, cross-origin isolated: only there do browsers answer
 * `performance.now()` in steps of 5 µs instead of 100.
 */
export async function serveFolder(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
	const server = createServer((request, response) => {
		const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
		const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
		readFile(file).then(
			(body) =>
				response
					.writeHead(200, {
						'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
						'cross-origin-opener-policy': 'same-origin',
						'cross-origin-embedder-policy': 'require-corp'
					})
					.end(body),
			() => response.writeHead(404).end()
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			})
	};
}
