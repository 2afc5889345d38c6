import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { test } from './story';

const rows = (page: Page) => page.getByRole('list', { name: 'Expressions' }).getByRole('listitem');
const field = (page: Page, n: number) => page.getByRole('textbox', { name: `Expression ${n}`, exact: true });
const panel = (page: Page, n: number) =>
	page.getByRole('dialog', { name: `Look and place of Expression ${n}` });

async function openTile(page: Page) {
	await page.goto('/');
	await page.getByRole('link', { name: 'Linear', exact: true }).click();
	await expect(page.getByRole('textbox', { name: 'New expression' })).toBeVisible();
}

async function write(page: Page, ...lines: string[]) {
	for (const [n, line] of lines.entries()) {
		await page.getByRole('textbox', { name: 'New expression' }).fill(line);
		await expect(rows(page)).toHaveCount(n + 1);
	}
	await page.getByRole('application').focus();
}

async function place(page: Page, n: number, where: string) {
	await page.getByRole('button', { name: `Look and place of Expression ${n}` }).click();
	await panel(page, n).getByRole('button', { name: where }).click();
	await expect(panel(page, n)).toBeHidden();
}

/** The rows as they are read: nested ones with a dash. */
async function read(page: Page): Promise<string[]> {
	return rows(page).evaluateAll((items) =>
		items.map((item) => {
			const folder = item.querySelector('textarea');
			const text = folder ? `folder ${folder.value}` : (item.querySelector('math')?.textContent ?? '');
			return (item.classList.contains('nested') ? '- ' : '') + text.replace(/[\s\u2061-\u2064]/g, ' ').trim();
		})
	);
}

test('rows go into a folder and out of it, and undo takes each step back', async ({ page }) => {
	await openTile(page);
	await write(page, 'y=1', 'y=2', 'y=3');
	await place(page, 2, 'Into a new folder');
	await expect.poll(() => read(page)).toEqual(['y=1', 'folder', '- y=2', 'y=3']);
	await page.getByRole('textbox', { name: 'Title of folder 2' }).fill('Lines');
	await page.getByRole('textbox', { name: 'Title of folder 2' }).blur();

	await place(page, 4, 'Into “Lines”');
	await expect.poll(() => read(page)).toEqual(['y=1', 'folder Lines', '- y=2', '- y=3']);
	await place(page, 3, 'Out of its folder');
	await expect.poll(() => read(page)).toEqual(['y=1', 'folder Lines', '- y=3', 'y=2']);

	await test.step('closed, a folder takes what is put into it out of sight', async () => {
		await page.getByRole('button', { name: 'Rows of Lines' }).click();
		await expect.poll(() => read(page)).toEqual(['y=1', 'folder Lines', 'y=2']);
		await page.getByRole('button', { name: 'Rows of Lines' }).click();
	});

	await test.step('undo', async () => {
		await page.getByRole('application').focus();
		for (let n = 0; n < 3; n++) await page.keyboard.press('ControlOrMeta+z');
		await expect.poll(() => read(page)).toEqual(['y=1', 'folder Lines', '- y=2', '- y=3']);
	});

	await test.step('a folder goes with its rows or without them', async () => {
		const remove = page.getByRole('button', { name: 'Delete folder 2' });
		const asked = page.getByRole('dialog', { name: 'Delete folder 2' });
		await remove.click();
		await expectNoBarrier(page);
		await asked.getByRole('button', { name: 'Keep its 2 rows' }).click();
		await expect.poll(() => read(page)).toEqual(['y=1', 'y=2', 'y=3']);
		await page.getByRole('application').focus();
		await page.keyboard.press('ControlOrMeta+z');
		await remove.click();
		await asked.getByRole('button', { name: 'Delete its 2 rows too' }).click();
		await expect.poll(() => read(page)).toEqual(['y=1']);
	});
});

test('the keyboard moves a row through a folder, and the focus stays with it', async ({ page }) => {
	await openTile(page);
	await write(page, 'y=1', 'y=2', 'y=3');
	await place(page, 2, 'Into a new folder');
	await field(page, 1).focus();
	await page.keyboard.press('Alt+ArrowDown');
	await expect.poll(() => read(page)).toEqual(['folder', '- y=1', '- y=2', 'y=3']);
	await expect(page.getByRole('button', { name: 'Look and place of Expression 2' })).toBeFocused();
	for (let n = 0; n < 3; n++) await page.keyboard.press('Alt+ArrowDown');
	await expect.poll(() => read(page)).toEqual(['folder', '- y=2', 'y=3', 'y=1']);
	await page.keyboard.press('Alt+ArrowUp');
	await page.keyboard.press('Alt+ArrowUp');
	await expect.poll(() => read(page)).toEqual(['folder', '- y=2', '- y=1', 'y=3']);
});

test('a row is dragged to its place by its handle, Escape lets go, and undo takes it back', async ({
	page
}) => {
	await openTile(page);
	await write(page, 'y=1', 'y=2', 'y=3');
	const take = async (n: number, to: number) => {
		const handle = page.getByRole('button', { name: `Look and place of Expression ${n}` });
		await handle.hover();
		await page.mouse.down();
		const box = (await rows(page).nth(to).boundingBox())!;
		await page.mouse.move(box.x + box.width / 2, box.y + 4, { steps: 4 });
	};
	await take(3, 0);
	await page.keyboard.press('Escape');
	await page.mouse.up();
	expect(await read(page)).toEqual(['y=1', 'y=2', 'y=3']);
	await expect(panel(page, 3)).toBeHidden();
	await take(3, 0);
	await page.mouse.up();
	await expect.poll(() => read(page)).toEqual(['y=3', 'y=1', 'y=2']);
	await expect(panel(page, 1)).toBeHidden();
	await page.getByRole('application').focus();
	await page.keyboard.press('ControlOrMeta+z');
	await expect.poll(() => read(page)).toEqual(['y=1', 'y=2', 'y=3']);
});
