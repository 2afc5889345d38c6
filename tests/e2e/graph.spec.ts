import { expect, test, type Page } from '@playwright/test';
import { expectInk, ink, RED } from './ink';

const add = (page: Page) => page.getByLabel('New expression');
const drawing = (page: Page) => page.getByRole('application').locator('canvas').first();
const rows = (page: Page) => page.getByRole('list', { name: 'Expressions' }).getByRole('listitem');

async function openTile(page: Page, name: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(add(page)).toBeVisible();
}

test('a curve that is typed is drawn at once, and hangs on the poster', async ({ page }) => {
	await openTile(page, 'Linear');
	expect(await ink(drawing(page), RED)).toBe(0);
	await add(page).fill('y=x/12+2');
	await add(page).press('Enter');
	await expectInk(drawing(page));
	await page.goto('/');
	const frame = page.getByRole('listitem').filter({ hasText: 'Linear' });
	await expectInk(frame.locator('img'));
});

test('what cannot be read says so in its row, and the other rows go on', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await add(page).fill('y=x^2');
	await add(page).fill('y=(x+1');
	await add(page).press('Enter');
	await expect(rows(page).filter({ hasText: /bracket is not closed/ })).toBeVisible();
	await expectInk(drawing(page));
});

test('a slider is offered for a name that is unknown, and moves the curve', async ({ page }) => {
	await openTile(page, 'Exponential');
	await add(page).fill('y=a*2^x');
	await add(page).press('Enter');
	await page
		.getByRole('button', { name: /slider.*a|^a$/i })
		.first()
		.click();
	const slider = page.getByRole('slider', { name: 'Value of a' });
	await expect(slider).toBeVisible();
	const before = await slider.inputValue();
	await slider.focus();
	await slider.press('ArrowRight');
	await slider.press('ArrowRight');
	await expect(slider).not.toHaveValue(before);
	const after = await slider.inputValue();
	await page.reload();
	await expect(slider).toHaveValue(after);
});

test('points, restrictions and pieces are drawn; undo takes the last of them back', async ({ page }) => {
	await openTile(page, 'Piecewise');
	for (const row of ['(1,2)', 'y=x^2{-2<x<0}', 'y={x<0:-x,x>=0:2}']) {
		await add(page).fill(row);
		await add(page).press('Enter');
	}
	await expect(rows(page)).toHaveCount(3);
	await expect(rows(page).filter({ hasText: /not|cannot|error/i })).toHaveCount(0);
	await expectInk(drawing(page));
	await page.getByRole('application').focus();
	await page.keyboard.press('ControlOrMeta+z');
	await expect(rows(page)).toHaveCount(2);
});

test('the view is moved and zoomed by keys, and what is seen is kept', async ({ page }) => {
	await openTile(page, 'Cubic');
	await add(page).fill('y=25');
	await add(page).press('Enter');
	await expect.poll(() => ink(drawing(page), RED)).toBe(0);
	await page.getByRole('application').focus();
	for (let press = 0; press < 6; press++) await page.keyboard.press('-');
	await expectInk(drawing(page));
	await page.getByRole('link', { name: 'Museum' }).click();
	await page.getByRole('link', { name: 'Cubic', exact: true }).click();
	await expectInk(drawing(page));
	await page.getByRole('button', { name: 'Home view' }).click();
	await expect.poll(() => ink(drawing(page), RED)).toBe(0);
});
