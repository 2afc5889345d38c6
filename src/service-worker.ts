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
