import { expect, test, type Page } from '@playwright/test';
import { startEmbedded } from '../contract/embedded';
import { leave, replay } from './background';
import { Device, freshEmail } from './pupil';

/** Minutes from one edit to the next. */
const STEP = 5;
const CONCEPTS = ['Linear', 'Quadratic', 'Cubic', 'Polynomial', 'Exponential', 'Piecewise'];

test('[S15][S16][S17] an hour of work offline in two tabs, one of which dies, comes to the next device by the worker alone', async ({
	browser
}, info) => {
	test.setTimeout(240_000);
	const data = info.outputPath('museum');
	const server = await startEmbedded({ data });
	const email = freshEmail();
	const device = await Device.open(browser, server.url);
	await device.signIn(email);
	await device.installed();
	await device.expectSynced();
	await device.context.clock.install();
	const first = await openTab(device);
	let second = await openTab(device);
	await server.stop();

	// Each tab writes in its turn, and both to the same tiles.
	for (const [index, concept] of CONCEPTS.entries()) {
		await write(first, concept, `${concept}, first draft`);
		await device.context.clock.fastForward(STEP * 60_000);
		await write(second, concept, `${concept}, seen at stop ${index + 1}`);
		await device.context.clock.fastForward(STEP * 60_000);
		// Half an hour in, the tab dies as a tab does that ran out of memory: nothing of it is asked.
		if (index === 2) {
			await crash(second);
			second = await openTab(device);
		}
	}
	await addTile(first, 'The Ferris wheel');
	await expect(status(first)).toContainText(/edits wait/);
	await crash(second);

	const blank = await leave(device);
	const again = await startEmbedded({ data, port: server.port });
	await replay(blank, server.url);

	const other = await Device.open(browser, again.url);
	await other.signIn(email, 2);
	await expect(other.tile('The Ferris wheel')).toHaveCount(1);
	await expect(other.poster.getByRole('listitem')).toHaveCount(13);
	for (const [index, concept] of CONCEPTS.entries())
		await other.expectNotes(concept, `${concept}, seen at stop ${index + 1}`);
	// And once: on the device itself nothing waits any more, and nothing comes back changed.
	await device.context.newPage().then((page) => Object.assign(device, { page }));
	await device.visit();
	await device.expectSynced();
	await expect(device.poster.getByRole('listitem')).toHaveCount(13);
	await device.expectNotes('Linear', 'Linear, seen at stop 1');
	await again.stop();
});

async function openTab(device: Device): Promise<Page> {
	const page = await device.context.newPage();
	await page.goto('/');
	return page;
}

const status = (page: Page) => page.getByRole('status').first();

async function write(page: Page, concept: string, text: string): Promise<void> {
	await page.goto('/');
	await page
		.getByRole('list', { name: 'Museum', exact: true })
		.getByRole('link', { name: concept, exact: true })
		.click();
	const notes = page.getByLabel('Notes', { exact: true });
	await notes.fill(text);
	await notes.blur();
	await expect(status(page)).toContainText('Saved on this device');
}

async function addTile(page: Page, title: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('button', { name: 'Add a tile' }).click();
	await page.getByRole('dialog').getByRole('textbox').fill(title);
	await page.getByRole('button', { name: 'Add tile' }).click();
}

/** Kills the process of a tab. */
async function crash(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	// Who is killed does not answer.
	void devtools.send('Page.crash').catch(() => undefined);
	await crashed;
	await page.close();
}
