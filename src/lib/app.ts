import { Session } from '$lib/auth/session.svelte';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { systemClock } from '$lib/sync/clock';
import { deviceName } from '$lib/sync/device';
import { carryPhotos, drain, withSyncLock, type DrainPorts } from '$lib/sync/drain';
import { lateRemote } from '$lib/sync/late-remote';
import { SyncLoop } from '$lib/sync/loop';
import type { Sync } from '$lib/sync/sync.svelte';

const connect = async () => (await import('$lib/supabase/connect')).connect();
const remote = lateRemote(async () => (await connect()).remote);

/** Who uses this device, and their museum. Needs no network until somebody signs in. */
export function createSession(): Session {
	return new Session({
		open: openMuseum,
		// Not by way of `connect`: that there is no server to be found is for the adapter to say.
		auth: async () => new (await import('$lib/supabase/auth')).SupabaseAuth(),
		pull: (museum) => withSyncLock(museum.owner.id, () => drain(portsOf(museum))),
		async send(museum) {
			try {
				await withSyncLock(museum.owner.id, () => drain(portsOf(museum)));
				await withSyncLock(`photos-${museum.owner.id}`, () => carryPhotos(portsOf(museum)));
				return 'sent';
			} catch {
				return 'failed';
			}
		},
		async clear() {
			sessionStorage.clear();
		}
	});
}

/** @throws Dexie's errors where the browser's database cannot be opened */
async function openMuseum(owner: Owner): Promise<Museum> {
	const db = new MuseumDatabase(owner);
	await db.open();
	return new Museum(db);
}

function portsOf(museum: Museum): DrainPorts {
	return { db: museum.db, remote, clock: systemClock, device: deviceName(navigator.userAgent) };
}

/** Keeps an account's museum in step with the server while this tab is open. Answers its stop. */
export function startSync(museum: Museum, sync: Sync): () => void {
	if (museum.owner.kind === 'guest') return () => {};
	const loop = new SyncLoop({
		...portsOf(museum),
		clock: systemClock,
		visible: () => document.visibilityState === 'visible',
		random: Math.random,
		onphase(phase) {
			sync.phase = phase;
			if (phase === 'offline') void askForReplay();
		}
	});
	sync.now = () => loop.wake();
	const stops = [
		loop.start(),
		listen(window, 'online', () => loop.wake()),
		listen(window, 'focus', () => loop.wake()),
		listen(document, 'visibilitychange', () => {
			if (document.visibilityState === 'visible') loop.wake();
			else void askForReplay();
		})
	];
	return () => stops.forEach((stop) => stop());
}

/** Asks the browser to wake the service worker when there is a network, where it can (S17: an accelerator). */
async function askForReplay(): Promise<void> {
	try {
		const registration = await navigator.serviceWorker.getRegistration();
		await registration?.sync?.register('outbox');
	} catch {
		// Not there, or not allowed by the person: the next tab sends what waits.
	}
}

function listen(target: EventTarget, type: string, run: () => void): () => void {
	target.addEventListener(type, run);
	return () => target.removeEventListener(type, run);
}
