import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNoBarrier } from './barriers';
import { Device, ONCE_KEPT } from './pupil';
import { StaticSite } from './site';
import { test } from './story';

test.use(ONCE_KEPT);

let site: StaticSite;
test.beforeEach(async () => {
	site = await StaticSite.start();
});
test.afterEach(() => site.stop().catch(() => {}));

/** A one-pixel PNG. */
const PHOTO = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

/** Shares photos with the app as a phone does: a form, posted by the system to the share target. */
async function shareWith(device: Device, action: string, ...names: string[]): Promise<void> {
	await device.page.evaluate((action) => {
		const form = document.createElement('form');
		Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action, id: 'system' });
		const photos = document.createElement('input');
		Object.assign(photos, { type: 'file', name: 'photos', multiple: true, id: 'photos' });
		form.append(photos);
		document.body.append(form);
	}, action);
	await device.page
		.locator('#photos')
		.setInputFiles(names.map((name) => ({ name, mimeType: 'image/png', buffer: PHOTO })));
	await device.page.locator('#system').evaluate((form: HTMLFormElement) => form.submit());
}

const updatePrompt = (device: Device) => device.page.getByRole('region', { name: 'New version' });

/** What the browser does by itself from time to time: looks whether there is a new version. */
const lookForUpdate = (device: Device) =>
	device.page.evaluate(async () => (await navigator.serviceWorker.ready).update());

test('merely visited once, the app starts without its server: poster, a tile’s address, any other page', async ({
	browser
}) => {
	const device = await Device.open(browser, site.url);
	await device.installed();
	const tile = await device.tile('Cubic').getAttribute('href');
	await site.stop();
	await device.page.reload();
	await expect(device.tile('Linear')).toBeVisible();
	await device.visit(tile!);
	await expect(device.notes).toBeVisible();
	await device.visit('/share');
	await expect(device.page.getByRole('heading', { name: 'No photo has come' })).toBeVisible();
});

/** A browser with a profile on disk, which can be closed and started again: private contexts cannot install. */
async function withProfile(profile: string, use: (page: Page) => Promise<void>): Promise<void> {
	const { launchOptions } = test.info().project.use;
	const context = await chromium.launchPersistentContext(profile, launchOptions);
	await use(context.pages()[0] ?? (await context.newPage()));
	await context.close();
}

test('the browser finds nothing wrong with the manifest and would install the app', async () => {
	const profile = await mkdtemp(join(tmpdir(), 'profile-'));
	await withProfile(profile, async (page) => {
		const device = new Device(page.context(), page);
		await device.visit(site.url);
		await device.installed();
		const devtools = await page.context().newCDPSession(page);
		expect((await devtools.send('Page.getAppManifest')).errors).toEqual([]);
		expect(await devtools.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
	});
	await rm(profile, { recursive: true });
});

test('after a restart of the browser, and without a server, what was written is there', async () => {
	const profile = await mkdtemp(join(tmpdir(), 'profile-'));
	await withProfile(profile, async (page) => {
		const device = new Device(page.context(), page);
		await device.visit(site.url);
		await device.installed();
		await device.tile('Linear').click();
		await device.notes.fill('a ramp');
		await expect(device.status).toContainText('Saved on this device');
	});
	await site.stop();
	await withProfile(profile, async (page) => {
		const device = new Device(page.context(), page);
		await device.visit(site.url);
		await device.tile('Linear').click();
		await expect(device.notes).toHaveValue('a ramp');
	});
	await rm(profile, { recursive: true });
});

test('where the browser offers it, one button installs; once it runs by itself the button is gone', async ({
	browser
}) => {
	const device = await Device.open(browser, site.url);
	const install = device.page.getByRole('button', { name: 'Install', exact: true });
	await expect(install).toBeHidden();
	await device.page.evaluate(() => {
		const offer = new Event('beforeinstallprompt', { cancelable: true });
		const prompt = async () => void (document.title = 'asked');
		window.dispatchEvent(Object.assign(offer, { prompt, userChoice: Promise.resolve() }));
	});
	await install.click();
	await expect(device.page).toHaveTitle('asked');
	await device.page.evaluate(() => window.dispatchEvent(new Event('appinstalled')));
	await expect(install).toBeHidden();
});

test('on an iPhone, steps in pictures show how to install', async ({ browser }) => {
	const device = await Device.open(browser, site.url, {
		userAgent:
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
		viewport: { width: 390, height: 844 }
	});
	await device.page.getByRole('button', { name: 'Install', exact: true }).click();
	const dialog = device.page.getByRole('dialog', { name: 'Install Math Museums' });
	await expect(dialog).toContainText('Add to Home Screen');
	expect((await new AxeBuilder({ page: device.page }).include('.dialog').analyze()).violations).toEqual([]);
	await device.page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
});

test('a new version waits for a yes; then this tab alone starts anew, and the other is asked', async ({
	browser
}) => {
	const device = await Device.open(browser, site.url);
	await device.installed();
	const other = new Device(device.context, await device.context.newPage());
	await other.visit();
	await other.page.evaluate(() => (document.body.dataset.since = 'before'));
	await device.page.evaluate(() => (document.body.dataset.since = 'before'));

	await site.publish('2');
	await lookForUpdate(device);
	await expect(updatePrompt(device)).toContainText('A new version of Math Museums is ready');
	await expect(updatePrompt(other)).toContainText('is ready');
	await updatePrompt(device).getByRole('button', { name: 'Update now' }).click();
	// Where a request comes in between, Chromium waits until the old worker has been idle for half a minute.
	await expect(device.page.locator('body')).not.toHaveAttribute('data-since', 'before', { timeout: 60_000 });
	await expect(device.tile('Linear')).toBeVisible();
	await expect(updatePrompt(device)).toBeHidden();

	await expect(updatePrompt(other)).toContainText('updated in another tab');
	await expect(other.page.locator('body')).toHaveAttribute('data-since', 'before');
	await updatePrompt(other).getByRole('button', { name: 'Update now' }).click();
	await expect(other.page.locator('body')).not.toHaveAttribute('data-since', 'before');
});

test('a new version that is put off changes nothing now', async ({ browser }) => {
	const device = await Device.open(browser, site.url);
	await device.installed();
	await site.publish('2');
	await lookForUpdate(device);
	await updatePrompt(device).getByRole('button', { name: 'Later' }).click();
	await expect(updatePrompt(device)).toBeHidden();
	await expect(device.tile('Linear')).toBeVisible();
});

test('a photo shared from another app, without a network too, asks which tile it goes to', async ({
	browser
}) => {
	const device = await Device.open(browser, site.url);
	await device.installed();
	await device.context.setOffline(true);
	await shareWith(device, '/share', 'fountain.png', 'Zoë.png');
	await expect(device.page.getByRole('heading', { name: 'Where does the photo go?' })).toBeVisible();
	await expect(device.page.getByRole('img', { name: 'What you shared' })).toBeVisible();
	await expect(device.page.getByText('You shared 2 photos')).toBeVisible();
	const tiles = device.page.getByRole('list', { name: 'Tiles' }).getByRole('link');
	await expect(tiles.first()).toHaveText('Linear');
	await expect(tiles).toHaveCount(12);
	await expectNoBarrier(device.page);
	await tiles.filter({ hasText: 'Cubic' }).click();
	await expect(device.page.getByText('fountain.png')).toBeVisible();
});

test('a shared photo that is not wanted is thrown away', async ({ browser }) => {
	const device = await Device.open(browser, site.url);
	await device.installed();
	await shareWith(device, '/share', 'fountain.png');
	await device.page.getByRole('button', { name: 'Do not use this photo' }).click();
	await expect(device.tile('Linear')).toBeVisible();
	await device.visit('/share');
	await expect(device.page.getByRole('heading', { name: 'No photo has come' })).toBeVisible();
});

test('a page of another site cannot plant a photo', async ({ browser }) => {
	const device = await Device.open(browser, site.url);
	await device.installed();
	// Another origin that shows the same pages, for want of a hostile one.
	const foreign = await StaticSite.start();
	await device.page.goto(foreign.url);
	await shareWith(device, `${site.url}/share`, 'planted.png');
	await expect(device.page).toHaveURL(`${site.url}/`);
	await expect(device.tile('Linear')).toBeVisible();
	await device.visit('/share');
	await expect(device.page.getByRole('heading', { name: 'No photo has come' })).toBeVisible();
	await foreign.stop();
});
