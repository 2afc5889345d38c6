import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { ownerOf } from './database';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

const cards = (page: Page) => page.getByRole('main').getByRole('listitem');
const lost = (page: Page) => cards(page).filter({ hasNotText: 'This device' });

async function openDevices(device: Device) {
	await device.visit('/settings');
	await device.page.getByRole('link', { name: 'Your devices' }).click();
	await expect(cards(device.page)).toHaveCount(2);
}

async function signOutLost(page: Page) {
	await lost(page).getByRole('button', { name: 'Sign out…' }).click();
	await lost(page).getByRole('button', { name: 'Sign it out' }).click();
	await expect(lost(page)).toContainText('Signed out just now');
}

const museums = (device: Device, id: string) =>
	device.page.evaluate(
		async (name) => (await indexedDB.databases()).some((database) => database.name === name),
		`museum-${id}`
	);

test('a pupil names their devices, and signs a lost one out: it sends what waits, and removes its copy', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const chromebook = await Device.open(browser, baseURL!);
	await chromebook.signIn(email);
	await chromebook.writeNotes('Linear', 'private');
	await chromebook.expectSynced();
	const phone = await Device.open(browser, baseURL!, { ...ONCE_KEPT, viewport: { width: 390, height: 844 } });
	await phone.signIn(email, 2);
	await phone.expectNotes('Linear', 'private');
	await phone.expectSynced();
	await phone.installed();
	const id = await ownerOf(phone.page);
	expect(await museums(phone, id)).toBe(true);

	await openDevices(chromebook);
	const { page } = chromebook;
	await lost(page).getByRole('button', { name: 'Rename' }).click();
	await page.getByLabel('Name', { exact: true }).fill('My old phone');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'My old phone' })).toBeVisible();
	await expectNoBarrier(page);

	// It was lost without a network, with work on it.
	await phone.context.setOffline(true);
	await phone.writeNotes('Cubic', 'on the bus');
	await expect(phone.status).toContainText(/edits? waits?/);
	await signOutLost(page);

	await phone.context.setOffline(false);
	const notice = phone.page.getByRole('dialog', { name: 'This device was signed out' });
	await expect(notice).toContainText(email);
	await expect(notice).not.toContainText('could not be sent');
	await expectNoBarrier(phone.page);
	const left = await phone.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
	expect(left.filter((name) => name?.startsWith('museum-'))).toHaveLength(1);
	await notice.getByRole('button', { name: 'Sign in' }).click();
	await expect(phone.page.getByLabel('Email', { exact: true })).toBeVisible();
	await phone.expectNotes('Linear', '');

	await chromebook.expectNotes('Cubic', 'on the bus');
	await openDevices(chromebook);
	await expect(lost(page)).toContainText('Signed out. It removed its copy');

	// Signing in there again is a device like any other.
	await phone.signIn(email, 3);
	await phone.expectNotes('Cubic', 'on the bus');
	expect(await museums(phone, id)).toBe(true);
});

test('who picked the wrong device takes it back before it has heard of it', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const chromebook = await Device.open(browser, baseURL!);
	await chromebook.signIn(email);
	const phone = await Device.open(browser, baseURL!, ONCE_KEPT);
	await phone.signIn(email, 2);
	await phone.expectSynced();
	await phone.installed();
	await phone.context.setOffline(true);
	await openDevices(chromebook);
	const { page } = chromebook;
	await signOutLost(page);
	await lost(page).getByRole('button', { name: 'Keep it signed in' }).click();
	await expect(lost(page)).not.toContainText('Signed out');
	await phone.context.setOffline(false);
	await chromebook.writeNotes('Quadratic', 'still together');
	await phone.expectNotes('Quadratic', 'still together');
});

test('[S18] without a connection the list says so, and nothing else is held up', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!, ONCE_KEPT);
	await device.signIn(freshEmail());
	await device.expectSynced();
	await device.installed();
	await device.context.setOffline(true);
	await device.visit('/settings/devices');
	await expect(device.page.getByRole('alert')).toContainText('You need a connection');
	await device.context.setOffline(false);
	await device.page.getByRole('button', { name: 'Try again' }).click();
	await expect(cards(device.page)).toHaveCount(1);
	await expect(cards(device.page)).toContainText('This device');
});
