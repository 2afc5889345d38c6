import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { expectInk } from './ink';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

const LONG = 'The fountain in the park throws its water up, and the water comes down again.';
const versions = (page: Page) => page.getByRole('group', { name: /Versions/ }).getByRole('radio');
const picture = (page: Page, name: string | RegExp) => page.getByRole('img', { name });

async function openHistory({ page }: Device): Promise<void> {
	await page.getByRole('button', { name: 'Tile menu' }).click();
	await page.getByRole('menuitem', { name: 'History' }).click();
	await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
}

async function draw({ page }: Device, latex: string): Promise<void> {
	await page.getByLabel('New expression').fill(latex);
	await page.getByLabel('New expression').press('Enter');
}

test('[S14] what another device wrote over is looked at, compared, brought back and played, offline too', async ({
	browser,
	baseURL
}) => {
	test.slow();
	const email = freshEmail();
	const chromebook = await Device.open(browser, baseURL!, ONCE_KEPT);
	await chromebook.signIn(email);
	await chromebook.installed();
	await chromebook.tile('Quadratic').click();
	await draw(chromebook, 'y=4-x^2');
	await chromebook.notes.fill('A fountain');
	await chromebook.expectSynced();

	const phone = await Device.open(browser, baseURL!, { viewport: { width: 390, height: 844 } });
	await phone.signIn(email, 2);
	await phone.tile('Quadratic').click();
	await expect(phone.notes).toHaveValue('A fountain');
	await draw(phone, 'y=2');
	await phone.notes.fill('A bridge');
	await phone.expectSynced();
	await expect(chromebook.notes).toHaveValue('A bridge');

	await test.step('a device that was not there sees both, with device and time', async () => {
		const tablet = await Device.open(browser, baseURL!, { viewport: { width: 820, height: 1180 } });
		await tablet.signIn(email, 3);
		await tablet.tile('Quadratic').click();
		await openHistory(tablet);
		await expect(versions(tablet.page)).toHaveCount(2);
		await expect(versions(tablet.page).nth(1)).toHaveAccessibleName(/Today .* Chrome on/);
		await tablet.context.close();
	});

	await openHistory(chromebook);
	const { page } = chromebook;
	await expect(versions(page)).toHaveCount(2);
	await expect(versions(page).first()).toBeChecked();
	await expectNoBarrier(chromebook.page);

	await test.step('looked at, by keys', async () => {
		await versions(page).first().focus();
		await page.keyboard.press('ArrowDown');
		await expect(versions(page).nth(1)).toBeChecked();
		await expect(page.getByText('A fountain')).toBeVisible();
		await expectInk(picture(page, /Graph: Today/).locator('canvas'));
	});

	await test.step('compared', async () => {
		await page.getByRole('button', { name: 'Compare with now' }).click();
		const now = page.getByRole('region', { name: 'Now' });
		await expect(now.getByRole('list', { name: 'Entries of the graph' }).getByRole('listitem')).toHaveCount(
			2
		);
		await expect(now.getByText('only here')).toHaveCount(1);
		await expect(now.locator('mark')).toHaveText('bridge');
		await expectNoBarrier(chromebook.page);
	});

	await test.step('played without a network', async () => {
		await chromebook.context.setOffline(true);
		await page.reload();
		await expect(page.getByRole('status')).toContainText('This is what this device holds');
		await expect(versions(page)).toHaveCount(2);
		await page.getByRole('button', { name: 'Time-lapse' }).click();
		await expect(page.getByText(/Picture 2 of 2 · Now/)).toBeVisible();
		await page.getByRole('button', { name: 'Back' }).click();
		await expect(page.getByRole('slider', { name: 'Place in the time-lapse' })).toHaveAttribute(
			'aria-valuetext',
			/Picture 1 of 2, Today/
		);
		await expectNoBarrier(chromebook.page);
	});

	await test.step('brought back, undone, and brought back again: an edit like any other', async () => {
		await page.getByRole('button', { name: 'Look' }).click();
		await versions(page).nth(1).check();
		await page.getByRole('button', { name: 'Bring it back' }).click();
		await expect(page.getByText('A fountain')).toBeVisible();
		await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
		await expect(page.getByText('A bridge').last()).toBeVisible();
		await versions(page).nth(1).check();
		await page.getByRole('button', { name: 'Only the notes' }).click();
		await page.getByRole('link', { name: 'Quadratic' }).click();
		await expect(chromebook.notes).toHaveValue('A fountain');
		await chromebook.context.setOffline(false);
		await expect(phone.notes).toHaveValue('A fountain');
	});
});

test('[S14] without an account history is kept as well: what was cleared is brought back', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!, { reducedMotion: 'reduce' });
	const { page } = device;
	await device.tile('Cubic').click();
	await openHistory(device);
	await expect(page.getByRole('heading', { name: 'Nothing has changed yet' })).toBeVisible();
	await expectNoBarrier(device.page);
	await page.getByRole('link', { name: 'To the tile' }).click();
	await draw(device, 'y=x^3');
	await draw(device, 'y=1');
	await device.notes.fill(LONG);
	await device.notes.blur();
	await expect(device.status).toContainText('Saved on this device');
	await openHistory(device);
	await expect(page.getByRole('button', { name: 'Time-lapse' })).toBeEnabled();
	await page.getByRole('link', { name: 'Cubic' }).click();
	await device.notes.fill('');
	await device.notes.blur();
	await openHistory(device);
	await versions(page).nth(1).check();
	await page.getByRole('button', { name: 'Time-lapse' }).click();
	// Motion is not wanted: one steps.
	await expect(page.getByRole('button', { name: 'Play' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Forward' }).click();
	await page.getByRole('button', { name: 'Look' }).click();
	await page.getByRole('button', { name: 'Bring it back' }).click();
	await expect(page.getByText(LONG)).toBeVisible();
	await page.reload();
	await page.getByRole('link', { name: 'Cubic' }).click();
	await expect(device.notes).toHaveValue(LONG);
});

test('[S14] a tile that was deleted is found in the settings, looked at, and hangs again', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	const { page } = device;
	await page.getByRole('button', { name: 'Add a tile' }).click();
	await page.getByRole('textbox', { name: 'Title' }).fill('Bridges');
	await page.keyboard.press('Enter');
	await device.tile('Bridges').click();
	await device.notes.fill('An arch of stone');
	await device.notes.blur();
	await page.getByRole('button', { name: 'Tile menu' }).click();
	await page.getByRole('menuitem', { name: 'Delete tile' }).click();
	await expect(device.tile('Bridges')).toHaveCount(0);

	await page.goto('/settings');
	const deleted = page.getByRole('region', { name: 'Deleted tiles' });
	await deleted.getByRole('link', { name: 'History' }).click();
	await versions(page).nth(0).check();
	await expect(page.getByText('The tile was deleted.')).toBeVisible();
	await page.getByRole('button', { name: 'Bring the tile back' }).click();
	await expect(page.getByText('An arch of stone')).toBeVisible();
	await page.goto('/settings');
	await expect(deleted.getByText('No tile was deleted')).toBeVisible();
	await device.visit();
	await expect(device.tile('Bridges')).toHaveCount(1);
});
