import { expect, type Page } from '@playwright/test';
import { HALVES, isNear, makePhonePhoto, makePicture, storedPhotos, type PickedFile } from './photo-files';
import { test } from './story';

const hangs = (page: Page) => page.getByText('The photo hangs behind your curves');

async function openTile(page: Page, name: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
}

/** Through the graph's own “Add” and “Photo”, as a pupil does. */
async function openPhotoDialog(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Photo' }).click();
	await expect(page.getByRole('dialog', { name: 'Add a photo' })).toBeVisible();
}

async function choose(page: Page, files: PickedFile | PickedFile[]): Promise<void> {
	await openPhotoDialog(page);
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose a photo' }).click();
	await (await chooser).setFiles(files);
}

const jpeg = (buffer: Buffer, name = 'ramp.jpg'): PickedFile => ({ name, mimeType: 'image/jpeg', buffer });

test('a photo from a phone is kept upright, small, and without the place where it was taken', async ({
	page
}) => {
	await openTile(page, 'Quadratic');
	const photo = await makePhonePhoto(page, { width: 2400, height: 1200 });
	expect(photo.includes('Exif')).toBe(true);
	await choose(page, jpeg(photo));
	await expect(hangs(page)).toBeVisible();

	const [stored] = await storedPhotos(page);
	expect(stored).toMatchObject({ mime: 'image/jpeg', width: 800, height: 1600 });
	expect(isNear(stored!.top, HALVES.left)).toBe(true);
	expect(isNear(stored!.bottom, HALVES.right)).toBe(true);
	expect(stored!.bytes.includes('Exif')).toBe(false);
	expect(stored!.bytes.includes(Buffer.from([0xff, 0xe1]))).toBe(false);
	expect(stored!.bytes.length).toBeLessThan(5 * 1024 * 1024);
});

test('a photo is moved, made transparent and locked, and stays so', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await choose(page, jpeg(await makePicture(page)));
	const opacity = page.getByRole('slider', { name: 'Opacity' });
	await expect(opacity).toHaveValue('100');
	await opacity.fill('40');
	await page.getByRole('button', { name: 'Move', exact: true }).click();
	const held = page.getByRole('application', { name: /Photo ramp\.jpg is held/ });
	await held.press('ArrowRight');
	await held.press('Escape');
	await page.getByRole('switch', { name: 'Lock' }).check();
	await expect(page.getByRole('button', { name: 'Move', exact: true })).toBeHidden();
	await page.reload();
	await expect(opacity).toHaveValue('40');
	await expect(page.getByRole('switch', { name: 'Lock' })).toBeChecked();
	await page.getByRole('button', { name: 'Tile menu' }).click();
	await expect(page.getByRole('menuitem', { name: 'Undo: Lock the photo in Quadratic' })).toBeVisible();
});

test('the photo is still there after a reload, and can be undone', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await choose(page, jpeg(await makePicture(page)));
	await expect(hangs(page)).toBeVisible();
	await page.reload();
	await expect(page.getByText('ramp.jpg')).toBeVisible();
	await page.getByRole('button', { name: 'Tile menu' }).click();
	await page.getByRole('menuitem', { name: 'Undo: Add photo to Quadratic' }).click();
	await expect(page.getByText('Undone: Add photo to Quadratic')).toBeVisible();
	await expect(page.getByText('ramp.jpg')).toBeHidden();
});

test('the same photo in two tiles is stored once', async ({ page }) => {
	const photo = await test.step('take one photo', () =>
		openTile(page, 'Linear').then(() => makePicture(page)));
	await choose(page, jpeg(photo));
	await expect(hangs(page)).toBeVisible();
	await openTile(page, 'Cubic');
	await choose(page, jpeg(photo, 'again.jpg'));
	await expect(hangs(page)).toBeVisible();
	expect(await storedPhotos(page)).toHaveLength(1);
});

test('a picture with transparent places keeps them', async ({ page }) => {
	await openTile(page, 'Cubic');
	const buffer = await makePicture(page, { width: 400, height: 300, type: 'image/png', holes: true });
	await choose(page, { name: 'shape.png', mimeType: 'image/png', buffer });
	await expect(hangs(page)).toBeVisible();
	const [stored] = await storedPhotos(page);
	expect(stored).toMatchObject({ mime: 'image/webp', width: 400, height: 300 });
	expect(stored!.right[3]).toBe(0);
	expect(stored!.left[3]).toBe(255);
});

test('a photo is pasted with the keyboard', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openTile(page, 'Linear');
	await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(200, 100);
		canvas.getContext('2d')!.fillRect(0, 0, 200, 100);
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
	});
	await page.keyboard.press('ControlOrMeta+v');
	await expect(hangs(page)).toBeVisible();
	expect(await storedPhotos(page)).toMatchObject([{ mime: 'image/jpeg', width: 200, height: 100 }]);
});

test('a photo is pasted with the button', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openTile(page, 'Linear');
	await openPhotoDialog(page);
	await page.evaluate(() => navigator.clipboard.writeText('no photo'));
	await page.getByRole('button', { name: 'Paste from clipboard' }).click();
	await expect(page.getByText('There is no photo in the clipboard')).toBeVisible();
	await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(200, 100);
		canvas.getContext('2d')!.fillRect(0, 0, 200, 100);
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
	});
	await page.getByRole('button', { name: 'Paste from clipboard' }).click();
	await expect(hangs(page)).toBeVisible();
});

test('a photo is dropped anywhere on the page', async ({ page }) => {
	await openTile(page, 'Linear');
	const base64 = (await makePicture(page)).toString('base64');
	const transfer = await page.evaluateHandle(async (data) => {
		const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
		const transfer = new DataTransfer();
		transfer.items.add(new File([bytes], 'ramp.jpg', { type: 'image/jpeg' }));
		return transfer;
	}, base64);
	await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
	await expect(page.getByText('Drop your photo')).toBeVisible();
	await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
	await expect(hangs(page)).toBeVisible();
	await expect(page.getByText('Drop your photo')).toBeHidden();
});

test('what is not a photo, is empty, broken, HEIC or too much is told apart, and the rest is taken', async ({
	page
}) => {
	await openTile(page, 'Linear');
	const good = await makePicture(page);
	const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);

	await choose(page, { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
	await expect(page.getByText('“empty.jpg” is empty')).toBeVisible();

	await choose(page, { name: 'essay.txt', mimeType: 'text/plain', buffer: Buffer.from('My museum') });
	await expect(page.getByText('“essay.txt” is not a photo')).toBeVisible();

	await choose(page, jpeg(good.subarray(0, 40), 'cut.jpg'));
	await expect(page.getByText('“cut.jpg” is broken or not complete')).toBeVisible();

	await choose(page, { name: 'IMG_7.HEIC', mimeType: '', buffer: heic });
	await expect(
		page.getByText('This phone saves photos as HEIC, which this browser cannot open')
	).toBeVisible();
	expect(await storedPhotos(page)).toHaveLength(0);

	await choose(
		page,
		Array.from({ length: 6 }, (_, n) => jpeg(good, `photo-${n}.jpg`))
	);
	await expect(page.getByText('A tile takes 4 photos at a time; 2 were left out')).toBeVisible();
	await expect(page.getByText('4 photos hang behind your curves')).toBeVisible();
});

test.describe('on a phone', () => {
	test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

	test('a photo is taken with the camera', async ({ page }) => {
		await openTile(page, 'Quadratic');
		await openPhotoDialog(page);
		const chooser = page.waitForEvent('filechooser');
		await page.getByRole('button', { name: 'Take a photo' }).click();
		const camera = await chooser;
		expect(await camera.element().getAttribute('capture')).toBe('environment');
		await camera.setFiles(jpeg(await makePhonePhoto(page)));
		await expect(hangs(page)).toBeVisible();
	});
});
