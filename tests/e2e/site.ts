import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json'
};

/**
 * The built app on a plain static host, as a school might serve it: for what the shell does by itself. It
 * can publish a new version and go away.
 */
export class StaticSite {
	readonly url: string;
	#folder: string;
	#close: () => Promise<void>;

	private constructor(url: string, folder: string, close: () => Promise<void>) {
		this.url = url;
		this.#folder = folder;
		this.#close = close;
	}

	static async start(): Promise<StaticSite> {
		const folder = await mkdtemp(join(tmpdir(), 'site-'));
		await cp('build', folder, { recursive: true });
		const server = createServer(async (request, response) => {
			const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
			const file = path.endsWith('/') ? `${path}index.html` : path;
			const body = await readFile(join(folder, file)).catch(() => readFile(join(folder, 'shell.html')));
			const type = TYPES[extname(file)] ?? TYPES['.html']!;
			response.writeHead(200, {
				'content-type': type,
				'cache-control': 'no-cache',
				...(type.startsWith('text/html') ? { 'content-security-policy': policy(body.toString()) } : {})
			});
			response.end(body);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return new StaticSite(`http://localhost:${port}`, folder, async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		});
	}

	/**
	 * Publishes a version whose worker differs: to a browser, that is a new version of the app. At one stroke, as a host
	 * does it: a browser that looks at that moment would install a worker without a line in it.
	 */
	async publish(version: string): Promise<void> {
		const worker = join(this.#folder, 'service-worker.js');
		await writeFile(`${worker}.new`, `${await readFile(worker, 'utf8')}\n// ${version}`);
		await rename(`${worker}.new`, worker);
	}

	/** The site goes away; browsers that have it keep it. */
	async stop(): Promise<void> {
		await this.#close();
		await rm(this.#folder, { recursive: true });
	}
}

/** As strict as the product's own: inline scripts by their hashes, nothing from elsewhere. */
function policy(html: string): string {
	const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
		([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`
	);
	return [
		"default-src 'self'",
		`script-src 'self' ${hashes.join(' ')}`,
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:"
	].join('; ');
}
