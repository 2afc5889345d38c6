import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { foundClass, join } from './class';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { letBeTold } from './push';
import { test } from './story';

async function expectNoBarrier(page: Page) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect.soft(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('a teacher pins feedback to a graph; the pupil hears of it, reads and answers it offline', async ({
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
			hasTouch: true,
			reducedMotion: 'reduce'
		})
	]);
	await Promise.all([teacher.signIn(freshEmail('noether')), ada.signIn(freshEmail('ada'))]);
	const { code, path } = await foundClass(teacher, 'Algebra 7f');
	await join(ada, code, 'Ada');
	await expect(ada.page.getByText('In this class you are Ada')).toBeVisible();
	await ada.visit();
	await ada.tile('Quadratic').click();
	await ada.page.getByLabel('New expression').fill('y=x^2-4');
	await ada.expectSynced();

	await test.step('a place is tapped, moved by keys, and typed', async () => {
		await teacher.visit(path);
		await teacher.page.getByRole('link', { name: 'Ada', exact: true }).click();
		await teacher.page.getByRole('list', { name: 'Museum of Ada' }).getByRole('button').click();
		const tile = teacher.page.getByRole('dialog', { name: 'Quadratic' });
		await button(teacher.page, 'Pin it to a place on the graph').click();
		const aim = tile.getByRole('application');
		const box = (await aim.boundingBox())!;
		await aim.click({ position: { x: box.width / 2, y: box.height * 0.7 } });
		await expect(aim).toHaveAccessibleName(/It is at \(0, −4\)/);
		await aim.press('ArrowRight');
		await expect(aim).not.toHaveAccessibleName(/It is at \(0, /);
		await tile.getByLabel('x', { exact: true }).fill('0');
		await tile.getByLabel('x', { exact: true }).press('Tab');
		await tile.getByLabel('What do you want to say?').fill('What is this point called?');
		await expectNoBarrier(teacher.page);
		await button(teacher.page, 'Leave feedback').click();
		await expect(tile.getByRole('list', { name: 'Feedback' })).toContainText('at (0, −4)');
		await expect(button(teacher.page, /^Feedback 1, at \(0, −4\)/)).toBeVisible();
		await tile.getByLabel('What do you want to say?').fill('A fine curve');
		await button(teacher.page, 'Leave feedback').click();
		await expect(tile.getByText('waits to be sent')).toHaveCount(0);
	});

	await test.step('the poster tells of it, the inbox leads to it', async () => {
		await ada.visit();
		await ada.page.getByRole('link', { name: 'Inbox, 2 not read' }).click();
		const inbox = ada.page.getByRole('list', { name: 'Inbox' });
		await expect(inbox.getByRole('listitem')).toHaveCount(2);
		await expectNoBarrier(ada.page);
		await inbox.getByRole('link', { name: /What is this point called/ }).click();
		const pin = button(ada.page, /^Feedback 1, at \(0, −4\): What is this point called/);
		await expect(pin).toHaveAttribute('aria-pressed', 'true');
		await expectNoBarrier(ada.page);
	});

	await test.step('offline it is there, and is answered', async () => {
		await ada.installed();
		await ada.context.setOffline(true);
		await ada.page.reload();
		const item = ada.page.getByRole('list', { name: 'Feedback' }).getByRole('listitem').first();
		await expect(ada.page.getByRole('list', { name: 'Feedback' })).toContainText('A fine curve');
		await item.getByRole('button', { name: 'Mark as done' }).click();
		const open = ada.page.getByRole('list', { name: 'Feedback', exact: true });
		await expect(open.getByRole('listitem')).toHaveCount(1);
		await open.getByRole('button', { name: 'Answer' }).click();
		await open.getByLabel('Your answer').fill('The vertex');
		await open.getByRole('button', { name: 'Answer' }).click();
		await expect(open.getByRole('list', { name: 'Answers' })).toContainText('waits to be sent');
		await ada.context.setOffline(false);
		await expect(open.getByRole('list', { name: 'Answers' })).not.toContainText('waits to be sent');
		await expect(open.getByRole('list', { name: 'Answers' })).toContainText('The vertex');
	});

	await test.step('pushes show what kind of thing is new, one for each, and no name', async () => {
		const { push, shown } = await letBeTold(ada);
		for (const kind of ['feedback', 'feedback', 'reply']) await push(kind);
		await expect
			.poll(shown)
			.toEqual(['A teacher left feedback on a tile of yours', 'Somebody replied to you']);
	});

	await test.step('the teacher is led to the answer; what is wanted is said once and kept', async () => {
		await teacher.visit('/inbox');
		await teacher.page.getByRole('link', { name: /Ada answered feedback/ }).click();
		const tile = teacher.page.getByRole('dialog', { name: 'Quadratic' });
		await expect(tile.getByRole('list', { name: 'Answers' })).toContainText('The vertex');
		await expect(button(teacher.page, 'Show what is done (1)')).toBeVisible();
		await expectNoBarrier(teacher.page);
		await teacher.visit('/inbox');
		await expect(teacher.page.getByText('All is read.')).toBeVisible();
		await teacher.page.getByText('What you hear of').click();
		await teacher.page.getByRole('switch', { name: 'Be quiet at certain hours' }).check();
		await expect(teacher.page.getByLabel('From')).toHaveValue('20:00');
		await expectNoBarrier(teacher.page);
	});

	await test.step('all are read at once', async () => {
		await ada.visit('/inbox');
		await button(ada.page, 'Mark all as read').click();
		await expect(ada.page.getByText('All is read.')).toBeVisible();
	});
	await Promise.all([teacher, ada].map(({ context }) => context.close()));
});
