import { expect, type Page } from '@playwright/test';
import { expectNoBarrierInBothThemes } from './barriers';
import { museumOf } from './database';
import { test } from './story';

const notes = (page: Page) => page.getByLabel('Notes');
const completed = (page: Page) => page.getByRole('switch', { name: 'Completed' });

async function openTile(page: Page, name: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
}

async function choose(page: Page, item: string | RegExp): Promise<void> {
	await page.getByRole('button', { name: 'Tile menu' }).click();
	await page.getByRole('menuitem', { name: item }).click();
}

/** Hangs a tile of the pupil's own, as the poster does. */
async function hangOwnTile(page: Page, title: string): Promise<void> {
	await page.goto('/');
	await expect(page.getByRole('link', { name: 'Linear', exact: true })).toBeVisible();
	const hang = async ([name, title]: [string, string]) => {
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(name);
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
		const id = crypto.randomUUID();
		const layout = { x: 50, y: 50, width: 20, height: 20 };
		const content = { graph: null, notes: '', completed: false, deleted: false };
		const tile = { id, concept: null, title, layout, z: 1, ...content, revision: null, hung: true };
		await new Promise((resolve) => {
			const request = db.transaction('tiles', 'readwrite').objectStore('tiles').add(tile);
			request.onsuccess = resolve;
		});
		db.close();
		return id;
	};
	const id = await page.evaluate(hang, [await museumOf(page), title] as [string, string]);
	await page.goto(`/tile/${id}`);
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeAttached();
}

test('notes keep their line breaks, and a reload right behind the last key loses none', async ({ page }) => {
	await openTile(page, 'Quadratic');
	await notes(page).pressSequentially('The arch of the bridge.\nIt opens downwards.');
	await expect(notes(page)).toHaveValue('The arch of the bridge.\nIt opens downwards.');
	await page.getByRole('link', { name: 'Museum', exact: true }).click();
	await page.getByRole('link', { name: 'Quadratic', exact: true }).click();
	await expect(notes(page)).toHaveValue('The arch of the bridge.\nIt opens downwards.');
	await page.reload();
	await expect(notes(page)).toHaveValue('The arch of the bridge.\nIt opens downwards.');
});

test('a tile has an address of its own, and an unknown one says so', async ({ page }) => {
	await openTile(page, 'Rational / Inverse');
	const address = page.url();
	await page.goto('/tile/00000000-0000-4000-8000-000000000000');
	await expect(page.getByRole('heading', { name: 'This tile is not in your museum' })).toBeVisible();
	await page.getByRole('link', { name: 'Back to the museum' }).click();
	await expect(page.getByRole('link', { name: 'Linear', exact: true })).toBeVisible();
	await page.goto(address);
	await expect(page.getByRole('heading', { level: 1, name: 'Rational / Inverse' })).toBeAttached();
});

test('“Completed” is a switch that stays, and can be undone with the keyboard', async ({ page }) => {
	await openTile(page, 'Linear');
	await completed(page).click();
	await expect(completed(page)).toBeChecked();
	await page.reload();
	await expect(completed(page)).toBeChecked();
	await page.keyboard.press('ControlOrMeta+z');
	await expect(completed(page)).not.toBeChecked();
	await page.keyboard.press('ControlOrMeta+Shift+z');
	await expect(completed(page)).toBeChecked();
});

test('Ctrl+Z in the notes is the business of the notes', async ({ page }) => {
	await openTile(page, 'Linear');
	await completed(page).click();
	await notes(page).pressSequentially('a');
	await notes(page).press('ControlOrMeta+z');
	await expect(notes(page)).toHaveValue('');
	await expect(completed(page)).toBeChecked();
});

test('what is written elsewhere meanwhile arrives without taking the caret or the text', async ({
	page,
	context
}) => {
	await openTile(page, 'Linear');
	await notes(page).fill('A ramp.');
	const other = await context.newPage();
	await openTile(other, 'Linear');
	await expect(notes(other)).toHaveValue('A ramp.');
	await notes(page).press('End');
	await notes(other).press('Home');
	await notes(other).pressSequentially('Look: ');
	await expect(notes(page)).toHaveValue('Look: A ramp.');
	await notes(page).pressSequentially(' It is steep.');
	await expect(notes(page)).toHaveValue('Look: A ramp. It is steep.');
	await expect(notes(other)).toHaveValue('Look: A ramp. It is steep.');
});

test('notes say when their end nears, and nothing is cut off', async ({ page }) => {
	await openTile(page, 'Linear');
	await notes(page).fill('a'.repeat(19_990));
	await expect(page.getByText('10 characters left')).toBeVisible();
	await notes(page).fill('a'.repeat(20_003));
	await expect(page.getByText('3 characters too many')).toBeVisible();
	await page.getByRole('link', { name: 'Museum', exact: true }).click();
	await expect(page.getByText('Your last change is not saved yet')).toBeVisible();
	await expect(notes(page)).toHaveValue('a'.repeat(20_003));
	await notes(page).fill('a'.repeat(20_000));
	await expect(page.getByText('0 characters left')).toBeVisible();
	await page.getByRole('link', { name: 'Museum', exact: true }).click();
	await expect(page.getByRole('link', { name: 'Linear', exact: true })).toBeVisible();
});

test('content moves to another concept, which gives its own in exchange', async ({ page }) => {
	await openTile(page, 'Cubic');
	await notes(page).fill('was cubic');
	await openTile(page, 'Linear');
	await notes(page).fill('was linear');
	await completed(page).click();
	await choose(page, 'Move content to another tile…');
	await page.getByRole('dialog').getByRole('button', { name: 'Cubic' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Cubic' })).toBeAttached();
	await expect(notes(page)).toHaveValue('was linear');
	await expect(completed(page)).toBeChecked();
	await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Linear' })).toBeAttached();
	await expect(notes(page)).toHaveValue('was linear');
	await expect(completed(page)).toBeChecked();
});

test('one walks from tile to tile', async ({ page }) => {
	await openTile(page, 'Linear');
	await page.getByRole('link', { name: 'Next tile: Quadratic' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Quadratic' })).toBeAttached();
	await page.getByRole('link', { name: 'Previous tile: Linear' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Linear' })).toBeAttached();
});

test('a tile of one’s own is renamed, deleted, and brought back', async ({ page }) => {
	await hangOwnTile(page, 'Zip line');
	await page.getByLabel('Title of this tile').fill('Rope bridge');
	await notes(page).fill('A catenary');
	await expect(page.getByRole('heading', { level: 1, name: 'Rope bridge' })).toBeAttached();
	const address = page.url();
	await choose(page, 'Delete tile');
	await expect(page.getByText('Rope bridge was deleted.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Rope bridge' })).toBeHidden();
	await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('link', { name: 'Rope bridge' })).toBeVisible();
	await page.goto(address);
	await expect(notes(page)).toHaveValue('A catenary');
});

test('a concept’s tile cannot be deleted', async ({ page }) => {
	await openTile(page, 'Linear');
	await page.getByRole('button', { name: 'Tile menu' }).click();
	await expect(page.getByRole('menuitem', { name: 'Delete tile' })).toBeHidden();
});

test('a tile that is deleted elsewhere says so and can be brought back', async ({ page, context }) => {
	await hangOwnTile(page, 'Zip line');
	await notes(page).fill('Very fast');
	const other = await context.newPage();
	await other.goto(page.url());
	await choose(other, 'Delete tile');
	await expect(page.getByRole('heading', { name: 'Zip line was deleted' })).toBeVisible();
	await page.getByRole('button', { name: 'Bring it back' }).click();
	await expect(notes(page)).toHaveValue('Very fast');
});

test.describe('on a full device', () => {
	test('what was typed stays on the page, and is saved when there is room again', async ({
		page,
		baseURL
	}) => {
		const devtools = await page.context().newCDPSession(page);
		const { origin } = new URL(baseURL!);
		await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 120_000 });
		await openTile(page, 'Linear');
		const full = page.getByText('The storage of this device is full');
		let tries = 0;
		let text = '';
		await expect(async () => {
			text = `${'斜面'.repeat(9_000)}${++tries}`;
			await notes(page).fill(text);
			await expect(full).toBeVisible({ timeout: 1_000 });
		}).toPass();
		await expect(notes(page)).toHaveValue(text);
		await expect(page.getByRole('button', { name: 'Export museum' })).toBeVisible();

		await devtools.send('Storage.overrideQuotaForOrigin', { origin });
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(full).toBeHidden();
		await page.reload();
		await expect(notes(page)).toHaveValue(text);
	});
});

for (const viewport of [
	{ width: 390, height: 844 },
	{ width: 1366, height: 768 }
])
	test(`nothing is in the way of assistive technology, ${viewport.width} wide`, async ({ page }) => {
		await page.setViewportSize(viewport);
		await openTile(page, 'Quadratic');
		await expectNoBarrierInBothThemes(page);
		const scrollsSideways = () =>
			page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
		expect(await scrollsSideways()).toBe(false);
	});
