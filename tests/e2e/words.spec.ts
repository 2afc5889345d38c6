import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { test } from './story';

const draft = (page: Page) => page.getByRole('textbox', { name: 'New expression' });

async function openTile(page: Page, name: string) {
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(draft(page)).toBeVisible();
}

test('the poster tells what its graphs show to those who do not see them', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await draft(page).fill('y=(x-1)^2+2');
	const graph = page.getByRole('application');
	await expect(graph).toHaveAccessibleDescription(/Parabola that opens upward.*Low point at \(1, 2\)/);

	await test.step('a picture that leaves the museum takes the words with it', async () => {
		await page.getByRole('button', { name: 'More', exact: true }).click();
		const download = page.waitForEvent('download');
		await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
		const svg = readFileSync(await (await download).path(), 'utf8');
		expect(svg).toContain('<title>Graph of y=(x-1)^2+2</title>');
		expect(svg).toMatch(/<desc>[^<]*Low point at \(1, 2\)/);
	});

	await page.getByRole('link', { name: 'Museum' }).click();
	await expect(page.getByRole('link', { name: 'Quadratic', exact: true })).toHaveAccessibleDescription(
		/Has a graph\. In the graph: .*Parabola that opens upward.*Low point at \(1, 2\)/
	);
	await expect(page.getByRole('link', { name: 'Linear', exact: true })).toHaveAccessibleDescription(
		/^Empty frame/
	);
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('the system keyboard gets names offered too', async ({ page }) => {
		await openTile(page, 'Linear');
		const keypad = page.getByRole('group', { name: 'Maths keypad' });
		await expect(async () => {
			await draft(page).tap();
			await expect(keypad).toBeVisible({ timeout: 1000 });
		}).toPass();
		await keypad.getByRole('button', { name: 'System keyboard' }).tap();
		const field = page.getByRole('textbox', { name: 'Expression 1', exact: true });
		await expect(field).toBeFocused();
		await page.keyboard.type('y=2fl');
		await page.getByRole('group', { name: 'Names that fit' }).getByRole('button', { name: 'floor' }).tap();
		await expect(field).toHaveValue('y=2floor()');
		await page.keyboard.type('x');
		await expect(field).toHaveValue('y=2floor(x)');
	});
});
