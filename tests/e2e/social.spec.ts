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
const comments = (page: Page) => page.getByRole('list', { name: 'Comments' });

test('published offline, approved, talked about, reported, hidden: and the trail tells of it', async ({
	browser,
	baseURL
}) => {
	// Three accounts, and a look by axe at each new page.
	test.slow();
	const open = (options: object = {}) =>
		Device.open(browser, baseURL!, { reducedMotion: 'reduce', ...options });
	const [teacher, ada, ben] = await Promise.all([
		open(),
		open({ viewport: { width: 390, height: 844 }, hasTouch: true }),
		open({ ...ONCE_KEPT, colorScheme: 'dark' })
	]);
	await Promise.all([
		teacher.signIn(freshEmail('noether')),
		ada.signIn(freshEmail('ada')),
		ben.signIn(freshEmail('ben'))
	]);
	const { code, path } = await foundClass(teacher, 'Algebra 7s');
	await join(ada, code, 'Ada');
	await join(ben, code, 'Ben');
	await expect(ben.page.getByRole('heading', { name: 'Algebra 7s' })).toBeVisible();

	await test.step('two tiles are published without a connection, and wait on the wall', async () => {
		for (const [tile, latex] of [
			['Linear', 'y=x/2'],
			['Quadratic', 'y=x^2-4']
		] as const) {
			await ada.visit();
			await ada.tile(tile).click();
			await ada.page.getByLabel('New expression').fill(latex);
			await ada.expectSynced();
		}
		await ada.visit(`${path}?part=gallery`);
		await expect(ada.page.getByText('Nothing hangs here yet')).toBeVisible();
		await button(ada.page, 'Publish tiles').click();
		await button(ada.page, 'The whole museum').click();
		await ada.page.getByText('Quadratic', { exact: true }).last().click();
		await expect(ada.page.getByLabel('Quadratic in words, for those who cannot see it')).toHaveValue(
			/parabola/i
		);
		await ada.page.getByLabel('Caption of Quadratic').fill('A shitty bridge');
		await expectNoBarrier(ada.page);
		await button(ada.page, 'Publish 2 tiles').click();
		await expect(ada.page.getByText(/Quadratic: there is a word in it/)).toBeVisible();
		await ada.page.getByLabel('Caption of Quadratic').fill('The arch of the bridge');
		await ada.context.setOffline(true);
		await button(ada.page, 'Publish 2 tiles').click();
		await expect(wall(ada.page).getByText('Waits to be sent')).toHaveCount(2);
		await ada.context.setOffline(false);
		await expect(wall(ada.page).getByText('Waits for a teacher’s yes')).toHaveCount(2);
	});

	await test.step('the teacher finds both in the queue', async () => {
		await teacher.visit(`${path}?part=review`);
		const queue = teacher.page.getByRole('list', { name: 'Waiting for you' });
		await expect(queue.getByRole('article')).toHaveCount(2);
		await expectNoBarrier(teacher.page);
		await expect(teacher.page.getByRole('link', { name: /^Review 2/ })).toBeVisible();
		const line = queue.getByRole('article').filter({ hasText: 'Linear' });
		await line.getByRole('button', { name: 'Hide it' }).click();
		await expect(queue.getByRole('article')).toHaveCount(1);
		await queue.getByRole('button', { name: 'Show it to the class' }).click();
		await expect(teacher.page.getByText('Nothing waits for you.')).toBeVisible();
		await teacher.page.getByLabel('Comments', { exact: true }).selectOption('open');
		await expect(teacher.page.getByText('Saved.')).toBeVisible();
	});

	await test.step('Ben says something, offline as well, and no word of it is lost', async () => {
		await ben.visit(`${path}?part=gallery`);
		await wall(ben.page)
			.getByRole('link', { name: /The arch of the bridge/ })
			.click();
		await button(ben.page, 'Appreciate the exhibit by Ada').click();
		const field = ben.page.getByLabel('What do you see, what would you ask?');
		await field.fill('What the fuck is this');
		await button(ben.page, /^Comment$/).click();
		await expect(ben.page.getByRole('alert')).toContainText('Say it in other words');
		await expect(field).toHaveValue('What the fuck is this');
		await expectNoBarrier(ben.page);
		await ben.installed();
		await ben.context.setOffline(true);
		await field.fill('How wide is it?');
		await button(ben.page, /^Comment$/).click();
		await expect(comments(ben.page)).toContainText('Waits to be sent');
		await expect(field).toHaveValue('');
		await ben.page.reload();
		await expect(comments(ben.page)).toContainText('How wide is it?');
		await ben.context.setOffline(false);
		await expect(comments(ben.page)).not.toContainText('Waits to be sent');
	});

	await test.step('Ada replies, Ben edits and deletes; what has a reply leaves its place', async () => {
		await wall(ada.page)
			.getByRole('link', { name: /The arch of the bridge/ })
			.click();
		await expect(comments(ada.page)).toContainText('How wide is it?');
		await expect(ada.page.getByText('1 person appreciates this')).toBeAttached();
		await button(ada.page, 'Appreciate the comment by Ben').click();
		await button(ada.page, 'Reply').click();
		await ada.page.getByLabel('Your reply').fill('Four metres.');
		await ada.page.getByRole('button', { name: 'Reply', exact: true }).last().click();
		await expect(ada.page.getByRole('list', { name: 'Replies' })).toContainText('Four metres.');
		await expectNoBarrier(ada.page);
		await ben.page.reload();
		await expect(comments(ben.page)).toContainText('Four metres.');
		await button(ben.page, 'Menu for the comment by you').click();
		await ben.page.getByRole('menuitem', { name: 'Edit' }).click();
		await ben.page.getByLabel('Your comment').fill('How wide is it, Ada?');
		await button(ben.page, 'Save').click();
		await expect(comments(ben.page)).toContainText('edited');
		await button(ben.page, 'Menu for the comment by you').click();
		await ben.page.getByRole('menuitem', { name: 'Delete…' }).click();
		await ben.page.getByRole('button', { name: 'Delete', exact: true }).click();
		await expect(comments(ben.page)).toContainText('This comment was deleted by its author.');
		await ben.page.getByLabel('What do you see, what would you ask?').fill('Boring');
		await button(ben.page, /^Comment$/).click();
		await expect(comments(ben.page)).toContainText('Boring');
		await expect(comments(ben.page)).not.toContainText('Waits to be sent');
	});

	await test.step('Ada reports and blocks; the teacher hides it, and the trail says so', async () => {
		await ada.page.reload();
		await expect(comments(ada.page)).toContainText('Boring');
		await button(ada.page, 'Menu for the comment by Ben').click();
		await ada.page.getByRole('menuitem', { name: 'Report…' }).click();
		await ada.page.getByLabel('It is unkind to somebody').check();
		await ada.page.getByLabel('In your words, if you like').fill('He means it');
		await expectNoBarrier(ada.page);
		await button(ada.page, 'Send to your teachers').click();
		await expect(ada.page.getByText('You reported this.')).toBeVisible();
		await button(ada.page, 'Menu for the comment by Ben').click();
		await ada.page.getByRole('menuitem', { name: 'Block Ben…' }).click();
		await ada.page.getByRole('button', { name: 'Block', exact: true }).click();
		await expect(ada.page.getByText('Boring', { exact: true })).toHaveCount(0);

		await teacher.page.reload();
		const report = teacher.page.getByRole('article', { name: 'Ada reported a comment' });
		await expect(report).toContainText('He means it');
		await report.getByRole('button', { name: 'Hide it' }).click();
		await expect(teacher.page.getByText('Nothing waits for you.')).toBeVisible();
		await teacher.page.getByRole('link', { name: 'What was decided' }).click();
		const trail = teacher.page.getByRole('list', { name: 'What was decided' });
		await expect(trail).toContainText('Ms Noether hid the comment “Boring” by Ben.');
		await expect(trail).toContainText('Ms Noether changed a rule. Comments are shown at once.');
		await expectNoBarrier(teacher.page);

		await ben.page.reload();
		await expect(comments(ben.page)).toContainText('Hidden by a teacher');
		await expect(ben.page.getByText('You cannot write here.')).toBeVisible();
	});

	await test.step('the block can be taken back, and the exhibit withdrawn', async () => {
		await ada.visit(path);
		await ada.page.getByText('Classmates you have blocked').click();
		await button(ada.page, 'Unblock Ben').click();
		await expect(ada.page.getByText('You have blocked nobody.')).toBeVisible();
		await expectNoBarrier(ada.page);
		await ada.visit(`${path}?part=gallery`);
		await wall(ada.page)
			.getByRole('link', { name: /The arch of the bridge/ })
			.click();
		await button(ada.page, 'Edit the caption').click();
		await ada.page.getByLabel('Caption', { exact: true }).fill('The arch of our bridge');
		await button(ada.page, 'Save').click();
		await expect(ada.page.getByText('The arch of our bridge')).toBeVisible();
		await button(ada.page, 'Withdraw').click();
		await expect(wall(ada.page).getByRole('link')).toHaveCount(1);
	});
});
