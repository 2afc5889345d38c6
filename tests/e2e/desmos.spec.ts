import { expect, type Page } from '@playwright/test';
import { startEmbedded, type Embedded } from '../contract/embedded';
import { expectNoBarrier } from './barriers';
import { Device, ONCE_KEPT } from './pupil';
import { test } from './story';

/** The calculator of Desmos as far as its API goes: it shows a state, and a pupil adds a row. */
const CALCULATOR = `
	window.Desmos = {
		GraphingCalculator(place) {
			let state = null;
			const show = () => {
				place.innerHTML = '';
				for (const { latex } of state.expressions.list)
					place.append(Object.assign(document.createElement('p'), { textContent: latex }));
				const add = Object.assign(document.createElement('button'), { textContent: 'Add a row' });
				add.onclick = () => {
					state.expressions.list.push({ type: 'expression', id: '77', color: '#2d70b3', latex: 'y=x^{2}' });
					show();
				};
				place.append(add);
			};
			return {
				setState(next) {
					new Function('return 1')();
					state = next;
					show();
				},
				getState: () => state
			};
		}
	};
	let stolen = 'nothing';
	try { stolen = JSON.stringify(localStorage) + document.cookie; } catch { /* as it should be */ }
	document.title = stolen;
`;

let school: Embedded;
test.beforeAll(async () => {
	// A database of its own is made first.
	test.setTimeout(180_000);
	school = await startEmbedded({ env: { DESMOS_KEY: 'dcb31709b452b1cf' } });
});
test.afterAll(() => school.stop());

async function openTile(page: Page) {
	await page.getByRole('textbox', { name: 'New expression' }).fill('y=2x');
	await expect(rows(page)).toHaveCount(1);
}

const rows = (page: Page) => page.getByRole('list', { name: 'Expressions' }).getByRole('listitem');

async function openDesmos(page: Page) {
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Open in Desmos' }).click();
	return page.getByRole('dialog', { name: 'The graph in Desmos' });
}

test('a graph goes to Desmos and comes back as one step', async ({ browser }) => {
	const device = await Device.open(browser, school.url);
	const { page } = device;
	const asked: string[] = [];
	await device.context.route('https://www.desmos.com/**', async (route) => {
		asked.push(route.request().url());
		await route.fulfill({ contentType: 'text/javascript', body: CALCULATOR });
	});
	await device.tile('Linear').click();
	await openTile(page);
	expect(asked).toEqual([]);

	await test.step('what is not changed there is not changed here', async () => {
		const dialog = await openDesmos(page);
		await dialog.getByRole('button', { name: 'Bring back' }).click();
		await expect(page.getByText('Nothing was changed in Desmos')).toBeVisible();
		expect(asked).toEqual([expect.stringContaining('apiKey=dcb31709b452b1cf')]);
	});

	const dialog = await openDesmos(page);
	const calculator = page.frameLocator('iframe[title="Desmos calculator"]');
	await expect(calculator.getByText('y=2x')).toBeVisible();
	const frame = page.frames().find((each) => each.url().endsWith('/desmos.html'))!;
	expect(await frame.title()).toBe('nothing');
	await calculator.getByRole('button', { name: 'Add a row' }).click();
	await expectNoBarrier(page, { exclude: 'iframe' });

	await test.step('leaving with changes is asked about', async () => {
		await dialog.getByRole('button', { name: 'Close' }).click();
		await expect(dialog.getByText('Your changes in Desmos are not in the tile yet.')).toBeVisible();
	});
	await dialog.getByRole('button', { name: 'Bring back' }).click();
	await expect(dialog).toBeHidden();
	await expect(rows(page)).toHaveCount(2);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(rows(page)).toHaveCount(1);
	await device.context.close();
});

test('without a network, words say so, and the graph stays as it is', async ({ browser }) => {
	const device = await Device.open(browser, school.url, ONCE_KEPT);
	const { page } = device;
	await device.installed();
	await device.tile('Linear').click();
	await openTile(page);
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await expect(page.getByRole('menuitem', { name: 'Open in Desmos' })).toBeVisible();
	await page.keyboard.press('Escape');
	await device.context.setOffline(true);
	const dialog = await openDesmos(page);
	await expect(dialog.getByRole('alert')).toHaveText(/Desmos cannot be reached/);
	await dialog.getByRole('button', { name: 'Back to the tile' }).click();
	await expect(dialog).toBeHidden();
	await expect(rows(page)).toHaveCount(1);
	await device.context.close();
});

test('a school whose filter blocks desmos.com gets the same words', async ({ browser }) => {
	const device = await Device.open(browser, school.url);
	await device.context.route('https://www.desmos.com/**', (route) => route.abort());
	await device.tile('Linear').click();
	await openTile(device.page);
	const dialog = await openDesmos(device.page);
	await expect(dialog.getByRole('alert')).toHaveText(/Desmos cannot be reached/);
	await device.context.close();
});

test('without a key nothing of it shows, and its page is not there', async ({ page, request }) => {
	const home = await request.get('/');
	expect(home.headers()['content-security-policy']).not.toMatch(/desmos|frame-src/);
	expect((await request.get('/desmos.html')).status()).toBe(404);
	await page.goto('/');
	const config = page.waitForResponse('**/config.json');
	await page.getByRole('link', { name: 'Linear', exact: true }).click();
	await openTile(page);
	await config;
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await expect(page.getByRole('menuitem', { name: 'Import a Desmos graph' })).toBeVisible();
	await expect(page.getByRole('menuitem', { name: 'Open in Desmos' })).toHaveCount(0);
});
