/// <reference lib="webworker" />
import { serveShell } from '$lib/pwa/worker/shell';
import { takeSharedPhotos } from '$lib/pwa/worker/share';

declare const self: ServiceWorkerGlobalScope;

takeSharedPhotos();
serveShell(self, self.__WB_MANIFEST);
