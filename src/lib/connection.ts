import type { Museum } from '$lib/store/museum.svelte';
import { Carrier } from '$lib/sync/carrier';
import { systemClock } from '$lib/sync/clock';
import { deviceName } from '$lib/sync/device';
import type { Devices } from '$lib/sync/devices';
import { handIn } from '$lib/sync/hand-in';
import { lateRemote } from '$lib/sync/late-remote';
import { SyncLoop } from '$lib/sync/loop';
import { pull as pullBy } from '$lib/sync/pull';
import { askForPeriodicReplay, askForReplay } from '$lib/sync/replay';
import { watchReturns } from '$lib/sync/returns';
import type { Sync } from '$lib/sync/sync.svelte';

/*
 * What speaks to the server, put together. Loaded once somebody has an account: a poster needs none of it.
 */

const connect = async () => (await import('$lib/supabase/connect')).connect();
const remote = lateRemote(async () => (await connect()).remote);
const carriers = new WeakMap<Museum, Carrier>();

/** As `pull` of sync. */
export function pull(museum: Museum): Promise<'here' | 'ended'> {
	return pullBy(carrierOf(museum));
}

/** Sends all that waits, edits and photos. */
export async function send(museum: Museum): Promise<'sent' | 'failed'> {
	try {
		await carrierOf(museum).edits();
		await carrierOf(museum).photos(Infinity);
		return 'sent';
	} catch {
		return 'failed';
	}
}

/** The account's devices. @throws NotConfigured where no server can be found */
export async function openDevices(): Promise<Devices> {
	return (await connect()).devices;
}

/**
 * Keeps an account's museum in step with the server while this tab is open. Answers its stop.
 *
 * @param onsignedout its owner has signed this device out, and what waited has been sent as far as it could be
 */
export function startLoop(museum: Museum, sync: Sync, onsignedout: () => void): () => void {
	sync.history = remote.history;
	const loop = new SyncLoop({
		db: museum.db,
		carrier: carrierOf(museum),
		remote,
		clock: systemClock,
		visible: () => document.visibilityState === 'visible',
		random: Math.random,
		listen: (ring, heard) => listenAt(museum.owner.id, ring, heard),
		onsignedout: () => void handIn(carrierOf(museum)).then((isOut) => (isOut ? onsignedout() : loop.wake())),
		onphase(phase) {
			sync.phase = phase;
			if (phase === 'offline') void askForReplay();
		}
	});
	sync.now = () => loop.wake();
	void askForPeriodicReplay();
	const stops = [
		loop.start(),
		watchReturns(
			() => loop.wake(),
			() => void askForReplay()
		)
	];
	return () => stops.forEach((stop) => stop());
}

/** One for each museum: it remembers what it has learned of network and server. */
function carrierOf(museum: Museum): Carrier {
	const { db, owner } = museum;
	const ports = { db, remote, clock: systemClock, device: deviceName(navigator.userAgent) };
	const carrier = carriers.get(museum) ?? new Carrier(owner.id, async () => ports);
	carriers.set(museum, carrier);
	return carrier;
}

/** Listens for changes where the backend has Realtime; without it the timer does. Answers its stop. */
function listenAt(user: string, ring: () => void, heard: (now: boolean) => void): () => void {
	let stop = () => {};
	let stopped = false;
	void import('$lib/supabase/doorbell')
		.then(({ openDoorbell }) => openDoorbell())
		.then((bell) => {
			if (bell && !stopped) stop = bell.listen(user, ring, heard);
		})
		// No server yet: the next start listens.
		.catch(() => {});
	return () => {
		stopped = true;
		stop();
	};
}
