import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';

/** Whole rows are written into the addresses of requests by one of the rivals. */
const HEADERS = 262_144;

/** What went over the wire. */
export interface Traffic {
	requests: number;
	/** Bytes from and to the browser, as they were on the wire: headers and encryption included. */
	up: number;
	down: number;
}

/** A way from the browser to the server that takes its time, counts, and loses answers on demand. */
export class Proxy {
	/** How long a round trip takes on top of what it takes, in ms. */
	roundTrip = 0;
	/** Runs once the server has answered the next write; its answer is then lost. */
	loseNext: (() => Promise<void>) | null = null;
	readonly #port: number;
	readonly #scheme: string;
	readonly #sockets: Set<Socket>;
	readonly #close: () => Promise<void>;
	#requests = 0;

	private constructor(
		port: number,
		{ scheme, sockets, close }: { scheme: string; sockets: Set<Socket>; close: () => Promise<void> }
	) {
		this.#port = port;
		[this.#scheme, this.#sockets, this.#close] = [scheme, sockets, close];
	}

	/**
	 * Serves a folder's pages, and hands requests for the API on. By HTTP/2 as hosted projects are reached, where this
	 * machine can make a certificate (openssl); else by HTTP/1.1, six at a time.
	 */
	static async start(target: string, folder: string): Promise<Proxy> {
		const certificate = makeCertificate();
		const agent = new Agent({ keepAlive: true });
		const sockets = new Set<Socket>();
		let proxy: Proxy | null = null;
		const answer = (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) =>
			void respond(proxy!, incoming, outgoing, { target, folder, agent }).catch(() => outgoing.destroy());
		const server = certificate
			? createSecureServer(
					{ ...certificate, allowHTTP1: true, settings: { maxHeaderListSize: HEADERS } },
					answer
				)
			: createServer({ maxHeaderSize: HEADERS }, answer as never);
		server.on('connection', (socket: Socket) => sockets.add(socket));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		proxy = new Proxy((server.address() as AddressInfo).port, {
			scheme: certificate ? 'https' : 'http',
			sockets,
			close: async () => {
				for (const socket of sockets) socket.destroy();
				agent.destroy();
				await new Promise((resolve) => server.close(resolve));
			}
		});
		return proxy;
	}

	/** Its address by one of the machine's names: to a browser, each is a site with storage of its own. */
	url(host: 'localhost' | '127.0.0.1' = 'localhost'): string {
		return `${this.#scheme}://${host}:${this.#port}`;
	}

	/** What has gone over the wire since it was started. */
	traffic(): Traffic {
		const sum = (bytes: (socket: Socket) => number) =>
			[...this.#sockets].reduce((total, socket) => total + bytes(socket), 0);
		return {
			requests: this.#requests,
			up: sum(({ bytesRead }) => bytesRead),
			down: sum(({ bytesWritten }) => bytesWritten)
		};
	}

	/** Counts a request, and answers what to do before its answer is lost, where it is to be lost. */
	admit(method: string): (() => Promise<void>) | null {
		this.#requests++;
		if (method === 'GET') return null;
		const lose = this.loseNext;
		this.loseNext = null;
		return lose;
	}

	stop(): Promise<void> {
		return this.#close();
	}
}

async function respond(
	proxy: Proxy,
	incoming: Http2ServerRequest,
	outgoing: Http2ServerResponse,
	{ target, folder, agent }: { target: string; folder: string; agent: Agent }
): Promise<void> {
	const { pathname } = new URL(incoming.url, 'http://localhost');
	if (!/^\/(rest|auth)\/v1\//.test(pathname)) {
		const file = pathname.endsWith('.js') ? pathname : `${pathname}.html`;
		const body = await readFile(join(folder, file.replaceAll('..', ''))).catch(() => null);
		const type = file.endsWith('.js') ? 'text/javascript' : 'text/html';
		outgoing.writeHead(body ? 200 : 404, { 'content-type': type }).end(body ?? '');
		return;
	}
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	const lose = proxy.admit(incoming.method);
	if (proxy.roundTrip > 0) await new Promise((resolve) => setTimeout(resolve, proxy.roundTrip));
	const headers = Object.fromEntries(
		Object.entries(incoming.headers).filter(([name]) => !/^(:|host$|connection$|content-length$)/.test(name))
	);
	const answer = await new Promise<IncomingMessage>((resolve, reject) =>
		request(
			target + incoming.url,
			{ agent, method: incoming.method, headers: { ...headers, 'content-length': body.length } },
			resolve
		)
			.on('error', reject)
			.end(body)
	);
	const parts: Buffer[] = [];
	for await (const part of answer) parts.push(part as Buffer);
	if (lose) {
		await lose();
		outgoing.stream?.close();
		outgoing.destroy();
		return;
	}
	const answered = Object.entries(answer.headers).filter(
		([name]) => !/^(connection|keep-alive|transfer-encoding|content-length)$/.test(name)
	);
	outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(answered)).end(Buffer.concat(parts));
}

function makeCertificate(): { key: string; cert: string } | null {
	const args =
		'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
	const made = spawnSync('openssl', [...args.split(' '), '-keyout', '-', '-out', '-'], { encoding: 'utf8' });
	const key = /-----BEGIN PRIVATE KEY-----[^]+?-----END PRIVATE KEY-----/.exec(made.stdout ?? '')?.[0];
	const cert = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(made.stdout ?? '')?.[0];
	return key && cert ? { key, cert } : null;
}
