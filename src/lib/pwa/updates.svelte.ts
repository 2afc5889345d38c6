import type { Workbox } from 'workbox-window';

/** A running app looks for a new version this often at most, when it comes to the front; in ms. */
const CHECK_EVERY = 60 * 60_000;

/**
 * New versions of the app. One that is ready waits: it takes over when the person says so here, or at the
 * next start. No page is ever reloaded without its own person's word.
 */
export class Updates {
	/**
	 * `ready`: one waits. `taking`: it was told to take over. `elsewhere`: another tab has taken it; this one still runs
	 * the version before.
	 */
	state = $state<'none' | 'ready' | 'taking' | 'elsewhere'>('none');
	#workbox: Workbox | null = null;
	#save: (() => Promise<void>) | null = null;

	/** Registers the service worker once the page has been painted. Answers what stops looking for updates. */
	start(): () => void {
		const stopped = new AbortController();
		if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => {};
		this.#followController(stopped.signal);
		const begin = () => void this.#register(stopped.signal);
		if (document.readyState === 'complete') begin();
		else window.addEventListener('load', begin, { once: true, signal: stopped.signal });
		return () => stopped.abort();
	}

	/**
	 * Takes the new version: saves, then lets it take over, then saves what was done meanwhile and reloads this page
	 * alone. Chromium may leave the worker before in place until that has had nothing to do for half a minute: one goes on
	 * working.
	 *
	 * @param save writes what is still being typed; where it throws, nothing happens
	 */
	async accept(save: () => Promise<void>): Promise<void> {
		await save();
		const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
		if (this.state !== 'ready' || !waiting) return location.reload();
		this.#save = save;
		this.state = 'taking';
		this.#workbox?.messageSkipWaiting();
	}

	/**
	 * Hears of each worker that takes this page over, from the first line on: one heard of late would leave the next
	 * taken for the first. (Workbox begins to listen when the worker is registered, which may be ready by then.)
	 */
	#followController(stopped: AbortSignal): void {
		const { serviceWorker } = navigator;
		let { controller } = serviceWorker;
		const follow = () => {
			// The very first worker takes the page that installed it: nothing old runs there.
			if (controller) void this.#takenOver();
			({ controller } = serviceWorker);
		};
		serviceWorker.addEventListener('controllerchange', follow, { signal: stopped });
	}

	async #register(stopped: AbortSignal): Promise<void> {
		const { Workbox } = await import('workbox-window');
		if (stopped.aborted) return;
		const workbox = new Workbox('/service-worker.js');
		this.#workbox = workbox;
		workbox.addEventListener('waiting', () => {
			this.state = 'ready';
		});
		let checked = Date.now();
		document.addEventListener(
			'visibilitychange',
			() => {
				if (document.visibilityState !== 'visible' || Date.now() - checked < CHECK_EVERY) return;
				checked = Date.now();
				// Without a network there is no news.
				void workbox.update().catch(() => {});
			},
			{ signal: stopped }
		);
		// A private window or a policy may forbid workers: the app runs, but needs the network to start.
		await workbox.register().catch(() => {});
	}

	async #takenOver(): Promise<void> {
		try {
			await this.#save?.();
			if (this.#save) return location.reload();
		} catch {
			// It stays on the page, which asks again.
		}
		this.state = 'elsewhere';
	}
}
