/// <reference lib="webworker" />
import { serveShell } from '$lib/pwa/worker/shell';
import { takeSharedPhotos } from '$lib/pwa/worker/share';
import { replayOutbox } from '$lib/worker';

declare const self: ServiceWorkerGlobalScope;

takeSharedPhotos();
serveShell(self, self.__WB_MANIFEST);

self.addEventListener('sync', (event) => {
	if (event.tag === 'outbox') event.waitUntil(replayOutbox());
});

// Sends what was left behind, fetches what is new, and hears whether this device was signed out.
self.addEventListener('periodicsync', (event) => {
	if (event.tag === 'museum') event.waitUntil(replayOutbox());
});
