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
const mosaic = (page: Page) => page.getByRole('list', { name: /^Mosaic/ });

test('a class works towards a goal: set offline, filled by a tile, written on, entered by hand', async ({
	browser,
	baseURL
}) => {
	// Two accounts, and a look by axe at every page.
	test.slow();
	const [teacher, ada] = await Promise.all([
		Device.open(browser, baseURL!, { reducedMotion: 'reduce' }),
		Device.open(browser, baseURL!, {
			...ONCE_KEPT,
			viewport: { width: 390, height: 844 },
			colorScheme: 'dark',
			reducedMotion: 'reduce'
		})
	]);
	await Promise.all([teacher.signIn(freshEmail('noether')), ada.signIn(freshEmail('ada'))]);
	const { code, path } = await foundClass(teacher, 'Algebra 7g');
	await join(ada, code, 'Ada');
	await expect(ada.page.getByText('In this class you are Ada')).toBeVisible();

	await test.step('set without a connection, it is there and waits', async () => {
		await teacher.visit(`${path}?part=goals`);
		await expect(teacher.page.getByText('A goal is something the class does together')).toBeVisible();
		await teacher.context.setOffline(true);
		await button(teacher.page, 'Set a goal').click();
		await button(teacher.page, 'Set the goal').click();
		await expect(teacher.page.getByText('Give the goal a name.')).toBeVisible();
		await teacher.page.getByLabel('What do you want to reach together?').fill('Two curves');
		await teacher.page.getByLabel('Target').fill('2');
		await expectNoBarrier(teacher.page);
		await button(teacher.page, 'Set the goal').click();
		await expect(teacher.page.getByRole('link', { name: /Two curves.*Waits to be sent/ })).toBeVisible();
		await teacher.context.setOffline(false);
		await expect(teacher.page.getByText('Waits to be sent')).toHaveCount(0);
		await expectNoBarrier(teacher.page);
	});

	await test.step('a tile completed is a piece, once; its maker writes on it by keyboard', async () => {
		await ada.visit();
		await ada.tile('Quadratic').click();
		await ada.page.getByLabel('New expression').fill('y=x^2-4');
		await ada.page.getByRole('switch', { name: 'Completed' }).check();
		await ada.expectSynced();
		await ada.visit(`${path}?part=goals`);
		await ada.page.getByRole('link', { name: /Two curves/ }).click();
		await expect(mosaic(ada.page)).toHaveAccessibleName('Mosaic: 1 of 2 tiles');
		await button(ada.page, 'Quadratic, yours').focus();
		await ada.page.keyboard.press('Enter');
		await ada.page.getByLabel('Your note').fill('The arch of the bridge');
		await expectNoBarrier(ada.page);
		await button(ada.page, 'Save the note').click();
		await expect(ada.page.getByText('waits for a teacher’s yes')).toBeVisible();
		await expectNoBarrier(ada.page);
	});

	await test.step('the teacher shows the note to the class', async () => {
		await teacher.page.getByRole('link', { name: /Two curves/ }).click();
		await button(teacher.page, /^Quadratic, note: The arch/).click();
		await expectNoBarrier(teacher.page);
		await button(teacher.page, 'Show the note to the class').click();
		await expect(button(teacher.page, 'Show the note to the class')).toHaveCount(0);
		await teacher.page.keyboard.press('Escape');
		await expectNoBarrier(teacher.page);
	});

	await test.step('with a second tile it is reached; offline the mosaic is there', async () => {
		await ada.visit();
		await ada.tile('Linear').click();
		await ada.page.getByRole('switch', { name: 'Completed' }).check();
		await ada.expectSynced();
		await ada.visit(`${path}?part=goals`);
		await ada.page.getByRole('link', { name: /Two curves.*Reached/ }).click();
		await expect(ada.page.getByText('2 of 2 tiles — reached together')).toBeVisible();
		await ada.installed();
		await ada.context.setOffline(true);
		await ada.page.reload();
		await expect(ada.page.getByText('2 of 2 tiles — reached together')).toBeVisible();
		await expect(mosaic(ada.page).getByRole('button')).toHaveCount(2);
		await expect(ada.page.getByText(/^No connection\. You see what it was/)).toBeVisible();
		await ada.context.setOffline(false);
	});

	await test.step('a number is entered, and a goal deleted', async () => {
		await teacher.visit(`${path}?part=goals`);
		await button(teacher.page, 'Set a goal').click();
		await teacher.page.getByLabel('What do you want to reach together?').fill('Bridges');
		await teacher.page.getByRole('radio', { name: /A number you enter/ }).check();
		await teacher.page.getByLabel('Target').fill('50');
		await button(teacher.page, 'Set the goal').click();
		await teacher.page.getByRole('link', { name: /Bridges/ }).click();
		await button(teacher.page, 'Enter a number').click();
		await teacher.page.getByLabel('Number', { exact: true }).fill('20');
		await teacher.page.getByRole('button', { name: 'Enter', exact: true }).click();
		await expect(mosaic(teacher.page)).toHaveAccessibleName('Mosaic: 20 of 50');
		await expectNoBarrier(teacher.page);
		await button(teacher.page, 'Delete…').click();
		await teacher.page.getByRole('button', { name: 'Delete', exact: true }).click();
		await expect(teacher.page.getByText('The goal is deleted.')).toBeVisible();
		await expect(teacher.page.getByRole('list', { name: 'Goals' }).getByRole('listitem')).toHaveCount(1);
	});
});
