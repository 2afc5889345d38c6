import type { Page } from '@playwright/test';
import { expectNoBarrier } from '../barriers';
import { button, CLASS, part, wall, expect, type School } from './school';

/** Ben finds it by a word and by its concept; the address keeps what he looked for. */
export async function walkThrough({ ben, path }: School): Promise<void> {
	const { page } = ben;
	await ben.visit(path);
	await part(page, 'Gallery').click();
	await expect(wall(page).getByRole('link')).toHaveCount(2);
	await expectNoBarrier(page);
	await page.getByLabel('Search the gallery').fill('bridge');
	await expect(wall(page).getByRole('link')).toHaveCount(1);
	await expect(page).toHaveURL(/q=bridge/);
	await page.getByLabel('Search the gallery').fill('nowhere');
	await expect(page.getByText('Nothing here is like that.')).toBeVisible();
	await page.getByLabel('Search the gallery').fill('');
	await page.getByLabel('Concept').selectOption('Linear');
	await expect(wall(page)).not.toContainText('Quadratic');
	await page.getByLabel('Concept').selectOption('All concepts');
	await page.getByLabel('Pupil').selectOption('Ben (you)');
	await expect(wall(page)).toHaveCount(0);
	await page.getByLabel('Pupil').selectOption('Ada');
	await expect(wall(page).getByRole('link')).toHaveCount(2);
}

/** He plays with its slider, and nothing of it changes; arrows lead to the next. Answers the address of the exhibit. */
export async function play({ ben: { page } }: School): Promise<string> {
	await wall(page)
		.getByRole('link', { name: /The arch of the bridge/ })
		.click();
	const slider = page.getByRole('slider', { name: 'Value of a' });
	await expect(slider).toHaveValue('1');
	await slider.press('ArrowRight');
	await expect(slider).not.toHaveValue('1');
	await expectNoBarrier(page);
	await button(page, 'Full screen').click();
	await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
	await expect(slider).toBeVisible();
	await page.evaluate(() => document.exitFullscreen());
	await button(page, 'As it was').click();
	await expect(slider).toHaveValue('1');
	const address = new URL(page.url()).pathname;
	await turn(page, 'Linear');
	return address;
}

/** By the arrow that leads there: which of the two hangs first is nobody's concern. */
export async function turn(page: Page, to: string) {
	const arrow = (await page.getByRole('link', { name: 'Older' }).count()) > 0 ? 'Right' : 'Left';
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press(`Arrow${arrow}`);
	await expect(page.getByRole('heading', { name: to, level: 1 })).toBeVisible();
}

/** Ben begins from it; whose it was stands in his notes, and it is one step to undo. */
export async function beginFrom({ ben }: School, exhibit: string): Promise<void> {
	await ben.visit(exhibit);
	await button(ben.page, 'Use as a starting point').click();
	await button(ben.page, 'Open it').click();
	await expect(ben.notes).toHaveValue(`After a tile by Ada in ${CLASS}.`);
	await ben.visit();
	await ben.page.keyboard.press('Control+z');
	await expect(ben.page.getByText(/Begin with Quadratic by Ada/)).toBeVisible();
}

/** A tour by keys, and a poster with codes. */
export async function tourAndPrint({ teacher: { page }, path }: School): Promise<void> {
	await page.goto(`${path}?part=gallery`);
	await page.getByRole('link', { name: 'Guided tour' }).click();
	await button(page, 'Begin').click();
	const place = page.getByRole('group', { name: 'Tour' });
	await expect(place).toContainText('1 of 2');
	await expectNoBarrier(page);
	await page.keyboard.press('ArrowRight');
	await expect(place).toContainText('2 of 2');
	await page.keyboard.press('Escape');
	await page.getByRole('link', { name: 'Print' }).click();
	await page.getByLabel('Paper').selectOption('A1');
	await expect(button(page, 'Print 1 sheet')).toBeEnabled();
	await expect(page.getByRole('img', { name: 'QR code to Quadratic' })).toBeVisible();
	await expectNoBarrier(page);
	const pdf = await page.pdf({ preferCSSPageSize: true });
	// 841 × 594 mm, in points.
	expect(/MediaBox ?\[0 0 23\d\d\.?\d* 16\d\d/.test(pdf.toString('latin1'))).toBe(true);
}
