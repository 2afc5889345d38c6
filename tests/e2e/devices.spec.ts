import { expect } from '@playwright/test';
import { startEmbedded } from '../contract/embedded';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

test('an edit on one device shows on the other without a reload, and back', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const chromebook = await Device.open(browser, baseURL!);
	await chromebook.signIn(email);
	const phone = await Device.open(browser, baseURL!, { viewport: { width: 390, height: 844 } });
	await phone.signIn(email, 2);

	await chromebook.tile('Quadratic').click();
	await phone.tile('Quadratic').click();
	await chromebook.notes.fill('The fountain in the park');
	await expect(phone.notes).toHaveValue('The fountain in the park');
	await phone.notes.fill('The fountain in the park, seen at noon');
	await expect(chromebook.notes).toHaveValue('The fountain in the park, seen at noon');
	await chromebook.expectSynced();
});

test('tiles of one concept made offline on two devices are one tile', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const one = await Device.open(browser, baseURL!, ONCE_KEPT);
	await one.signIn(email);
	const two = await Device.open(browser, baseURL!, ONCE_KEPT);
	await two.signIn(email, 2);
	for (const device of [one, two]) {
		await device.installed();
		await device.context.setOffline(true);
	}
	await one.writeNotes('Cubic', 'a roller coaster');
	await two.visit();
	await two.tile('Cubic').click();
	await two.page.getByRole('switch', { name: 'Completed' }).click();
	for (const device of [one, two]) await device.context.setOffline(false);
	for (const device of [one, two]) {
		await device.expectSynced();
		await expect(device.notes).toHaveValue('a roller coaster');
		await expect(device.page.getByRole('switch', { name: 'Completed' })).toBeChecked();
		await device.visit();
		await expect(device.tile('Cubic')).toHaveCount(1);
	}
});

test('work done while the server is gone waits, survives a restart of the page, and arrives', async ({
	browser
}, info) => {
	const data = info.outputPath('museum');
	const server = await startEmbedded({ data });
	const email = freshEmail();
	const device = await Device.open(browser, server.url, ONCE_KEPT);
	await device.signIn(email);
	await device.installed();
	await device.expectSynced();
	await server.stop();

	await device.writeNotes('Linear', 'written without a server');
	await expect(device.status).toContainText('Saved on this device');
	await device.page.reload();
	await expect(device.notes).toHaveValue('written without a server');
	await expect(device.status).toContainText(/\d edits? waits?/);

	const again = await startEmbedded({ data, port: server.port });
	await device.expectSynced();
	const other = await Device.open(browser, again.url);
	await other.signIn(email, 2);
	await other.expectNotes('Linear', 'written without a server');
	await again.stop();
});

test('[S2] the server is killed in the middle of a sync: every edit is there once it is back', async ({
	browser
}, info) => {
	const data = info.outputPath('museum');
	const server = await startEmbedded({ data });
	const email = freshEmail();
	const device = await Device.open(browser, server.url, ONCE_KEPT);
	await device.signIn(email);
	await device.installed();
	await device.tile('Linear').click();
	// The server dies with the request on its way: the answer never comes.
	const sending = device.page.waitForRequest(/rpc\/sync/);
	await device.notes.fill('sent into the dark');
	await sending;
	await server.kill();
	await expect(device.status).toContainText('Saved on this device');
	const again = await startEmbedded({ data, port: server.port });
	await device.expectSynced();
	const other = await Device.open(browser, again.url);
	await other.signIn(email, 2);
	await other.expectNotes('Linear', 'sent into the dark');
	await again.stop();
});

test('[S15] a reload in the middle of typing loses nothing that was typed', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!);
	await device.tile('Piecewise').click();
	await device.notes.pressSequentially('a taxi fare');
	await device.page.reload();
	await expect(device.notes).toHaveValue('a taxi fare');
	await device.page.getByLabel('New expression').pressSequentially('y=2');
	await device.page.reload();
	await expect(device.page.getByRole('textbox', { name: 'Expression 1', exact: true })).toHaveValue('y=2');
});
