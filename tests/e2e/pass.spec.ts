import { expect } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { browserWithCamera, filmCodes } from './camera';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

/* One device beside another, and no network between them. */

const PHONE = { viewport: { width: 390, height: 844 } };

/** By the menu of the poster, as a pupil finds it. */
async function openPassing({ page }: Device): Promise<void> {
	await page.goto('/');
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('menuitem', { name: 'Pass tiles…' }).click();
	await expect(page.getByRole('heading', { name: 'Pass tiles', level: 1 })).toBeVisible();
}

async function openTaking(device: Device): Promise<void> {
	await openPassing(device);
	await device.page.getByRole('link', { name: 'Take tiles' }).click();
	await expect(device.page.getByRole('heading', { name: 'Take tiles', level: 1 })).toBeVisible();
}

/** Saves chosen tiles to a file. */
async function saveTiles({ page }: Device, path: string): Promise<void> {
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save a file' }).click();
	await (await saved).saveAs(path);
}

async function chooseFile({ page }: Device, path: string): Promise<void> {
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose the file' }).click();
	await (await chooser).setFiles(path);
}

test('[S12] tiles pass by codes between two offline devices, and both hold the same once they are online', async ({
	browser,
	baseURL
}) => {
	test.slow();
	const email = freshEmail();
	const one = await Device.open(browser, baseURL!, ONCE_KEPT);
	await one.signIn(email);
	await one.installed();
	await one.writeNotes('Linear', 'A ramp.');
	await one.expectSynced();
	await one.context.setOffline(true);
	// Long enough for several codes; nothing in it can be said shorter.
	const long = Array.from({ length: 300 }, (_, n) => (n * n * 7919).toString(36)).join(' ');
	await one.writeNotes('Linear', `A ramp.\n${long}`);
	await openPassing(one);
	await expect(one.page.getByRole('checkbox', { name: 'Linear' })).toBeChecked();
	await one.page.getByRole('button', { name: 'Show the codes' }).click();
	await one.page.getByRole('button', { name: 'Stop' }).click();
	await expectNoBarrier(one.page);
	const frames = await filmCodes(one.page);
	expect(frames.length).toBeGreaterThan(2);

	const other = await browserWithCamera(test.info().outputPath('codes.y4m'), frames);
	const two = await Device.open(other, baseURL!, { ...ONCE_KEPT, ...PHONE });
	await two.signIn(email, 2);
	await two.installed();
	await two.expectNotes('Linear', 'A ramp.');
	await two.expectSynced();
	await two.context.setOffline(true);
	await two.writeNotes('Linear', 'A long ramp.');
	await openTaking(two);
	await expectNoBarrier(two.page);
	await two.page.getByRole('button', { name: 'Start the camera' }).click();
	await expect(two.page.getByRole('heading', { name: 'Ready to take' })).toBeVisible();
	await expectNoBarrier(two.page);
	await two.page.getByRole('button', { name: 'Take the tile' }).click();
	await expect(two.page.getByRole('main').getByText('Now in your museum: Linear.')).toBeVisible();
	await two.expectNotes('Linear', `A long ramp.\n${long}`);

	for (const device of [one, two]) {
		await device.context.setOffline(false);
		await device.visit();
		await device.expectSynced();
	}
	await one.expectNotes('Linear', `A long ramp.\n${long}`);
	await two.expectNotes('Linear', `A long ramp.\n${long}`);
	await expect(two.page.getByText('Two versions met')).toHaveCount(0);
	await other.close();
});

test('tiles pass by file between devices on which nobody has signed in, to and fro', async ({
	browser,
	baseURL
}) => {
	const one = await Device.open(browser, baseURL!, ONCE_KEPT);
	const two = await Device.open(browser, baseURL!, { ...ONCE_KEPT, ...PHONE });
	for (const device of [one, two]) {
		await device.installed();
		await device.context.setOffline(true);
	}
	await one.writeNotes('Linear', 'A ramp.');
	await openPassing(one);
	await saveTiles(one, test.info().outputPath('one.mathtiles'));
	await openTaking(two);
	await chooseFile(two, test.info().outputPath('one.mathtiles'));
	await expect(two.page.getByRole('radio', { name: 'Into my tiles of the same concept' })).toBeChecked();
	await expectNoBarrier(two.page);
	await two.page.getByRole('button', { name: 'Take the tile' }).click();
	await expect(two.page.getByRole('main').getByText('Now in your museum: Linear.')).toBeVisible();
	await two.writeNotes('Linear', 'A ramp.\nIt is blue.');
	await openPassing(two);
	await saveTiles(two, test.info().outputPath('two.mathtiles'));
	await one.writeNotes('Linear', 'A long ramp.');
	await openTaking(one);
	await chooseFile(one, test.info().outputPath('two.mathtiles'));
	await one.page.getByRole('button', { name: 'Take the tile' }).click();
	await expect(one.page.getByRole('main').getByText('Now in your museum: Linear.')).toBeVisible();
	await one.expectNotes('Linear', 'A long ramp.\nIt is blue.');
});

test('[S13] what both had changed is kept for a choice; Undo takes back the taking alone', async ({
	browser,
	baseURL
}) => {
	const one = await Device.open(browser, baseURL!);
	const two = await Device.open(browser, baseURL!);
	await one.writeNotes('Linear', 'Hers.');
	await two.writeNotes('Linear', 'His.');
	await openPassing(one);
	await saveTiles(one, test.info().outputPath('one.mathtiles'));
	await openTaking(two);
	await chooseFile(two, test.info().outputPath('one.mathtiles'));
	await two.page.getByRole('button', { name: 'Take the tile' }).click();
	await expect(two.page.getByRole('main').getByText('Nothing is lost')).toBeVisible();
	await two.visit();
	await two.page.getByRole('button', { name: 'Look at both' }).click();
	await two.page.getByRole('button', { name: 'Keep both' }).click();
	await two.expectNotes('Linear', 'Hers.\nHis.');
	await openTaking(two);
	await chooseFile(two, test.info().outputPath('one.mathtiles'));
	await two.page.getByRole('radio', { name: 'Beside my tiles, as new ones' }).check();
	await two.page.getByRole('button', { name: 'Take the tile' }).click();
	await expect(two.page.getByRole('main').getByText('Now in your museum: Linear.')).toBeVisible();
	await two.page.getByRole('button', { name: 'Undo' }).click();
	await expect(two.page.getByRole('main').getByText('Your museum is as it was before.')).toBeVisible();
});

test('a device without a camera says so, and what is no file of tiles is refused in words', async ({
	page
}) => {
	await page.goto('/pass/take');
	await page.getByRole('button', { name: 'Start the camera' }).click();
	await expect(page.getByRole('alert')).toContainText('Take a file instead');
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose the file' }).click();
	await (await chooser).setFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
	await expect(page.getByText('These are not tiles from Math Museums.')).toBeVisible();
});
