import { expect, type Page } from '@playwright/test';
import { fillMuseum, TILES } from '../bench/poster-page';
import { expectInk, ink, RED, screen, thumbnail } from './ink';
import { test } from './story';

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
	await expectInk(thumbnail(frame));
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

test('the graph follows a slider that plays', async ({ page }) => {
	await openTile(page, 'Linear');
	await add(page).fill('y=x+a');
	await add(page).press('Enter');
	await page.getByRole('button', { name: 'a', exact: true }).click();
	await page.getByRole('application').focus();
	await expectInk(drawing(page));
	const picture = () => drawing(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
	const before = await picture();
	await page.getByRole('button', { name: 'Play a' }).click();
	await expect.poll(picture).not.toBe(before);
	await expect(page.getByRole('button', { name: 'Play a' })).toHaveAttribute('aria-pressed', 'true');
});

test('dragged, the graph moves with the hand, and what comes into view is there', async ({ page }) => {
	await openTile(page, 'Linear');
	await add(page).fill('y=8');
	await add(page).press('Enter');
	await expectInk(drawing(page));
	const surface = page.getByRole('application');
	const box = (await surface.boundingBox())!;
	const line = async () =>
		(await screen(surface)).evaluate((context) => {
			const { width, height } = context.canvas;
			// How high the red line is at the left, in the middle and at the right, within its breadth.
			return [0.1, 0.4, 0.75].map((part) => {
				const column = context.getImageData(Math.round(part * width), 0, 1, height).data;
				for (let y = 0; y < height; y++)
					if (column[4 * y]! > 180 && column[4 * y + 1]! < 120 && column[4 * y + 2]! < 120) return y;
				return null;
			});
		});
	/** How far, in pixels, the line is from a height, at the place where it is farthest. */
	const off = async (height: number) => Math.max(...(await line()).map((y) => Math.abs((y ?? NaN) - height)));
	const before = (await line())[0]!;
	expect(await off(before)).toBeLessThan(2);
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await page.mouse.down();
	// Far enough to come to the end of what was drawn, more than once.
	for (let n = 1; n <= 12; n++)
		await page.mouse.move(box.x + box.width / 2 + (n % 6) * 70, box.y + box.height / 2 + 4 * n);
	await expect.poll(() => off(before + 48)).toBeLessThan(2);
	await page.mouse.up();
});

test('dragged to where no axis is in sight, the numbers stay at the edge, and are the same at rest', async ({
	page
}) => {
	await openTile(page, 'Linear');
	const surface = page.getByRole('application');
	// The graph, and above it what a tool draws.
	const canvases = surface.locator('canvas');
	await expect(canvases).toHaveCount(2);
	const box = (await surface.boundingBox())!;
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	/** How many pixels are written on where the numbers of each axis stand: below, and at the left. */
	const written = async () =>
		(await screen(surface)).evaluate((context) => {
			const { width, height } = context.canvas;
			const dark = (...at: [x: number, y: number, width: number, height: number]) => {
				const { data } = context.getImageData(...at);
				let count = 0;
				for (let n = 0; n < data.length; n += 4) if (data[n]! + data[n + 1]! + data[n + 2]! < 420) count++;
				return count;
			};
			return { below: dark(60, height - 22, width - 120, 20), beside: dark(8, 60, 26, height - 120) };
		});
	await page.mouse.move(x, y);
	for (let n = 0; n < 4; n++) {
		await page.mouse.move(x, y);
		await page.mouse.down();
		for (let step = 1; step <= 10; step++) await page.mouse.move(x - 28 * step, y + 28 * step);
		if (n < 3) await page.mouse.up();
	}
	const moving = await written();
	expect(moving.below).toBeGreaterThan(50);
	expect(moving.beside).toBeGreaterThan(50);
	await page.mouse.up();
	await expect(canvases).toHaveCount(2);
	const resting = await written();
	for (const edge of ['below', 'beside'] as const) {
		expect(moving[edge]).toBeGreaterThan(0.7 * resting[edge]);
		expect(moving[edge]).toBeLessThan(1.4 * resting[edge]);
	}
});

test('two hundred graphs hang on the poster, drawn without a canvas of the page', async ({ page }) => {
	await page.addInitScript(() => {
		const made: string[] = [];
		Object.assign(window, { made });
		const create = document.createElement.bind(document);
		document.createElement = (name: string, options?: ElementCreationOptions) => {
			if (name === 'canvas') made.push(name);
			return create(name, options);
		};
		const Sheet = OffscreenCanvas;
		window.OffscreenCanvas = class extends Sheet {
			constructor(width: number, height: number) {
				super(width, height);
				made.push('sheet');
			}
		};
	});
	await page.goto('/');
	await expect(page.getByRole('link', { name: 'Linear', exact: true })).toBeVisible();
	await fillMuseum(page);
	await page.reload();
	await expect(thumbnail(page.getByRole('listitem'))).toHaveCount(TILES, { timeout: 30_000 });
	expect(await page.evaluate(() => (window as unknown as { made: string[] }).made)).toEqual([]);
	await expect(page.locator('canvas')).toHaveCount(0);
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
