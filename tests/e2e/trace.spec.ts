import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { expectInk, ink, RED } from './ink';
import { test } from './story';

const surface = (page: Page) => page.getByRole('application');
const drawing = (page: Page) => surface(page).locator('canvas').first();
const add = (page: Page) => page.getByLabel('New expression');
const rows = (page: Page) => page.getByRole('list', { name: 'Expressions' }).getByRole('listitem');

async function openTile(page: Page, name: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(add(page)).toBeVisible();
}

async function write(page: Page, ...expressions: string[]): Promise<void> {
	for (const expression of expressions) {
		await add(page).fill(expression);
		await add(page).press('Enter');
	}
	await expectInk(drawing(page));
}

/** The arch of the photo below, in parts of its width and height: a parabola from foot to foot. */
const arch = (part: number) => ({ u: 0.125 + 0.75 * part, v: 0.85 - 2.4 * part * (1 - part) });

/** A photo of 1600 × 1000 pixels of a parabolic arch. */
async function addArch(page: Page): Promise<void> {
	const base64 = await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(1600, 1000);
		const context = canvas.getContext('2d')!;
		context.fillStyle = '#bcd';
		context.fillRect(0, 0, 1600, 1000);
		context.lineWidth = 30;
		context.beginPath();
		for (let part = 0; part <= 1; part += 0.01)
			context.lineTo(1600 * (0.125 + 0.75 * part), 1000 * (0.85 - 2.4 * part * (1 - part)));
		context.stroke();
		const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
		return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	});
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Photo' }).click();
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose a photo' }).click();
	const buffer = Buffer.from(base64, 'base64');
	await (await chooser).setFiles({ name: 'bridge.jpg', mimeType: 'image/jpeg', buffer });
	await expect(page.getByRole('button', { name: 'Trace photo' })).toBeVisible();
}

/** Where a part of the photo is on the page, when it is as wide as `width` of the canvas and in its middle. */
async function onPhoto(page: Page, { u, v }: { u: number; v: number }, width: number) {
	const box = (await surface(page).boundingBox())!;
	const size = Math.min(box.width, box.height * 1.6) * width;
	return {
		x: box.x + box.width / 2 + (u - 0.5) * size,
		y: box.y + box.height / 2 + (v - 0.5) * size * (1000 / 1600)
	};
}

/** A finger drawn over the page within half a second, resting before it is lifted: lifted in motion it would throw. */
async function finger(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
	const session = await page.context().newCDPSession(page);
	const start = Date.now() / 1000 - 1;
	const send = (
		type: 'touchStart' | 'touchMove' | 'touchEnd',
		seconds: number,
		at?: { x: number; y: number }
	) =>
		session.send('Input.dispatchTouchEvent', {
			type,
			timestamp: start + seconds,
			touchPoints: at ? [at] : []
		});
	await send('touchStart', 0, from);
	for (let n = 1; n <= 8; n++) {
		const at = { x: from.x + ((to.x - from.x) * n) / 8, y: from.y + ((to.y - from.y) * n) / 8 };
		await send('touchMove', n / 16, at);
	}
	await send('touchEnd', 1);
	await session.detach();
}

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('the arch of a bridge is traced by touch: scale, points, curve, list and notes', async ({ page }) => {
		await openTile(page, 'Quadratic');
		await addArch(page);
		await page.getByRole('button', { name: 'Trace photo' }).tap();
		await expect(page.getByRole('heading', { name: 'Trace bridge.jpg' })).toBeVisible();

		// The photo is 16 of the 20 units wide; the feet of the arch are 12 of them apart.
		const on = (place: { u: number; v: number }, width: number) => onPhoto(page, place, width);
		await finger(page, await on({ u: 0.25, v: 0.5 }, 0.8), await on(arch(0), 0.8));
		await finger(page, await on({ u: 0.75, v: 0.5 }, 0.8), await on(arch(1), 0.8));
		await expect(page.getByText('Now they are 12 units apart')).toBeVisible();
		await page.getByLabel('How far apart').fill('24');
		await page.getByLabel('Put the point (0, 0) at mark 1').check();
		await page.getByRole('button', { name: 'Set the scale' }).tap();
		await expect(page.getByText('0 points')).toBeVisible();

		for (const [n, part] of [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].entries()) {
			const at = await on(arch(part), 1 / 1.08);
			await page.touchscreen.tap(at.x, at.y);
			await expect(page.getByText(n === 0 ? '1 point' : `${n + 1} points`, { exact: true })).toBeVisible();
		}
		// The arch is 24 wide and 12 high: y = −(x − 12)² / 12 + 12.
		await expect(page.getByText(/close match/)).toBeVisible();
		const numbers = (await page.getByText(/^a = /).textContent())!
			.replaceAll('−', '-')
			.match(/-?[\d.]+/g)!
			.map(Number);
		expect(numbers[0]).toBeCloseTo(-1 / 12, 2);
		expect(numbers[1]).toBeGreaterThan(11.6);
		expect(numbers[1]).toBeLessThan(12.4);
		expect(numbers[2]).toBeGreaterThan(11.5);
		expect(numbers[2]).toBeLessThan(12.5);

		await page.getByRole('button', { name: 'Which family fits best?' }).tap();
		const rivals = page.getByRole('group', { name: 'Families through your points' });
		await expect(rivals.getByRole('button')).not.toHaveCount(0);
		await expect(rivals.getByRole('button', { name: /^Linear/ })).toContainText('Not a match');
		await expectNoBarrier(page);

		await page.getByRole('button', { name: 'Keep the curve' }).tap();
		await page.getByRole('button', { name: 'Put it into my notes' }).tap();
		await page.getByRole('button', { name: 'Done' }).tap();
		await expect(page.getByRole('slider', { name: 'Value of h' })).toBeVisible();
		await expect(page.getByRole('table')).toBeVisible();
		await expect(page.getByLabel('Notes')).toHaveValue(/The shape in bridge follows y = −0\.08\d*\(x − 1\d/);
		await page.reload();
		await expect(page.getByRole('slider', { name: 'Value of h' })).toBeVisible();
	});
});

test('a photo is traced by keyboard alone', async ({ page }) => {
	await openTile(page, 'Linear');
	await addArch(page);
	await page.getByRole('button', { name: 'Trace photo' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Trace bridge.jpg' })).toBeFocused();
	const marks = page.getByRole('application', { name: /Photo with two marks/ });
	await marks.focus();
	await page.keyboard.press('PageDown');
	await page.keyboard.press('Enter');
	for (let n = 0; n < 3; n++) await page.keyboard.press('Control+ArrowDown');
	await page.keyboard.press('Enter');
	await page.getByLabel('How far apart').focus();
	await page.keyboard.type('6');
	await page.keyboard.press('Enter');
	const photo = page.getByRole('application', { name: /Photo to trace/ });
	await photo.focus();
	await page.keyboard.press('Enter');
	for (const key of ['Control+ArrowRight', 'Control+ArrowRight', 'ArrowUp', 'Enter'])
		await page.keyboard.press(key);
	for (const key of ['Control+ArrowLeft', 'Control+ArrowLeft', 'Control+ArrowLeft', 'Enter'])
		await page.keyboard.press(key);
	await expect(page.getByText('3 points', { exact: true })).toBeVisible();
	await expect(page.getByText(/^m = /)).toBeVisible();
	// On a point, Enter takes it up and arrows move it.
	const before = await page.getByText(/^m = /).textContent();
	await photo.press('Enter');
	for (let n = 0; n < 4; n++) await photo.press('ArrowUp');
	await photo.press('Enter');
	await expect(page.getByText(/^m = /)).not.toHaveText(before!);
	await photo.press('Delete');
	await expect(page.getByText('2 points', { exact: true })).toBeVisible();
	await expect(page.getByText(/so few points/)).toBeVisible();
	await photo.press('Escape');
	await expect(page.getByRole('button', { name: 'Trace photo' })).toBeFocused();
	// What was dropped is in the list, and undo takes it back step by step.
	await expect(page.getByRole('table')).toBeVisible();
	await surface(page).focus();
	await page.keyboard.press('ControlOrMeta+z');
	await page.getByRole('button', { name: 'Trace photo' }).click();
	await expect(page.getByText('3 points', { exact: true })).toBeVisible();
});

test('a curve is followed by keys from point to point, and a point is pinned', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await write(page, 'y=x^2-4');
	await expect(surface(page)).toHaveAccessibleDescription(/Meets the x-axis at −2 and 2/);
	await surface(page).focus();
	await expect
		.poll(async () => {
			await page.keyboard.press('t');
			return surface(page).getAttribute('aria-label');
		})
		.toMatch(/^Following y=x\^2-4/);
	const bar = page.getByRole('group', { name: 'The curve you follow' });
	await page.keyboard.press('PageDown');
	await expect(bar).toContainText('Crosses the x-axis (2, 0)');
	await page.keyboard.press('ArrowRight');
	await expect(bar).not.toContainText('Crosses');
	await page.keyboard.press('PageUp');
	await page.keyboard.press('PageUp');
	await expect(bar).toContainText('(0, −4)');
	await page.keyboard.press('p');
	await expect(rows(page)).toHaveCount(2);
	await expectNoBarrier(page);
	await page.keyboard.press('Escape');
	await expect(bar).toBeHidden();
	await page.reload();
	await expect(rows(page)).toHaveCount(2);
});

for (const [curve, about] of [
	['x^2+y^2=9', /Closed curve\. Meets the x-axis at −3 and 3/],
	['r=3', /Polar curve\. Meets the x-axis at −3 and 3/]
] as const)
	test(`${curve} is followed, described, pinned and heard, though it is no function`, async ({ page }) => {
		await openTile(page, 'Quadratic');
		await write(page, curve);
		await expect(surface(page)).toHaveAccessibleDescription(about);
		const box = (await surface(page).boundingBox())!;
		const unit = 20 / Math.min(box.width, box.height);
		const bar = page.getByRole('group', { name: 'The curve you follow' });
		await expect(async () => {
			await page.mouse.click(box.x + box.width / 2 + 2.12 / unit, box.y + box.height / 2 - 2.12 / unit);
			await expect(bar).toContainText('(2.1', { timeout: 500 });
		}).toPass();
		await surface(page).focus();
		await expect(async () => {
			await page.keyboard.press('PageDown');
			await expect(bar).toContainText('(0, 3)', { timeout: 200 });
		}).toPass();
		await page.keyboard.press('p');
		await expect(rows(page)).toHaveCount(2);
		await page.keyboard.press('h');
		await expect(bar.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(bar.getByRole('button', { name: 'Hear it' })).toBeVisible();
	});

async function importGraph(page: Page, list: Record<string, unknown>[]) {
	await page.getByRole('button', { name: 'More', exact: true }).first().click();
	await page.getByRole('menuitem', { name: 'Import a Desmos graph' }).click();
	const dialog = page.getByRole('dialog', { name: 'Import a Desmos graph' });
	await dialog.getByRole('textbox').fill(JSON.stringify({ version: 11, graph: {}, expressions: { list } }));
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
}

test('a heavy curve is drawn after all, and one types on meanwhile', async ({ page }) => {
	await openTile(page, 'Trigonometric');
	const wave = (k: number) => `\\sum_{n=1}^{9999}\\frac{\\sin\\left(n\\left(x+${k}\\right)\\right)}{n}`;
	const latex = `y=${[0, 1].map(wave).join('+')}`;
	await importGraph(page, [{ type: 'expression', id: '1', color: '#c74440', latex }]);
	const unfinished = rows(page).filter({ hasText: 'still drawing' });
	await expect(unfinished).toBeVisible();
	await add(page).fill('y=4');
	await expect(unfinished).toHaveCount(0, { timeout: 60_000 });
	await expect(rows(page).filter({ hasText: 'too much work' })).toHaveCount(0);
	await expectInk(drawing(page));
});

test('[G4] two thousand curves come into the picture part by part, and the first and the last are there', async ({
	page
}) => {
	await openTile(page, 'Trigonometric');
	const row = (id: string, color: string, latex: string) => ({ type: 'expression', id, color, latex });
	await importGraph(page, [
		row('1', '#c74440', 'y=-5'),
		row('2', '#2d70b3', 'y=\\sin\\left(x\\right)+\\frac{\\left[1...2000\\right]}{500}'),
		row('3', '#388c46', 'y=-7')
	]);
	await expect(drawing(page)).toHaveAttribute('data-unfinished');
	await expect(drawing(page)).not.toHaveAttribute('data-unfinished', { timeout: 60_000 });
	for (const color of [RED, [45, 112, 179], [56, 140, 70]] as const)
		await expectInk(drawing(page), [...color]);
});

test('a curve under the mouse shows where it is; a point that is dragged is written', async ({ page }) => {
	await openTile(page, 'Linear');
	await write(page, 'y=x', '(3,-5)');
	const box = (await surface(page).boundingBox())!;
	const unit = 20 / Math.min(box.width, box.height);
	const at = (x: number, y: number) =>
		[box.x + box.width / 2 + x / unit, box.y + box.height / 2 - y / unit] as const;
	const overlay = surface(page).locator('canvas').nth(1);
	await expect(overlay).toBeAttached();
	await page.mouse.move(...at(6, 6));
	await expectInk(overlay);
	await page.mouse.move(...at(6, -6));
	await expect.poll(() => ink(overlay, RED)).toBe(0);
	await page.mouse.move(...at(3, -5));
	await page.mouse.down();
	await page.mouse.move(...at(5, -2), { steps: 4 });
	await page.mouse.up();
	await expect(surface(page)).toHaveAccessibleDescription(/Point \(5(\.0\d*)?, −(2|1\.9\d*|2\.0\d*)\)/);
});

test('a curve is heard, at a speed one chooses, and Escape ends it', async ({ page }) => {
	await openTile(page, 'Trigonometric');
	await write(page, 'y=sin(x)');
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Hear a curve' }).click();
	const bar = page.getByRole('group', { name: 'The curve you follow' });
	await expect(bar.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
	await bar.getByLabel('Speed of the sound').selectOption('Slow');
	await expect(bar.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(bar.getByRole('button', { name: 'Hear it' })).toBeVisible();
	await bar.getByLabel('Speed of the sound').selectOption('Fast');
	await bar.getByRole('button', { name: 'Hear it' }).click();
	// It comes to its end by itself.
	await expect(bar.getByRole('button', { name: 'Hear it' })).toBeVisible();
});

test('the graph is told in words, and its view fitted to what there is to see', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await write(page, 'y=(x-9)^2-14');
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await page.getByRole('menuitemcheckbox', { name: 'The graph in words' }).click();
	const words = page.getByRole('region', { name: 'The graph in words' });
	await expect(words).toContainText('Parabola');
	await expect(words).not.toContainText('12.7417');
	await page.getByRole('button', { name: 'Fit the view' }).click();
	await expect(words).toContainText('Meets the x-axis at 5.25834 and 12.7417');
});

test('a graph goes out as PNG and SVG, and both show its curve', async ({ page }) => {
	await openTile(page, 'Cubic');
	await write(page, 'y=x^3-3x');
	for (const kind of ['png', 'svg']) {
		await page.getByRole('button', { name: 'More', exact: true }).click();
		const download = page.waitForEvent('download');
		await page.getByRole('menuitem', { name: `Save as ${kind.toUpperCase()}` }).click();
		const file = await download;
		expect(file.suggestedFilename()).toBe(`graph.${kind}`);
		const bytes = readFileSync(await file.path());
		const red = await page.evaluate(
			async ([base64, type]) => {
				const image = new Image();
				image.src = `data:${type};base64,${base64}`;
				await image.decode();
				const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
				const context = canvas.getContext('2d')!;
				context.drawImage(image, 0, 0);
				const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
				let count = 0;
				for (let at = 0; at < data.length; at += 4)
					if (Math.abs(data[at]! - 199) + Math.abs(data[at + 1]! - 68) + Math.abs(data[at + 2]! - 64) < 90)
						count++;
				return count;
			},
			[bytes.toString('base64'), kind === 'png' ? 'image/png' : 'image/svg+xml']
		);
		expect(red, kind).toBeGreaterThan(300);
	}
});

test('a Desmos graph is taken in by paste, what is none is refused in words, and undo brings the old one back', async ({
	page
}) => {
	await openTile(page, 'Linear');
	await write(page, 'y=x');
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Import a Desmos graph' }).click();
	const dialog = page.getByRole('dialog', { name: 'Import a Desmos graph' });
	const text = dialog.getByRole('textbox');
	await text.fill('https://www.desmos.com/calculator/abc');
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('alert')).toHaveText(/This is a link/);
	await text.fill(readFileSync('tests/fixtures/graphs/ping-pong.desmos.json', 'utf8'));
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog).toBeHidden();
	await expect.poll(() => rows(page).count()).toBeGreaterThan(3);
	await surface(page).focus();
	await page.keyboard.press('ControlOrMeta+z');
	await expect(rows(page)).toHaveCount(1);
});
