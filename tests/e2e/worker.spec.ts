import { expect } from '@playwright/test';
import { startEmbedded } from '../contract/embedded';
import { leave, replay } from './background';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

test.use(ONCE_KEPT);

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

	const blank = await leave(device);
	const again = await startEmbedded({ data, port: server.port });
	await replay(blank, server.url);

	const other = await Device.open(browser, again.url);
	await other.signIn(email, 2);
	await other.expectNotes('Trigonometric', 'the tide at the pier');
	await again.stop();
});
