import { readFile } from 'node:fs/promises';
import { expectNoBarrier } from '../barriers';
import { button, expect, type School } from './school';

/** The wall shows who has what, by pupil and by concept, and hides names; what Ada does appears on it by itself. */
export async function watchWall({ teacher: { page }, ada, path }: School): Promise<void> {
	await ada.visit();
	await ada.tile('Quadratic').click();
	for (const row of ['y=ax^2-4', 'a=1']) {
		await ada.page.getByLabel('New expression').fill(row);
		await ada.page.getByLabel('New expression').blur();
	}
	await ada.notes.fill('The arch of the bridge');
	await ada.notes.blur();
	await ada.expectSynced();

	await page.goto(path);
	const line = page.getByRole('row', { name: /^Ada/ });
	await expect(line.getByRole('cell').nth(1)).toHaveText('Has a graph');
	await expect(line.getByRole('cell').nth(0)).toHaveText('Nothing yet');
	await expectNoBarrier(page);
	await ada.page.getByRole('switch', { name: 'Completed' }).check();
	await ada.expectSynced();
	await button(page, 'By concept').click();
	await expect(page.getByText('1 of 2 have it, 0 with a photo, 1 completed')).toBeVisible();
	await expectNoBarrier(page);
	await button(page, 'By pupil').click();
	await expect(line.getByRole('cell').nth(1)).toHaveText('Completed');
	await page.getByRole('switch', { name: 'Hide names' }).check();
	await expect(page.getByRole('row', { name: /^Pupil 1/ })).toBeVisible();
	await expect(page.getByRole('main')).not.toContainText('Ada');
	await page.getByRole('switch', { name: 'Hide names' }).uncheck();
	const coming = page.waitForEvent('download');
	await button(page, 'Progress as CSV').click();
	expect(await readFile(await (await coming).path(), 'utf8')).toContain('Ada,1,Nothing yet,Completed');
}

/** Ada's museum can be looked at by her teacher, and not changed; classmates cannot look at it, by no address. */
export async function lookAtMuseum({ teacher: { page }, ben, path }: School): Promise<void> {
	await page.getByRole('link', { name: 'Ada', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
	await expectNoBarrier(page);
	await page.getByRole('list', { name: 'Museum of Ada' }).getByRole('button').click();
	const tile = page.getByRole('dialog', { name: 'Quadratic' });
	await expect(tile).toContainText('The arch of the bridge');
	// All that can be written there is feedback.
	await expect(tile.getByRole('textbox')).toHaveCount(1);
	await expect(tile.getByLabel('What do you want to say?')).toBeVisible();

	await ben.visit(new URL(page.url()).pathname);
	await expect(ben.page.getByText('This museum is not yours to see')).toBeVisible();
	await ben.visit(`${path}?part=settings`);
	await expect(ben.page.getByRole('heading', { name: 'Who is here' })).toBeVisible();
	await expect(button(ben.page, 'Delete the class')).toHaveCount(0);
}
