import { expect, type Page } from '@playwright/test';
import { makePicture } from './photo-files';
import { test } from './story';

const guide = (page: Page) => page.getByRole('complementary', { name: 'Guide to adding a photo' });

/** Opens a tile by a clock that only the test moves forward. */
async function openTile(page: Page, name: string): Promise<void> {
	await page.clock.install();
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeVisible();
}

async function hangPhoto(page: Page): Promise<void> {
	await page.getByRole('menuitem', { name: 'Photo' }).click();
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose a photo' }).click();
	await (
		await chooser
	).setFiles({ name: 'ramp.jpg', mimeType: 'image/jpeg', buffer: await makePicture(page) });
	await expect(page.getByText('The photo hangs behind your curves')).toBeVisible();
}

test('after ten quiet seconds the guide points at “Add”, then at “Photo”, and ends with the photo', async ({
	page
}) => {
	await openTile(page, 'Quadratic');
	await page.getByLabel('Notes').focus();
	await expect(guide(page)).toBeHidden();
	await page.clock.fastForward(11_000);
	await expect(guide(page)).toContainText('press “Add”');
	await expect(page.getByLabel('Notes')).toBeFocused();

	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(guide(page)).toContainText('choose “Photo”');
	await page.keyboard.press('Escape');
	await expect(guide(page)).toContainText('press “Add”');

	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await hangPhoto(page);
	await expect(guide(page)).toBeHidden();
});

test('working puts it off', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await page.clock.fastForward(7_000);
	await page.getByLabel('Notes').fill('A ramp');
	await page.getByLabel('Notes').press('Enter');
	await page.clock.fastForward(7_000);
	await expect(guide(page)).toBeHidden();
	await page.clock.fastForward(4_000);
	await expect(guide(page)).toBeVisible();
});

test('Escape closes it, and it does not come twice in one sitting', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await page.clock.fastForward(11_000);
	await expect(guide(page)).toBeVisible();
	await expect(guide(page).getByRole('button', { name: 'Hide and never show again' })).toBeHidden();
	await page.keyboard.press('Escape');
	await expect(guide(page)).toBeHidden();

	await openTile(page, 'Cubic');
	await page.clock.fastForward(30_000);
	await expect(guide(page)).toBeHidden();
});

test('it points at the real button, and follows it when the window changes', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await page.clock.fastForward(11_000);
	await expect(guide(page)).toBeVisible();
	for (const viewport of [
		{ width: 1366, height: 768 },
		{ width: 390, height: 844 }
	]) {
		await page.setViewportSize(viewport);
		await expect
			.poll(async () => {
				const add = (await page.getByRole('button', { name: 'Add', exact: true }).boundingBox())!;
				const arrow = (await guide(page).locator('[data-arrow]').boundingBox())!;
				const gap = (from: number, size: number, at: number, length: number) =>
					Math.max(at - (from + size), from - (at + length));
				return Math.max(
					gap(add.x, add.width, arrow.x, arrow.width),
					gap(add.y, add.height, arrow.y, arrow.height)
				);
			})
			.toBeLessThan(12);
	}
});

test('a pupil who has done it before may hide it for good', async ({ page, context }) => {
	await openTile(page, 'Quadratic');
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await hangPhoto(page);
	await openTile(page, 'Cubic');
	await page.clock.fastForward(11_000);
	await guide(page).getByRole('button', { name: 'Hide and never show again' }).click();
	await expect(guide(page)).toBeHidden();

	// A new tab is a new sitting.
	const later = await context.newPage();
	await openTile(later, 'Linear');
	await later.clock.fastForward(30_000);
	await expect(later.getByRole('button', { name: 'Add', exact: true })).toBeVisible();
	await expect(guide(later)).toBeHidden();
});
