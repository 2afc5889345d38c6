import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Larger than any photo or push: the app sends less than 6 MB at once. */
const BODY_LIMIT = 12 * 1024 * 1024;

export type Handler = (request: Request, address: string) => Promise<Response>;

/** An HTTP server that hands each request, with its whole body, to `handler`. */
export function serveHttp(handler: Handler): Server {
	return createServer({ requestTimeout: 60_000 }, (incoming, outgoing) => {
		answer(incoming, outgoing, handler).catch((error: unknown) => {
			// A visitor who goes away is no failure of the server.
			if (incoming.destroyed && !outgoing.headersSent && incoming.errored) return;
			console.error(error);
			if (outgoing.headersSent) outgoing.destroy();
			else
				outgoing
					.writeHead(500, { 'Content-Type': 'application/json' })
					.end('{"message":"The server failed."}\n');
		});
	});
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, handler: Handler): Promise<void> {
	const body = await readBody(incoming);
	if (body === 'too large') {
		outgoing.writeHead(413, { Connection: 'close' }).end('{"message":"The request is too large."}\n');
		return;
	}
	const request = toRequest(incoming, body);
	const response = request
		? await handler(request, incoming.socket.remoteAddress ?? '')
		: new Response('Bad request\n', { status: 400 });
	outgoing.writeHead(response.status, Object.fromEntries(response.headers));
	if (!response.body) outgoing.end();
	// A visitor who has gone needs no answer.
	else if (!outgoing.destroyed) await pipeline(Readable.fromWeb(response.body), outgoing).catch(ignoreHangUp);
}

function ignoreHangUp(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | 'too large'> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > BODY_LIMIT) return 'too large';
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer): Request | null {
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming.headers))
		if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
	try {
		// Put together as text: `//other.host/…` resolved against an address would bring its own host along.
		const url = new URL(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`);
		const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
		return new Request(url, {
			method: incoming.method,
			headers,
			...(hasBody ? { body: new Uint8Array(body) } : {})
		});
	} catch {
		return null;
	}
}
