import 'vite-plugin-pwa/client';

declare global {
	namespace App {}

	// Background Sync (WICG), which TypeScript's library does not know.
	interface SyncManager {
		register(tag: string): Promise<void>;
	}
	// Periodic Background Sync (WICG): Chromium, in installed apps.
	interface PeriodicSyncManager {
		register(tag: string, options: { minInterval: number }): Promise<void>;
	}
	interface ServiceWorkerRegistration {
		readonly sync?: SyncManager;
		readonly periodicSync?: PeriodicSyncManager;
	}
	interface SyncEvent extends ExtendableEvent {
		readonly tag: string;
		readonly lastChance: boolean;
	}
	interface PeriodicSyncEvent extends ExtendableEvent {
		readonly tag: string;
	}
	interface ServiceWorkerGlobalScopeEventMap {
		sync: SyncEvent;
		periodicsync: PeriodicSyncEvent;
	}
}
