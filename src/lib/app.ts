import { Session } from '$lib/auth/session.svelte';
import { forgetFiles } from '$lib/files/handles';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import type { Sync } from '$lib/sync/sync.svelte';

const connection = () => import('./connection');

/** Who uses this device, and their museum. Needs no network until somebody signs in. */
export function createSession(): Session {
	return new Session({
		open: openMuseum,
		// Not by way of `connect`: that there is no server to be found is for the adapter to say.
		auth: async () => new (await import('$lib/supabase/auth')).SupabaseAuth(),
		pull: async (museum) => (await connection()).pull(museum),
		send: async (museum) => (await connection()).send(museum),
		async clear() {
			sessionStorage.clear();
			await forgetFiles();
		}
	});
}

/** The account's devices, as the server knows them. @throws Error where no server can be found */
export async function openDevices() {
	return (await connection()).openDevices();
}

/** @throws Dexie's errors where the browser's database cannot be opened */
async function openMuseum(owner: Owner): Promise<Museum> {
	const db = new MuseumDatabase(owner);
	await db.open();
	const museum = new Museum(db);
	await museum.preload();
	return museum;
}

/**
 * Keeps an account's museum in step with the server while this tab is open, until its owner signs this device out
 * on another one. Answers its stop.
 */
export function startSync(museum: Museum, sync: Sync, session: Session): () => void {
	if (museum.owner.kind === 'guest') return () => {};
	let stop: (() => void) | null = null;
	let stopped = false;
	connection().then(
		({ startLoop }) => {
			if (!stopped) stop = startLoop(museum, sync, () => void session.leave('unsent', museum));
		},
		// Not stored yet and no network: the next start brings it.
		() => (sync.phase = 'offline')
	);
	return () => {
		stopped = true;
		stop?.();
	};
}
