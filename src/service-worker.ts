/// <reference lib="webworker" />
import { serveShell } from '$lib/pwa/worker/shell';
import { takeSharedPhotos } from '$lib/pwa/worker/share';
import { openInbox, replayOutbox, showPush } from '$lib/worker';

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

self.addEventListener('push', (event) => event.waitUntil(showPush(event.data?.text(), self.registration)));

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(openInbox(self.clients));
});
