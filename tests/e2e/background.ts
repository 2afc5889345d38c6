import type { Page } from '@playwright/test';
import type { Device } from './pupil';

/** Closes all tabs of the app. The browser keeps its worker; the page that is left open is none of ours. */
export async function leave(device: Device): Promise<Page> {
	const blank = await device.context.newPage();
	for (const page of device.context.pages()) if (page !== blank) await page.close();
	return blank;
}

/**
 * What Background Sync does when the network is back: wakes the worker to send what waits.
 *
 * @param blank a page of the same browser @param url origin of the app
 */
export async function replay(blank: Page, url: string): Promise<void> {
	const devtools = await blank.context().newCDPSession(blank);
	const registered = new Promise<string>((resolve) =>
		devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(url));
			if (own) resolve(own.registrationId);
		})
	);
	await devtools.send('ServiceWorker.enable');
	await devtools.send('ServiceWorker.dispatchSyncEvent', {
		origin: url,
		registrationId: await registered,
		tag: 'outbox',
		lastChance: false
	});
}
