import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

/** How IndexedDB fails from the next load on; the fault lives in the page, around the browser's own. */
type Fault = 'refused' | 'lost twice' | 'broken until deleted';

async function breakStorage(page: Page, fault: Fault) {
	await page.addInitScript((fault: Fault) => {
		const { open, deleteDatabase } = IDBFactory.prototype;
		const isWhole = () => sessionStorage.getItem('whole') !== null;
		let failures = fault === 'lost twice' ? 2 : Infinity;
		IDBFactory.prototype.open = function (name: string, version?: number) {
			if (fault === 'refused') throw new DOMException('no', 'SecurityError');
			const hit =
				fault === 'lost twice'
					? name === 'math-museums'
					: name.startsWith('museum-') && version !== undefined;
			if (!hit || isWhole() || failures-- <= 0) return open.call(this, name, version);
			const request = new EventTarget() as IDBOpenDBRequest & { onerror: ((event: Event) => void) | null };
			Object.defineProperty(request, 'error', { value: new DOMException('Connection lost', 'UnknownError') });
			request.addEventListener('error', (event) => request.onerror?.(event));
			setTimeout(() => request.dispatchEvent(new Event('error', { cancelable: true })));
			return request;
		};
		IDBFactory.prototype.deleteDatabase = function (name: string) {
			if (name.startsWith('museum-')) sessionStorage.setItem('whole', 'yes');
			return deleteDatabase.call(this, name);
		};
	}, fault);
}

const heading = (page: Page) => page.getByRole('heading', { name: 'Your museum cannot be opened' });

for (const [size, viewport] of Object.entries({
	phone: { width: 390, height: 844 },
	Chromebook: { width: 1366, height: 768 }
}))
	test(`[S20] where nothing may be kept, as in private windows, it is said, never a white page (${size})`, async ({
		browser,
		baseURL
	}) => {
		const context = await browser.newContext({ baseURL, viewport });
		const page = await context.newPage();
		await breakStorage(page, 'refused');
		await page.goto('/');
		await expect(heading(page)).toBeVisible();
		await expect(page.getByRole('alert')).toContainText('private window');
		await expectNoBarrier(page);
		await context.close();
	});

test('[S20] a connection that the browser took away is opened anew by itself', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	await device.writeNotes('Linear', 'still here');
	await breakStorage(device.page, 'lost twice');
	await device.expectNotes('Linear', 'still here');
});

test('[S20] a museum that cannot be opened, offline too: what can be read is saved, and starting afresh brings the account’s back', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!, { ...ONCE_KEPT, acceptDownloads: true });
	const { page } = device;
	await device.signIn(freshEmail());
	await device.writeNotes('Cubic', 'in the account');
	await device.expectSynced();
	await device.installed();
	await device.context.setOffline(true);
	await device.writeNotes('Linear', 'on this device alone');
	await breakStorage(page, 'broken until deleted');
	await page.goto('/');
	await expect(heading(page)).toBeVisible();
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save what can be read' }).click();
	const text = await readFile(await (await saving).path(), 'utf8');
	expect(text).toContain('on this device alone');
	await page.getByRole('button', { name: 'Start afresh…' }).click();
	await expect(page.getByRole('alert')).toContainText(/edits? (is|are) not in your account yet/);
	await expectNoBarrier(page);
	await device.context.setOffline(false);
	await page.getByRole('button', { name: 'Remove this copy and start afresh' }).click();
	await expect(device.tile('Linear')).toBeVisible();
	await device.expectSynced();
	await device.expectNotes('Cubic', 'in the account');
});

test('[S20] what the browser cleared is told from a new device, with the way back', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	const { page } = device;
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await device.signIn(email);
	await device.writeNotes('Linear', 'safe in the account');
	await device.expectSynced();
	await page.goto('/config.json');
	await page.evaluate(async () => {
		for (const { name } of await indexedDB.databases())
			await new Promise((done) => (indexedDB.deleteDatabase(name!).onsuccess = done));
	});
	await page.goto('/');
	const notice = page.getByRole('dialog', { name: 'The browser has cleared your museum' });
	await expect(notice).toContainText(email);
	await expectNoBarrier(page);
	await notice.getByRole('button', { name: 'Sign in' }).click();
	await device.enterCode(email, 2);
	await expect(device.tile('Linear')).toBeVisible();
	await device.expectSynced();
	await device.expectNotes('Linear', 'safe in the account');
});

test('[S20] the settings say how much room there is and what can be freed', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!);
	await device.writeNotes('Linear', 'something to undo');
	await device.visit('/settings');
	const own = device.page.getByRole('region', { name: 'This device' });
	await expect(own).toContainText(/Math Museums uses [\d.]+ (kB|MB)/);
	await expect(own).toContainText('no photos on this device');
	await own.getByRole('button', { name: /Make room/ }).click();
	await expect(own).toContainText('made free');
	await expect(own.getByRole('button', { name: /Make room/ })).toHaveCount(0);
});

test('[S20] a disk that is full while the account sends is said to be this device’s, with what to do', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.signIn(email);
	await device.expectSynced();
	const other = await Device.open(browser, baseURL!);
	await other.signIn(email, 2);
	// As a browser does it whose disk is full, until the page is loaded again.
	await device.page.evaluate(() => {
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('no room', 'QuotaExceededError');
		};
	});
	await other.writeNotes('Linear', 'x'.repeat(15_000));
	await other.expectSynced();
	await expect(device.status).toContainText('This device is full');
	await expect(device.page.getByRole('link', { name: 'Make room' })).toBeVisible();
	await device.page.reload();
	await device.expectSynced();
	await device.expectNotes('Linear', 'x'.repeat(15_000));
});
