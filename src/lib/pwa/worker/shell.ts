import { cacheNames, clientsClaim } from 'workbox-core';
import {
	cleanupOutdatedCaches,
	PrecacheController,
	PrecacheRoute,
	type PrecacheEntry
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { fetchAll } from './fetch-all';
import { networkFirst, prime } from './network-first';

/** The page for every URL of the app that is no file: tiles have ids of their own. */
const SHELL = 'shell.html';
/** Navigations that are the server's: a mail's link, the local mailbox, pages whose headers are not the shell's. */
const SERVER = [
	/^\/(auth|rest|storage|realtime|functions|graphql)\/v1(\/|$)/,
	/^\/mailbox(\/|$)/,
	/^\/desmos(\.html)?$/,
	/^\/see\//,
	/\.json$/
];
/** Hashed files of the version before this one, for tabs that still run it. */
const PREVIOUS = 'previous-version';
const CONFIGURATION = 'configuration';

/**
 * Makes the app start without a network: everything it may ever load is stored at the first visit, and the
 * page that was open then is served from there at once. A new version waits until it is told to take over.
 */
export function serveShell(worker: ServiceWorkerGlobalScope, manifest: (PrecacheEntry | string)[]): void {
	const shell = new PrecacheController();
	shell.addToCacheList(manifest);
	worker.addEventListener('install', (event) =>
		event.waitUntil(
			Promise.all([keepPrevious(manifest), prime('/config.json', CONFIGURATION), keepAll(shell, event)])
		)
	);
	worker.addEventListener('activate', (event) => void shell.activate(event));
	worker.addEventListener('message', (event) => {
		if (event.data?.type === 'SKIP_WAITING') void worker.skipWaiting();
	});
	clientsClaim();
	cleanupOutdatedCaches();
	registerRoute(new PrecacheRoute(shell, { cleanURLs: false }));
	registerRoute(new NavigationRoute(shell.createHandlerBoundToURL(SHELL), { denylist: SERVER }));
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname === '/config.json',
		({ request }) => networkFirst(request, CONFIGURATION)
	);
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && isHashed(url),
		async ({ request }) => (await caches.match(request, { cacheName: PREVIOUS })) ?? fetch(request)
	);
}

/** The library fetches one file after the other: it makes sure of all, when most are there. */
async function keepAll(shell: PrecacheController, event: ExtendableEvent): Promise<void> {
	await fetchAll(shell.getURLsToCacheKeys(), await caches.open(shell.strategy.cacheName));
	await shell.install(event);
}

/**
 * When a new version takes over, the files of the old one leave the cache; a tab that still runs it could
 * then not load an editor any more. They are set aside until the version after.
 */
async function keepPrevious(manifest: (PrecacheEntry | string)[]): Promise<void> {
	await caches.delete(PREVIOUS);
	const next = new Set(
		manifest.map((entry) => new URL(typeof entry === 'string' ? entry : entry.url, location.href).href)
	);
	const [now, previous] = await Promise.all([caches.open(cacheNames.precache), caches.open(PREVIOUS)]);
	for (const request of await now.keys()) {
		if (!isHashed(new URL(request.url)) || next.has(request.url)) continue;
		const response = await now.match(request);
		if (response) await previous.put(request, response);
	}
}

function isHashed({ pathname }: URL): boolean {
	return pathname.startsWith('/_app/immutable/');
}
