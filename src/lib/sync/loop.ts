import { liveQuery } from 'dexie';
import { countWaiting, readMeta, type MuseumDatabase } from '$lib/store/schema';
import { Beside } from './beside';
import type { Carrier } from './carrier';
import type { Clock } from './clock';
import { RemoteError, type Remote } from './remote';
import type { Phase } from './status';
import { WakingSleep } from './waking-sleep';

/*
 * One loop per tab:
 *
 *            edits written, page shown, online, “Sync now”, timer
 *   ┌──────┐ ───────────────────────────────────────────────► ┌─────────┐
 *   │ idle │                                                  │ syncing │
 *   └──────┘ ◄─────────────────────────────────────────────── └─────────┘
 *       ▲                     done                          │    │     │
 *       │                                cannot be reached  │    │     │ 401
 *       │  probe answers  ┌─────────┐ ◄─────────────────────┘    │     ▼
 *       ├──────────────── │ offline │                   refused  │  ┌─────────┐
 *       │                 └─────────┘                            │  │ sign-in │ until the pupil signs in
 *       │  a minute later ┌─────────┐ ◄──────────────────────────┘  └─────────┘
 *       └──────────────── │ trouble │
 *                         └─────────┘
 *
 * Signed out from another device, it ends.
 *
 * Photos go beside it: they hold up neither edits nor what is said about them.
 */

/** Milliseconds. */
export const PACE = {
	/** Edits made in one breath go in one push. */
	gather: 400,
	/** How soon another device's edits are looked for while this one is in use. */
	poll: 3_000,
	/** Nobody edits anywhere: ask less and less often, up to this. */
	pollIdle: 12_000,
	/** First and longest wait after a failure. */
	retry: 1_000,
	retryLimit: 30_000,
	/** The server refuses what is sent, or the app has a fault: neither mends itself in a hurry. */
	trouble: 60_000
} as const;

export interface LoopPorts {
	db: MuseumDatabase;
	carrier: Carrier;
	remote: Pick<Remote, 'probe'>;
	clock: Clock;
	/** Whether the page is seen: a hidden tab does not poll. */
	visible(): boolean;
	onphase(phase: Phase): void;
	/** The owner signed this device out on another one, and all that waited has been sent. The loop is at its end. */
	onsignedout(): void;
	/** 0 to 1; spreads the retries of a whole class. */
	random(): number;
}

/** Keeps one museum in step with the server while a tab is open. */
export class SyncLoop {
	#ports: LoopPorts;
	#sleep: WakingSleep;
	#phase: Phase = 'idle';
	#stopped = new AbortController();
	#photos: Beside;

	constructor(ports: LoopPorts) {
		this.#ports = ports;
		this.#sleep = new WakingSleep(ports.clock, this.#stopped.signal);
		// What cannot be carried now is tried again after the next drain, which says what is wrong.
		this.#photos = new Beside(
			() => ports.carrier.photos(),
			(error) => this.#report(error)
		);
	}

	/** Starts the loop and answers its stop. */
	start(): () => void {
		const edits = liveQuery(() => this.#ports.db.outbox.count()).subscribe({
			next: (count) => {
				if (count > 0) this.wake();
			},
			// A database that cannot be read is reported by the museum's own queries.
			error: () => {}
		});
		void this.#run();
		return () => {
			edits.unsubscribe();
			this.#stopped.abort();
		};
	}

	/** Something happened that is worth a sync now. */
	wake(): void {
		this.#sleep.wake();
	}

	async #run(): Promise<void> {
		let failures = 0;
		let quiet = 0;
		while (!this.#stopped.signal.aborted) {
			this.#sleep.forget();
			const outcome = await this.#turn(failures > 0);
			if (this.#stopped.signal.aborted) return;
			failures = outcome === 'failed' ? failures + 1 : 0;
			quiet = outcome === 'quiet' ? quiet + 1 : 0;
			if (outcome === 'sign-in') await this.#sleep.for(Infinity);
			else if (outcome === 'trouble') await this.#sleep.for(PACE.trouble);
			else if (outcome === 'failed') await this.#sleep.for(this.#retryWait(failures));
			else await this.#sleep.for(this.#ports.visible() ? this.#pollWait(quiet) : Infinity);
			if (this.#sleep.woken) {
				quiet = 0;
				// Gather what is typed in one breath, but never wait for long.
				await this.#ports.clock.sleep(PACE.gather, this.#stopped.signal);
			}
		}
	}

	async #turn(probeFirst: boolean): Promise<'changed' | 'quiet' | 'failed' | 'sign-in' | 'trouble'> {
		const { db, carrier, remote } = this.#ports;
		try {
			if (probeFirst && !(await remote.probe())) {
				this.#say('offline');
				return 'failed';
			}
			const before = await fingerprint(db);
			this.#say('syncing');
			await carrier.edits();
			this.#say('idle');
			this.#photos.ask();
			return (await fingerprint(db)) === before ? 'quiet' : 'changed';
		} catch (error) {
			if (this.#stopped.signal.aborted) return 'failed';
			this.#report(error);
			const failure = error instanceof RemoteError ? error.failure : 'rejected';
			if (failure === 'signed-out') {
				this.#ports.onsignedout();
				return 'sign-in';
			}
			this.#say(({ retry: 'offline', 'sign-in': 'sign-in', rejected: 'trouble' } as const)[failure]);
			return ({ retry: 'failed', 'sign-in': 'sign-in', rejected: 'trouble' } as const)[failure];
		}
	}

	/**
	 * What needs the pupil's attention is taken back by success alone: it would come and go with each try, and
	 * the sign-in with it while a code is being typed.
	 */
	#say(phase: Phase): void {
		if (phase === 'syncing' && (this.#phase === 'sign-in' || this.#phase === 'trouble')) return;
		if (phase === 'offline' && this.#phase === 'sign-in') return;
		this.#phase = phase;
		this.#ports.onphase(phase);
	}

	/** What neither the network nor the session is to blame for is a fault of ours: the console says so. */
	#report(error: unknown): void {
		const expected = error instanceof RemoteError && error.failure !== 'rejected';
		if (!expected && !this.#stopped.signal.aborted) console.error(error);
	}

	#retryWait(failures: number): number {
		const wait = Math.min(PACE.retry * 2 ** (failures - 1), PACE.retryLimit);
		return wait * (0.5 + this.#ports.random() / 2);
	}

	#pollWait(quiet: number): number {
		return Math.min(PACE.poll * 1.2 ** quiet, PACE.pollIdle);
	}
}

async function fingerprint(db: MuseumDatabase): Promise<string> {
	const [cursor, waiting] = await Promise.all([readMeta(db, 'cursor'), countWaiting(db)]);
	return `${cursor}/${waiting}`;
}
