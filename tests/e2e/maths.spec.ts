import { expect, type Locator, type Page } from '@playwright/test';
import { expectInk } from './ink';
import { Device, ONCE_KEPT } from './pupil';
import { test } from './story';

const add = (page: Page) => page.getByLabel('New expression');
const drawing = (page: Page) => page.getByRole('application').locator('canvas').first();
const rows = (page: Page) => page.getByRole('list', { name: 'Expressions' }).getByRole('listitem');
/** A row's field while it is typed in as maths. */
const live = (page: Page) => rows(page).locator('math-field');

async function openTile(page: Page, name: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(add(page)).toBeVisible();
}

/** What a row says once it is left, in the notation people type. */
async function expectRow(row: Locator, text: string): Promise<void> {
	await expect(row.getByRole('textbox').first()).toHaveValue(text);
}

/** Goes into a row until maths is typed there as maths: its code comes a moment after the page. */
async function write(page: Page, text: string): Promise<void> {
	await add(page).focus();
	await page.keyboard.type(text[0]!);
	await page.keyboard.press('Escape');
	const row = rows(page).last().getByRole('textbox').first();
	await expect(async () => {
		await row.click();
		await expect(live(page)).toBeVisible({ timeout: 1000 });
	}).toPass();
	await page.keyboard.press('End');
	await page.keyboard.type(text.slice(1));
}

const WRITTEN = [
	['y=x^2+1', 'y=x^2+1'],
	['y=(x+1)/2', 'y=(x+1)/2'],
	['y=|x-2|-3', 'y=|x-2|-3'],
	['y={x<0:-x,x>=0:2}', 'y={x<0: -x, x>=0: 2}'],
	['y=2x^2{1<x<3}', 'y=2x^2{1<x<3}'],
	['y=log_2(x+3)', 'y=log_2(x+3)'],
	["g(x)=f'(x)", "g(x)=f'(x)"],
	['y_1~mx_1+b', 'y_1~mx_1+b'],
	['y=floor(x)', 'y=floor(x)'],
	['L=[1...10]', 'L=[1...10]'],
	['(1,2)', '(1, 2)'],
	['y=2^x-1', 'y=2^x-1']
] as const;

test('maths is typed as maths, and comes out as it was meant', async ({ page }) => {
	const refused: string[] = [];
	page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
	await openTile(page, 'Piecewise');
	for (const [typed, meant] of WRITTEN) {
		await write(page, typed);
		await page.keyboard.press('Escape');
		await expect(live(page)).toHaveCount(0);
		await expectRow(rows(page).last(), meant);
	}
	await expectInk(drawing(page));
	expect(refused, 'the content policy refuses nothing').toEqual([]);
});

test('Enter makes a row, arrows walk, Backspace in an empty row takes it out', async ({ page }) => {
	await openTile(page, 'Linear');
	await write(page, 'y=2x');
	await page.keyboard.press('Enter');
	await page.keyboard.type('y=3x');
	await page.keyboard.press('Enter');
	await expect(rows(page)).toHaveCount(3);
	await expectRow(rows(page).nth(1), 'y=3x');
	await page.keyboard.press('Backspace');
	await expect(rows(page)).toHaveCount(2);
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('End');
	await page.keyboard.type('+5');
	await page.keyboard.press('ArrowDown');
	await expectRow(rows(page).first(), 'y=2x+5');
});

test('Ctrl+Z takes back what was typed in the row, then goes on with the museum', async ({ page }) => {
	await openTile(page, 'Linear');
	await add(page).fill('y=x');
	await expect(rows(page)).toHaveCount(1);
	await page.keyboard.press('Escape');
	await write(page, 'y=5');
	await page.keyboard.press('ControlOrMeta+z');
	await page.keyboard.press('Escape');
	await expectRow(rows(page).last(), 'y=');
	await rows(page).last().getByRole('textbox').first().click();
	await expect(live(page)).toBeVisible();
	// Nothing is left to take back in the field itself.
	await expect(async () => {
		await page.keyboard.press('ControlOrMeta+z');
		await expect(rows(page)).toHaveCount(1, { timeout: 1000 });
	}).toPass();
	await expectRow(rows(page).first(), 'y=x');
});

test('a name is completed by Tab, a family brings its sliders in one step', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await page.getByRole('button', { name: 'Start with the family' }).click();
	await expect(rows(page)).toHaveCount(4);
	await expect(page.getByRole('slider', { name: 'Value of a' })).toBeVisible();
	await expectInk(drawing(page));
	await write(page, 'y=fl');
	await expect(page.getByRole('group', { name: 'Names that fit' })).toContainText('floor');
	await page.keyboard.press('Tab');
	await page.keyboard.type('x');
	await page.keyboard.press('Escape');
	await expectRow(rows(page).last(), 'y=floor(x)');
});

test('a row’s look is changed from its button and from its dot, and the focus comes back', async ({
	page
}) => {
	await openTile(page, 'Linear');
	await add(page).fill('y=x');
	await page.keyboard.press('Escape');
	const button = page.getByRole('button', { name: 'Look and place of Expression 1' });
	const panel = page.getByRole('dialog', { name: 'Look and place of Expression 1' });
	await button.click();
	await panel.getByRole('radio', { name: 'Dashed' }).click();
	await expect(panel.getByRole('radio', { name: 'Dashed' })).toBeChecked();
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
	await expect(button).toBeFocused();
	await page.getByRole('button', { name: 'Show Expression 1' }).click({ button: 'right' });
	await expect(panel.getByRole('radio', { name: 'Dashed' })).toBeChecked();
});

test('without a network, after one visit, maths is still typed as maths', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!, ONCE_KEPT);
	const { page } = device;
	await device.installed();
	await device.context.setOffline(true);
	await openTile(page, 'Cubic');
	await write(page, 'y=x/2');
	await page.keyboard.press('Escape');
	await expectRow(rows(page).last(), 'y=x/2');
});

test.describe('on a touch screen', () => {
	test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

	test('the keypad writes, and the system’s keyboard is a key away', async ({ page }) => {
		await openTile(page, 'Rational / Inverse');
		const keypad = page.getByRole('group', { name: 'Maths keypad' });
		const key = (name: string) => keypad.getByRole('button', { name, exact: true });
		await expect(async () => {
			await add(page).tap();
			await expect(keypad).toBeVisible({ timeout: 1000 });
		}).toPass();
		for (const name of ['y', 'equals', 'fraction', '1', 'Right', 'x', 'minus', '2']) await key(name).tap();
		const box = (await live(page).boundingBox())!;
		expect(box.y + box.height).toBeLessThanOrEqual((await keypad.boundingBox())!.y);
		for (const button of await keypad.getByRole('button').all()) {
			const { width, height } = (await button.boundingBox())!;
			expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
		}
		await key('System keyboard').tap();
		await expect(keypad).toBeHidden();
		await expectRow(rows(page).last(), 'y=1/(x-2)');
		await page.getByRole('button', { name: 'Maths keypad' }).tap();
		await expect(keypad).toBeVisible();
	});
});
