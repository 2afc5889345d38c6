import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Backend } from './backend.ts';
import { isDeeperThan } from './depth.ts';
import { SignInGate } from './gate.ts';
import { sealed } from './headers.ts';
import { isLocalName, isLoopback } from './local.ts';
import { lockFolder } from './lock.ts';
import { isAtMachine, refuseMailbox, respondMailbox } from './mailbox.ts';
import { Mails } from './mails.ts';
import { ROOT, type Options } from './options.ts';
import { packed } from './packed.ts';
import { loadSecrets } from './secrets.ts';
import { serveHttp, type Handler } from './server.ts';
import { Site } from './site.ts';

const UPKEEP_EVERY = 6 * 60 * 60 * 1000;
const PUSHES_EVERY = 60 * 1000;

export interface RunningMuseum {
	/** Where the app is, without a slash at the end. */
	url: string;
	/** Lets requests end, then closes the database. */
	stop(): Promise<void>;
}

/** Deeper than any edit, and far from what the database can take. */
const JSON_DEPTH = 64;
const URL_LENGTH = 4096;

async function respondData(request: Request, backend: Backend): Promise<Response> {
	if (request.url.length > URL_LENGTH)
		return Response.json({ message: 'The address is too long.' }, { status: 414 });
	const body = new Uint8Array(await request.clone().arrayBuffer());
	if (isDeeperThan(JSON_DEPTH, body))
		return Response.json({ code: '22023', message: 'The document nests too deep.' }, { status: 400 });
	return backend.respond(request);
}

/**
 * Serves the built app and its backend on one origin until stopped.
 *
 * @throws Error in plain words where the app is not built, the folder or the port is in use, or a migration fails
 */
export async function startMuseum(options: Options): Promise<RunningMuseum> {
	await mkdir(options.data, { recursive: true, mode: 0o700 });
	const unlock = await lockFolder(options.data);
	const site = await Site.open(join(ROOT, 'build'), options.desmosKey !== null);
	const secrets = await loadSecrets(options.data);
	const mails = await Mails.open(join(options.data, 'mails'));
	let url = '';
	const backend = await Backend.open(options.data, secrets, mails, () => options.siteUrl ?? url);
	const gate = new SignInGate(backend, secrets);

	const handler: Handler = async (request, address) => {
		const { pathname, hostname } = new URL(request.url);
		// A page of another site whose name was made to lead here (DNS rebinding) may not read this server.
		if (isLoopback(address) && isLoopback(options.host) && !isLocalName(hostname))
			return new Response('This server answers to localhost.\n', { status: 421 });
		if (pathname.startsWith('/auth/v1/')) return sealed(await gate.respond(request, address));
		if (pathname.startsWith('/rest/v1/'))
			return sealed(await packed(request, await respondData(request, backend)));
		if (pathname.startsWith('/storage/v1/')) return sealed(await backend.respond(request));
		if (pathname === '/config.json')
			return Response.json(
				{
					supabaseUrl: '/',
					supabaseKey: secrets.publishableKey,
					...(options.desmosKey ? { desmosKey: options.desmosKey } : {}),
					...(options.vapid ? { pushKey: options.vapid.publicKey } : {})
				},
				{ headers: { 'Cache-Control': 'no-store' } }
			);
		if (pathname === '/mailbox' || pathname.startsWith('/mailbox/'))
			return options.mailbox === 'everyone' || isAtMachine(request, address)
				? respondMailbox(request, mails)
				: refuseMailbox();
		return site.respond(request);
	};
	const server = serveHttp(handler);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, options.host, resolve);
	});
	const { port } = server.address() as AddressInfo;
	const name =
		isLoopback(options.host) || ['0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host;
	url = `http://${name}:${port}`;

	const upkeep = () => {
		gate.limits.sweep();
		backend
			.upkeep()
			.catch((error: unknown) => console.error('Upkeep failed, and will be tried again:', error));
	};
	const timer = setInterval(upkeep, UPKEEP_EVERY).unref();
	upkeep();
	const { vapid } = options;
	const pushing =
		vapid &&
		setInterval(() => {
			backend.push(vapid).catch((error: unknown) => console.error('Pushes wait:', error));
		}, PUSHES_EVERY).unref();

	return {
		url,
		async stop() {
			clearInterval(timer);
			if (pushing) clearInterval(pushing);
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeIdleConnections();
			const late = setTimeout(() => server.closeAllConnections(), 3000);
			await closed;
			clearTimeout(late);
			await backend.close();
			await unlock();
		}
	};
}
