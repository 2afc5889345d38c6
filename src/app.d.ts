import 'vite-plugin-pwa/client';

declare global {
	namespace App {}

	// Background Sync (WICG), which TypeScript's library does not know.
	interface SyncManager {
		register(tag: string): Promise<void>;
	}
	interface ServiceWorkerRegistration {
		readonly sync?: SyncManager;
	}
	interface SyncEvent extends ExtendableEvent {
		readonly tag: string;
		readonly lastChance: boolean;
	}
	interface ServiceWorkerGlobalScopeEventMap {
		sync: SyncEvent;
	}
}
