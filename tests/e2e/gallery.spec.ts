import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { foundClass, join } from './class';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

async function expectNoBarrier(page: Page) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect.soft(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const wall = (page: Page) => page.getByRole('list', { name: 'Gallery' });

test('a gallery to walk through: found, played with, begun from, toured, printed, and shared outside', async ({
	browser,
	baseURL
}) => {
	// Two accounts and somebody without one, and a look by axe at each new page.
	test.slow();
	const [teacher, ben] = await Promise.all([
		Device.open(browser, baseURL!, { reducedMotion: 'reduce' }),
		Device.open(browser, baseURL!, {
			...ONCE_KEPT,
			viewport: { width: 390, height: 844 },
			colorScheme: 'dark'
		})
	]);
	await Promise.all([teacher.signIn(freshEmail('noether')), ben.signIn(freshEmail('ben'))]);
	const { code, path } = await foundClass(teacher, 'Period 3');
	await join(ben, code, 'Ben');
	await expect(ben.page.getByRole('heading', { name: 'Period 3' })).toBeVisible();

	await test.step('what a teacher publishes hangs at once', async () => {
		for (const [tile, rows] of [
			['Linear', ['y=x/2+1']],
			['Quadratic', ['y=ax^2', 'a=2']]
		] as const) {
			await teacher.visit();
			await teacher.tile(tile).click();
			for (const row of rows) {
				await teacher.page.getByLabel('New expression').fill(row);
				await teacher.page.getByLabel('New expression').blur();
			}
			await teacher.expectSynced();
		}
		await teacher.visit(`${path}?part=gallery`);
		await button(teacher.page, 'Publish tiles').click();
		await button(teacher.page, 'The whole museum').click();
		await teacher.page.getByText('Quadratic', { exact: true }).last().click();
		await teacher.page.getByLabel('Caption of Quadratic').fill('The arch of the bridge');
		await button(teacher.page, 'Publish 2 tiles').click();
		await expect(wall(teacher.page).getByRole('link')).toHaveCount(2);
		await expect(wall(teacher.page)).not.toContainText('Waits');
	});

	await test.step('Ben finds it by a word, and the address keeps what he looked for', async () => {
		await ben.visit(`${path}?part=gallery`);
		await expect(wall(ben.page).getByRole('link')).toHaveCount(2);
		await expectNoBarrier(ben.page);
		await ben.page.getByLabel('Search the gallery').fill('bridge');
		await expect(wall(ben.page).getByRole('link')).toHaveCount(1);
		await expect(ben.page).toHaveURL(/q=bridge/);
		await ben.page.getByLabel('Search the gallery').fill('nowhere');
		await expect(ben.page.getByText('Nothing here is like that.')).toBeVisible();
		await ben.page.getByLabel('Search the gallery').fill('');
		await button(ben.page, 'What is shown: All exhibits').click();
		await ben.page.getByLabel('Concept').selectOption('Linear');
		await expect(wall(ben.page)).not.toContainText('Quadratic');
		await expect(button(ben.page, 'What is shown: Linear')).toBeVisible();
		await ben.page.getByLabel('Concept').selectOption('All concepts');
		await expect(wall(ben.page).getByRole('link')).toHaveCount(2);
	});

	let exhibit = '';
	await test.step('he plays with its slider, and nothing changes for others', async () => {
		await wall(ben.page)
			.getByRole('link', { name: /The arch of the bridge/ })
			.click();
		const slider = ben.page.getByRole('slider', { name: 'Value of a' });
		await expect(slider).toHaveValue('2');
		await slider.press('ArrowRight');
		await expect(slider).not.toHaveValue('2');
		await expectNoBarrier(ben.page);
		await button(ben.page, 'As it was').click();
		await expect(slider).toHaveValue('2');
		exhibit = new URL(ben.page.url()).pathname;
	});

	await test.step('arrows lead to the next, offline as well', async () => {
		await ben.installed();
		await ben.context.setOffline(true);
		const to = (await ben.page.getByRole('link', { name: 'Older' }).count()) > 0 ? 'Right' : 'Left';
		await ben.page.getByRole('heading', { level: 1 }).click();
		await ben.page.keyboard.press(`Arrow${to}`);
		await expect(ben.page.getByRole('heading', { name: 'Linear', level: 1 })).toBeVisible();
		await expect(ben.page.getByText(/^No connection\. You see what it was/)).toBeVisible();
		await ben.page.keyboard.press(`Arrow${to === 'Right' ? 'Left' : 'Right'}`);
		await expect(ben.page.getByRole('heading', { name: 'Quadratic', level: 1 })).toBeVisible();
	});

	await test.step('he uses it as a starting point, and the credit stands in the notes', async () => {
		await button(ben.page, 'Use as a starting point').click();
		await button(ben.page, 'Open it').click();
		await expect(ben.notes).toHaveValue('After a tile by Ms Noether in Period 3.');
		await ben.visit();
		await ben.page.keyboard.press('Control+z');
		await expect(ben.page.getByText(/Begin with Quadratic by Ms Noether/)).toBeVisible();
		await ben.context.setOffline(false);
	});

	await test.step('a tour by keys, and a poster with codes', async () => {
		await teacher.page.getByRole('link', { name: 'Guided tour' }).click();
		await button(teacher.page, 'Begin').click();
		const place = teacher.page.getByRole('group', { name: 'Tour' });
		await expect(place).toContainText('1 of 2');
		await expectNoBarrier(teacher.page);
		await teacher.page.keyboard.press('ArrowRight');
		await expect(place).toContainText('2 of 2');
		await teacher.page.keyboard.press('Escape');
		await teacher.page.getByRole('link', { name: 'Print' }).click();
		await teacher.page.getByLabel('Paper').selectOption('A1');
		await expect(button(teacher.page, 'Print 1 sheet')).toBeEnabled();
		await expect(teacher.page.getByRole('img', { name: 'QR code to Quadratic' })).toBeVisible();
		await expectNoBarrier(teacher.page);
		const pdf = await teacher.page.pdf({ preferCSSPageSize: true });
		// 841 × 594 mm, in points.
		expect(/MediaBox ?\[0 0 23\d\d\.?\d* 16\d\d/.test(pdf.toString('latin1'))).toBe(true);
	});

	await test.step('a link shows it to whoever has it, without names, until it is forbidden', async () => {
		await teacher.visit(exhibit);
		await button(teacher.page, 'Share…').click();
		await button(teacher.page, 'Make a link').click();
		const address = await teacher.page.getByLabel(/^The link\. Copy it now/).inputValue();
		await expectNoBarrier(teacher.page);
		const stranger = await (await browser.newContext()).newPage();
		await stranger.goto(address);
		await expect(stranger.getByRole('heading', { name: 'Quadratic' })).toBeVisible();
		await expect(stranger.getByRole('slider', { name: 'Value of a' })).toHaveValue('2');
		await expect(stranger.getByRole('main')).not.toContainText('Noether');
		expect(await stranger.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
		await expectNoBarrier(stranger);
		await teacher.visit(`${path}/gallery/links`);
		await expect(teacher.page.getByRole('list', { name: 'Links' })).toContainText('Quadratic by Ms Noether');
		await expectNoBarrier(teacher.page);
		await teacher.page.getByRole('switch', { name: 'Pupils may make links' }).uncheck();
		await expect(async () => {
			await stranger.reload();
			await expect(stranger.getByText('There is nothing at this link')).toBeVisible({ timeout: 2_000 });
		}).toPass();
	});
});
