import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { expectNoBarrier } from './barriers';
import { museumOf } from './database';
import { thumbnail } from './ink';
import { Device, freshEmail } from './pupil';
import { test } from './story';

/* One pupil, two devices, both offline, both at work on the same tile. */

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /Two versions of/ });
const rowsOf = (page: Page): Locator => page.getByRole('list', { name: 'Expressions' }).getByRole('listitem');

/** Adds an expression to the graph that is open. */
async function draw({ page }: Device, text: string): Promise<void> {
	await page.getByLabel('New expression').fill(text);
	await page.getByLabel('New expression').press('Enter');
	await expect(
		rowsOf(page)
			.filter({ has: page.locator('math') })
			.last()
	).toBeVisible();
}

/** What the graph of the open tile is made of, on the device's disk; without rows yet to be filled. None before one is open. */
async function latexOf({ page }: Device): Promise<string[]> {
	return page.evaluate(
		async (name) => {
			const id = location.pathname.split('/').at(-1)!;
			const open = indexedDB.open(name);
			await new Promise((done) => (open.onsuccess = done));
			const asked = open.result.transaction('tiles').objectStore('tiles').get(id);
			await new Promise((done) => (asked.onsuccess = done));
			open.result.close();
			const { graph } = (asked.result ?? { graph: null }) as { graph: string | null };
			const { expressions } = JSON.parse(graph ?? '{"expressions":{"list":[]}}') as {
				expressions: { list: { latex?: string }[] };
			};
			return expressions.list.map(({ latex }) => latex ?? '').filter((latex) => latex !== '');
		},
		await museumOf(page)
	);
}

/** Two devices of one pupil on the tile of lines, in step, and offline. */
async function twoOffline(browser: Browser, baseURL: string, phone: object = {}): Promise<[Device, Device]> {
	const email = freshEmail();
	const one = await Device.open(browser, baseURL);
	await one.signIn(email);
	await one.tile('Linear').click();
	await draw(one, 'y=x');
	await one.notes.fill('A ramp at school.\nIt is blue.');
	await one.expectSynced();
	const two = await Device.open(browser, baseURL, phone);
	await two.signIn(email, 2);
	await two.tile('Linear').click();
	await expect(two.notes).toHaveValue('A ramp at school.\nIt is blue.');
	await expect(two.page.getByRole('button', { name: 'Add', exact: true })).toBeVisible();
	await two.expectSynced();
	for (const { context } of [one, two]) await context.setOffline(true);
	return [one, two];
}

/** One after the other comes back; the second is the later. */
async function reconnect(one: Device, two: Device): Promise<void> {
	for (const device of [one, two]) {
		await device.context.setOffline(false);
		await device.expectSynced();
	}
}

test('[S12] what two devices did apart, offline, is joined on both', async ({ browser, baseURL }) => {
	const [one, two] = await twoOffline(browser, baseURL!);
	await one.notes.fill('A ramp at school.\nIt is blue.\nIts slope is 1.');
	await draw(one, 'y=2x');
	await two.notes.fill('A long ramp at school.\nIt is blue.');
	await draw(two, 'y=3x');
	await reconnect(one, two);
	for (const device of [one, two]) {
		await expect(device.notes).toHaveValue('A long ramp at school.\nIt is blue.\nIts slope is 1.');
		await expect.poll(() => latexOf(device)).toEqual(['y=x', 'y=2x', 'y=3x']);
		await expect(device.page.getByText('Two versions met')).toHaveCount(0);
	}
	// Undo takes back what was done here, and leaves what came from there.
	await two.page.locator('main').click({ position: { x: 2, y: 2 } });
	await two.page.keyboard.press('ControlOrMeta+z');
	await expect.poll(() => latexOf(two)).toEqual(['y=x', 'y=2x']);
});

const WORDS = {
	blue: 'A ramp at school.\nIt is blue.',
	red: 'A ramp at school.\nIt is red.',
	green: 'A ramp at school.\nIt is green.'
};

const CHOICES = [
	{ button: 'Keep this device’s', notes: WORDS.green },
	{ button: 'Keep the other', notes: WORDS.red },
	{ button: 'Keep both', notes: 'A ramp at school.\nIt is red.\nIt is green.' }
];

test('[S13] notes that both changed are shown side by side, and the pupil keeps one, the other, or both', async ({
	browser,
	baseURL
}) => {
	const [one, two] = await twoOffline(browser, baseURL!, { viewport: { width: 390, height: 844 } });
	await one.notes.fill(WORDS.red);
	await two.notes.fill(WORDS.green);
	await reconnect(one, two);
	await expect(two.notes).toHaveValue(WORDS.green);
	await expect(one.notes).toHaveValue(WORDS.green);
	const { page } = two;
	for (const { button, notes } of CHOICES)
		await test.step(button, async () => {
			await page.getByRole('button', { name: 'Look at both' }).click();
			await expect(dialog(page)).toContainText('In your museum now');
			await expect(dialog(page)).toContainText(/Chrome on Linux/);
			await expect(dialog(page).locator('mark')).toHaveText(['green.', 'red.']);
			await expectNoBarrier(page);
			await dialog(page).getByRole('button', { name: button }).click();
			await expect(dialog(page)).toHaveCount(0);
			await expect(page.getByText('Two versions met')).toHaveCount(0);
			await expect(two.notes).toHaveValue(notes);
			await expect(one.notes).toHaveValue(notes);
			await page.getByRole('button', { name: 'Undo', exact: true }).click();
			await expect(two.notes).toHaveValue(WORDS.green);
			await expect(page.getByText('Two versions met')).toBeVisible();
		});
});

test('[S13] a row of the graph that both changed is shown with both pictures, and the choice waits on the poster', async ({
	browser,
	baseURL
}) => {
	const [one, two] = await twoOffline(browser, baseURL!);
	const change = async ({ page }: Device, text: string) => {
		await page.getByLabel('Expression 1', { exact: true }).click();
		await page.keyboard.press('End');
		await page.keyboard.type(text);
		await page.keyboard.press('Tab');
	};
	await change(one, '+7');
	await change(two, '-5');
	await draw(two, 'y=4');
	await reconnect(one, two);
	await expect.poll(() => latexOf(two)).toEqual(['y=x-5', 'y=4']);
	// Days later, on the poster.
	await two.visit();
	const { page } = two;
	await expect(page.getByText('You changed the same thing in Linear on two devices.')).toBeVisible();
	await expectNoBarrier(page);
	await page.getByRole('button', { name: 'Look at both' }).click();
	await expect(thumbnail(dialog(page))).toHaveCount(2);
	await expectNoBarrier(page);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Look at both' }).press('Enter');
	await dialog(page).getByRole('button', { name: 'Keep both' }).click();
	await expect(page.getByText('Two versions met')).toHaveCount(0);
	await two.tile('Linear').click();
	await expect.poll(() => latexOf(two)).toEqual(['y=x-5', 'y=x+7', 'y=4']);
	await expect.poll(() => latexOf(one)).toEqual(['y=x-5', 'y=x+7', 'y=4']);
});
