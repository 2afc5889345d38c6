import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import {
	cacheControl,
	DESMOS_PAGE,
	desmosHeaders,
	securityHeaders,
	SEEN_PATH,
	seenHeaders
} from './headers.ts';

const TYPES: Record<string, string> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.mathmuseums': 'application/json; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2'
};

const ENCODINGS = [
	{ name: 'br', ending: '.br' },
	{ name: 'gzip', ending: '.gz' }
];

/** Serves the built app from its folder, as a static host would. */
export class Site {
	readonly #folder: string;
	/** Paths from the site's root, each with a leading slash. */
	readonly #files: ReadonlySet<string>;
	readonly #headers: Record<string, string>;
	/** Headers that replace those of the app on the page for Desmos. */
	readonly #desmos: Record<string, string>;

	private constructor(folder: string, { files, headers, desmos }: Build) {
		this.#folder = folder;
		this.#files = files;
		this.#headers = headers;
		this.#desmos = desmos ?? {};
	}

	/**
	 * @param withDesmos whether there is a key for Desmos; without one its page is not served
	 * @throws Error in plain words where nothing has been built
	 */
	static async open(folder: string, withDesmos = false): Promise<Site> {
		return new Site(folder, await readBuild(folder, null, withDesmos));
	}

	async respond(request: Request): Promise<Response> {
		const url = new URL(request.url);
		if (request.method !== 'GET' && request.method !== 'HEAD')
			return this.#plain(405, 'Method not allowed', { Allow: 'GET, HEAD' });
		const path = decode(url.pathname);
		const file = path === null ? undefined : this.#find(path);
		if (file) return this.#send(file, request);
		if (isNavigation(request, url.pathname)) {
			const own = url.pathname.startsWith(SEEN_PATH) ? seenHeaders(this.#headers) : {};
			return this.#send('/shell.html', request, own);
		}
		return this.#plain(404, 'Not found');
	}

	#find(path: string): string | undefined {
		const asked = path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`];
		return asked.find((file) => this.#files.has(file));
	}

	/** @param own headers that replace those of the app on this page */
	async #send(file: string, request: Request, own: Record<string, string> = {}): Promise<Response> {
		const path = join(this.#folder, file);
		const { mtimeMs, size } = await stat(path);
		const accepted = request.headers.get('accept-encoding') ?? '';
		const encoding = ENCODINGS.find(
			({ name, ending }) => accepted.includes(name) && this.#files.has(file + ending)
		);
		const headers = new Headers({
			...this.#headers,
			...(file === DESMOS_PAGE ? this.#desmos : {}),
			...own,
			'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
			'Cache-Control': cacheControl(file),
			ETag: `W/"${mtimeMs.toString(36)}-${size.toString(36)}"`,
			Vary: 'Accept-Encoding'
		});
		if (request.headers.get('if-none-match') === headers.get('ETag'))
			return new Response(null, { status: 304, headers });
		if (encoding) headers.set('Content-Encoding', encoding.name);
		const bytes = await readFile(path + (encoding?.ending ?? ''));
		headers.set('Content-Length', String(bytes.length));
		return new Response(request.method === 'HEAD' ? null : bytes, { headers });
	}

	#plain(status: number, text: string, headers: Record<string, string> = {}): Response {
		return new Response(`${text}\n`, {
			status,
			headers: {
				...this.#headers,
				'Content-Type': 'text/plain; charset=utf-8',
				'Cache-Control': 'no-store',
				...headers
			}
		});
	}
}

export interface Build {
	/** Paths from the site's root, each with a leading slash. */
	files: ReadonlySet<string>;
	headers: Record<string, string>;
	/** See desmosHeaders; null where there is no key for Desmos. */
	desmos: Record<string, string> | null;
}

/**
 * The files of a build and the security headers for them.
 *
 * @param backend see securityHeaders
 * @param withDesmos whether there is a key for Desmos; without one its page does not count as a file
 */
export async function readBuild(folder: string, backend: string | null, withDesmos: boolean): Promise<Build> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	const files = new Set(
		entries
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/'))
	);
	if (!files.has('/shell.html'))
		throw new Error(`There is no built app in ${folder}. Run “npm run build” first.`);
	const read = (page: string) => readFile(join(folder, page), 'utf8');
	const hasDesmos = files.delete(DESMOS_PAGE) && withDesmos;
	const html = await Promise.all([...files].filter((file) => file.endsWith('.html')).map(read));
	if (!hasDesmos) return { files, headers: securityHeaders(html, backend), desmos: null };
	files.add(DESMOS_PAGE);
	return {
		files,
		headers: securityHeaders(html, backend, true),
		desmos: desmosHeaders(await read(DESMOS_PAGE))
	};
}

function isNavigation(request: Request, path: string): boolean {
	if (path.startsWith('/_app/')) return false;
	const mode = request.headers.get('sec-fetch-mode');
	return mode ? mode === 'navigate' : (request.headers.get('accept') ?? '').includes('text/html');
}

function decode(path: string): string | null {
	try {
		return decodeURIComponent(path);
	} catch {
		return null;
	}
}
