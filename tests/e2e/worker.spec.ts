import { expect, test } from '@playwright/test';
import { startEmbedded } from '../contract/embedded';
import { Device, freshEmail } from './pupil';

test('[S17] with all tabs closed, the service worker sends what waits', async ({ browser }, info) => {
	const data = info.outputPath('museum');
	const server = await startEmbedded({ data });
	const email = freshEmail();
	const device = await Device.open(browser, server.url);
	await device.signIn(email);
	await device.installed();
	await device.expectSynced();
	await server.stop();
	await device.writeNotes('Trigonometric', 'the tide at the pier');
	await expect(device.status).toContainText(/edits? waits?/);

	// The browser keeps the worker; the page that is left open is none of ours.
	const blank = await device.context.newPage();
	await device.page.close();
	const again = await startEmbedded({ data, port: server.port });
	const devtools = await device.context.newCDPSession(blank);
	const registered = new Promise<string>((resolve) =>
		devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(server.url));
			if (own) resolve(own.registrationId);
		})
	);
	await devtools.send('ServiceWorker.enable');
	// What Background Sync does when the network is back.
	await devtools.send('ServiceWorker.dispatchSyncEvent', {
		origin: server.url,
		registrationId: await registered,
		tag: 'outbox',
		lastChance: false
	});

	const other = await Device.open(browser, again.url);
	await other.signIn(email, 2);
	await other.expectNotes('Trigonometric', 'the tide at the pier');
	await again.stop();
});
