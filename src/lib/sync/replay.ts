/** How often the worker may be woken with nothing asked for, in ms; browsers make it less. */
const PERIOD = 6 * 3_600_000;

/** What is asked of the browser; all of it may be lacking. */
type Browser = Pick<Navigator, 'permissions' | 'serviceWorker'>;

/** Asks the browser to wake the service worker now and then, where the app is installed and it allows that. */
export async function askForPeriodicReplay({
	permissions,
	serviceWorker
}: Browser = navigator): Promise<void> {
	try {
		const name = 'periodic-background-sync' as PermissionName;
		if ((await permissions.query({ name })).state !== 'granted') return;
		const registration = await serviceWorker.getRegistration();
		await registration?.periodicSync?.register('museum', { minInterval: PERIOD });
	} catch {
		// A browser without it.
	}
}

/** Asks the browser to wake the service worker when there is a network, where it can (S17: an accelerator). */
export async function askForReplay({
	serviceWorker
}: Pick<Browser, 'serviceWorker'> = navigator): Promise<void> {
	try {
		const registration = await serviceWorker.getRegistration();
		await registration?.sync?.register('outbox');
	} catch {
		// Not there, or not allowed by the person: the next tab sends what waits.
	}
}
