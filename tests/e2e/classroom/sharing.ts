import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { expectNoBarrier } from '../barriers';
import { button, expect, type School } from './school';

/** Ada shares it with another class, once, as a picture, and inside another page, until she takes the link back. */
export async function shareElsewhere(
	{ teacher, ada }: School,
	browser: Browser,
	exhibit: string
): Promise<void> {
	const { page } = ada;
	await teacher.visit('/classes');
	await button(teacher.page, 'Found a class').click();
	const form = teacher.page.getByRole('dialog', { name: 'Found a class' });
	await form.getByLabel('Name', { exact: true }).fill('Algebra 8a');
	await form.getByLabel('Your name in this class').fill('Ms Noether');
	await form.getByRole('button', { name: 'Found the class' }).click();
	const code = await teacher.page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
	await ada.visit(`/join/${code}`);
	await page.getByLabel('Your name in this class').fill('Ada');
	await button(page, 'Join the class').click();
	await expect(page.getByText('In this class you are Ada')).toBeVisible();

	await ada.visit(exhibit);
	await button(page, 'Share…').click();
	await button(page, 'Algebra 8a').click();
	await expect(page.getByText('It is on the way to Algebra 8a.')).toBeVisible();
	const coming = page.waitForEvent('download');
	await button(page, 'Save the picture').click();
	const picture = await coming;
	expect(picture.suggestedFilename()).toBe('Quadratic.png');
	expect((await stat(await picture.path())).size).toBeGreaterThan(5_000);

	await button(page, 'Make a link').click();
	const embed = await page.getByLabel(/^The embed code/).inputValue();
	const stranger = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
	// A site of its own: the page that frames it is real, or the browser would not let it reach this machine.
	const blog = createServer((_, response) => response.setHeader('content-type', 'text/html').end(embed));
	await new Promise<void>((resolve) => blog.listen(0, '127.0.0.1', resolve));
	await stranger.goto(`http://127.0.0.1:${(blog.address() as AddressInfo).port}/`);
	const frame = stranger.frameLocator('iframe');
	await expect(frame.getByRole('heading', { name: 'Quadratic' })).toBeVisible();
	await button(page, 'Take it back').click();
	await expect(page.getByText('The link opens nothing any more.')).toBeVisible();
	await stranger.reload();
	await expect(frame.getByText('There is nothing at this link')).toBeVisible();
	await stranger.context().close();
	blog.closeAllConnections();
	blog.close();

	await page.reload();
	await button(page, 'Share…').click();
	await button(page, 'Algebra 8a').click();
	await expect(page.getByText('This tile hangs in Algebra 8a already.')).toBeVisible();
}

/** A link shows it to whoever has it, without names, until the teacher forbids links. */
export async function share(
	{ teacher, ada, path }: School,
	browser: Browser,
	exhibit: string
): Promise<void> {
	await ada.visit(exhibit);
	await button(ada.page, 'Share…').click();
	await button(ada.page, 'Make a link').click();
	const address = await ada.page.getByLabel(/^The link\. Copy it now/).inputValue();
	await expectNoBarrier(ada.page);
	const stranger = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
	await stranger.goto(address);
	await expect(stranger.getByRole('heading', { name: 'Quadratic' })).toBeVisible();
	await expect(stranger.getByRole('slider', { name: 'Value of a' })).toHaveValue('1');
	await expect(stranger.getByRole('main')).not.toContainText('Ada');
	expect(await stranger.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
	await expectNoBarrier(stranger);
	await teacher.visit(`${path}/gallery/links`);
	await expect(teacher.page.getByRole('list', { name: 'Links' })).toContainText('Quadratic by Ada');
	await expectNoBarrier(teacher.page);
	await teacher.page.getByRole('switch', { name: 'Pupils may make links' }).uncheck();
	await expect(async () => {
		await stranger.reload();
		await expect(stranger.getByText('There is nothing at this link')).toBeVisible({ timeout: 2_000 });
	}).toPass();
	await stranger.context().close();
}
