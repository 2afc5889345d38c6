import { createDecipheriv, createECDH, hkdfSync, randomBytes, webcrypto } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A push that arrived, was signed as it should be, and could be read by the device it was for. */
export interface Arrived {
	/** Path of the device's endpoint. */
	path: string;
	text: string;
	/** All bytes that came. */
	size: number;
	ttl: string | undefined;
	topic: string | undefined;
}

/** What a browser hands out. Keys are base64url. */
export interface Subscription {
	endpoint: string;
	p256dh: string;
	auth: string;
}

type Listening = ReturnType<typeof createHttpServer> | ReturnType<typeof createHttpsServer>;

/**
 * A push service of one's own, which knows nothing of the sender's library: it verifies the signature (RFC 8292) and
 * reads the message with the keys of the device it is for (RFC 8291, 8188).
 */
export class PushService {
	readonly arrived: Arrived[] = [];
	/** What is wrong with pushes that were answered with 403. */
	readonly problems: string[] = [];
	/** Answers by path, where it is not 201. */
	readonly answers = new Map<string, number>();
	readonly port: number;
	readonly #origin: string;
	readonly #server: Listening;
	readonly #devices = new Map<string, { keys: ReturnType<typeof createECDH>; auth: Buffer }>();
	readonly #publicKey: string;

	private constructor(server: Listening, publicKey: string, origin: string | undefined) {
		this.#server = server;
		this.#publicKey = publicKey;
		this.port = (server.address() as AddressInfo).port;
		this.#origin = origin ?? `https://localhost:${this.port}`;
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			void this.#answer(request).then((status) => response.writeHead(status).end());
		});
	}

	/**
	 * @param publicKey the deployment's, base64url: pushes of others are refused
	 * @param options.tls certificate for `localhost`; plain HTTP without one
	 * @param options.origin what it is known as, where that is not where it listens
	 */
	static async start(
		publicKey: string,
		options: { tls?: { key: string; cert: string }; origin?: string } = {}
	): Promise<PushService> {
		const server = options.tls ? createHttpsServer(options.tls) : createHttpServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new PushService(server, publicKey, options.origin);
	}

	/** A new device of this push service. */
	subscribe(path: string): Subscription {
		const keys = createECDH('prime256v1');
		const auth = randomBytes(16);
		keys.generateKeys();
		this.#devices.set(path, { keys, auth });
		return {
			endpoint: this.#origin + path,
			p256dh: keys.getPublicKey('base64url'),
			auth: auth.toString('base64url')
		};
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #answer(request: IncomingMessage): Promise<number> {
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		const path = request.url ?? '';
		const device = this.#devices.get(path);
		const status = device ? (this.answers.get(path) ?? 201) : 404;
		if (!device || status !== 201) return status;
		try {
			await this.#verify(request);
			const body = Buffer.concat(chunks);
			const { ttl, topic } = request.headers as Record<string, string | undefined>;
			this.arrived.push({ path, text: read(body, device.keys, device.auth), size: body.length, ttl, topic });
			return status;
		} catch (error) {
			this.problems.push(String(error));
			return 403;
		}
	}

	async #verify(request: IncomingMessage): Promise<void> {
		const [, token, key] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(request.headers.authorization ?? '') ?? [];
		if (request.method !== 'POST' || !token || key !== this.#publicKey)
			throw new Error('Not signed by whom it may be.');
		const [header, claims, signature] = token.split('.') as [string, string, string];
		const curve = { name: 'ECDSA', namedCurve: 'P-256' };
		const signer = await webcrypto.subtle.importKey('raw', Buffer.from(key, 'base64url'), curve, false, [
			'verify'
		]);
		const isSigned = await webcrypto.subtle.verify(
			{ name: 'ECDSA', hash: 'SHA-256' },
			signer,
			Buffer.from(signature, 'base64url'),
			Buffer.from(`${header}.${claims}`)
		);
		const parse = (text: string) =>
			JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
		const { aud, exp, sub } = parse(claims);
		const left = Number(exp) - Date.now() / 1000;
		if (!isSigned || parse(header).alg !== 'ES256') throw new Error('The signature is not good.');
		if (aud !== this.#origin || !(left > 0 && left <= 86_400))
			throw new Error('The signature is for something else.');
		if (!/^(mailto:|https:)/.test(String(sub))) throw new Error('It does not say who sends it.');
		if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('The encoding is another.');
	}
}

/** @throws Error where it was encrypted for another device */
function read(body: Buffer, keys: ReturnType<typeof createECDH>, auth: Buffer): string {
	const salt = body.subarray(0, 16);
	const end = 21 + body.readUInt8(20);
	const sender = body.subarray(21, end);
	const shared = keys.computeSecret(sender);
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
	const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
	const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
	const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
	const decipher = createDecipheriv('aes-128-gcm', key, nonce);
	decipher.setAuthTag(body.subarray(-16));
	const padded = Buffer.concat([decipher.update(body.subarray(end, -16)), decipher.final()]);
	return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
