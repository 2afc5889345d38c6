import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { newClient } from '../contract/backend';
import { startEmbedded } from '../contract/embedded';
import { expectNoBarrier } from './barriers';
import { makePicture, storedPhotos } from './photo-files';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

/* What the server does not take: the real one refuses, for reasons that an administrator gives it. */

/** An administrator's client, with the secret key in the server's folder. */
async function administrator(url: string, data: string) {
	const { secretKey } = JSON.parse(await readFile(join(data, 'secrets.json'), 'utf8')) as {
		secretKey: string;
	};
	return newClient(url, secretKey);
}

/** Opens the page of edits that need the pupil, by the link in the settings. */
async function openTray({ page }: Device): Promise<void> {
	await page.goto('/settings');
	await page.getByRole('link', { name: 'Edits that need you (1)' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Edits that need you' })).toBeVisible();
}

/** A pupil whose notes were refused: the tile they belong to was taken out of the account meanwhile. */
async function withRefusedNotes(device: Device) {
	await device.signIn(freshEmail());
	await device.writeNotes('Linear', 'a ramp');
	await device.expectSynced();
	const admin = await administrator(new URL(device.page.url()).origin, process.env.E2E_DATA!);
	const id = new URL(device.page.url()).pathname.split('/').at(-1)!;
	await device.context.setOffline(true);
	await device.notes.fill('a steep ramp');
	await expect(device.status).toContainText('Saved on this device · 1 edit waits');
	expect((await admin.from('tiles').delete().eq('id', id)).error).toBeNull();
	await device.context.setOffline(false);
	await expect(device.status).toContainText('Needs attention');
	return { admin, id };
}

test('[S4] a refused edit is shown with its reason, saved to a file and discarded', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	await withRefusedNotes(device);
	await openTray(device);
	const { page } = device;
	const edit = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading', { name: 'Notes of Linear' }) });
	await expect(edit).toContainText('The tile is not in your account any more.');
	await expect(edit).toContainText('a steep ramp');
	await expectNoBarrier(page);

	const saving = page.waitForEvent('download');
	await edit.getByRole('button', { name: 'Save to a file' }).click();
	const file = await saving;
	expect(file.suggestedFilename()).toMatch(/^Notes of Linear \d{4}-\d\d-\d\d\.txt$/);
	expect(await readFile(await file.path(), 'utf8')).toBe('a steep ramp');

	await edit.getByRole('button', { name: 'Discard…' }).click();
	await edit.getByRole('button', { name: 'Go back' }).click();
	await edit.getByRole('button', { name: 'Discard…' }).click();
	await edit.getByRole('button', { name: 'Discard it' }).click();
	await expect(page.getByText('Nothing needs you')).toBeVisible();
	await device.visit();
	await device.expectSynced();
});

test('[S4] a refused edit that is tried again hangs its tile again, and arrives', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	const { admin, id } = await withRefusedNotes(device);
	await openTray(device);
	await device.page.getByRole('button', { name: 'Try again' }).click();
	await expect(device.page.getByText('Nothing needs you')).toBeVisible();
	await device.visit();
	await device.expectSynced();
	const { data } = await admin.from('tiles').select('notes').eq('id', id).single();
	expect(data!.notes).toBe('a steep ramp');
});

/** Hangs a photo on a tile, through the graph's own “Add” and “Photo”. */
async function addPhoto({ page }: Device): Promise<void> {
	const buffer = await makePicture(page);
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Photo' }).click();
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose a photo' }).click();
	await (await chooser).setFiles({ name: 'ramp.jpg', mimeType: 'image/jpeg', buffer });
	await expect(page.getByText('The photo hangs behind your curves')).toBeVisible();
}

test('a photo added offline is counted until it is in the account, and then is on the other device', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!, ONCE_KEPT);
	await device.signIn(email);
	await device.installed();
	await device.expectSynced();
	await device.tile('Linear').click();
	await device.context.setOffline(true);
	await addPhoto(device);
	await expect(device.status).toContainText(/\d edits? and 1 photo wait/);
	await device.page.getByRole('link', { name: 'Museum', exact: true }).first().click();
	await expect(device.status).toContainText(/\d edits? and 1 photo wait/);

	// Edits get through, photos do not yet: that is not “Synced”.
	let held = true;
	await device.context.route('**/storage/v1/object/photos/**', (route) =>
		held ? route.abort() : route.continue()
	);
	await device.context.setOffline(false);
	await expect(device.status).toContainText(/(?<!and )1 photo waits/);
	held = false;
	await device.expectSynced();

	const other = await Device.open(browser, baseURL!);
	await other.signIn(email, 2);
	await expect.poll(() => storedPhotos(other.page)).toHaveLength(1);
	await device.context.close();
});

test('a photo the server refuses says why and what to do, and is sent once the server takes it', async ({
	browser
}, info) => {
	// A server of its own, for which the bucket's rules are changed.
	test.slow();
	const server = await startEmbedded({ data: info.outputPath('museum') });
	const admin = await administrator(server.url, server.data);
	const takes = async (...allowedMimeTypes: string[]) =>
		expect(
			(await admin.storage.updateBucket('photos', { public: false, allowedMimeTypes })).error
		).toBeNull();
	await takes('image/gif');
	const device = await Device.open(browser, server.url);
	await device.signIn(freshEmail());
	await device.tile('Linear').click();
	await addPhoto(device);
	await expect(device.status).toContainText('Needs attention');

	await openTray(device);
	const { page } = device;
	const photo = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading', { name: 'Photo of Linear' }) });
	await expect(photo).toContainText('Your account does not take pictures of this kind.');
	await expect(photo.getByRole('link', { name: 'Open Linear' })).toBeVisible();
	await expectNoBarrier(page);
	const saving = page.waitForEvent('download');
	await photo.getByRole('button', { name: 'Save to a file' }).click();
	expect((await saving).suggestedFilename()).toBe('Photo of Linear.jpg');

	await takes('image/jpeg', 'image/png', 'image/webp', 'image/gif');
	await photo.getByRole('button', { name: 'Try again' }).click();
	await expect(page.getByText('Nothing needs you')).toBeVisible();
	await device.visit();
	await device.expectSynced();
	await server.stop();
});
