import { expectNoBarrier } from '../barriers';
import { turn } from './gallery';
import { button, comments, exactly, lastSeen, part, sayField, wall, expect, type School } from './school';

/** Ben appreciates it and asks something, without a connection as well; no word is lost. */
export async function ask({ ben }: School, exhibit: string): Promise<void> {
	const { page, context } = ben;
	await ben.visit(exhibit);
	await button(page, 'Appreciate the exhibit by Ada').click();
	const field = sayField(page);
	await field.fill('What the fuck is this');
	await button(page, /^Comment$/).click();
	await expect(page.getByRole('alert')).toContainText('Say it in other words');
	await expect(field).toHaveValue('What the fuck is this');
	await expectNoBarrier(page);
	await context.setOffline(true);
	await field.fill('How wide is it?');
	await button(page, /^Comment$/).click();
	await expect(comments(page)).toContainText('Waits to be sent');
	await expect(field).toHaveValue('');
	await context.setOffline(false);
	await expect(comments(page)).not.toContainText('Waits to be sent');
}

/** Ada likes the question and replies to it without a connection; opened again, all of it is still there. */
export async function replyOffline({ ada }: School): Promise<void> {
	const { page, context } = ada;
	await wall(page)
		.getByRole('link', { name: /The arch of the bridge/ })
		.click();
	await expect(comments(page)).toContainText('How wide is it?');
	await expect(page.getByText('1 person appreciates this')).toBeAttached();
	await context.setOffline(true);
	await button(page, 'Appreciate the comment by Ben').click();
	await button(page, 'Reply').click();
	await page.getByLabel('Your reply').fill('Four metres.');
	await exactly(page, 'Reply').last().click();
	const replies = page.getByRole('list', { name: 'Replies' });
	await expect(replies).toContainText('Waits to be sent');
	await page.reload();
	await expect(replies).toContainText('Four metres.');
	await expect(lastSeen(page).first()).toBeVisible();
	await expectNoBarrier(page);
	await turn(page, 'Linear');
	await turn(page, 'Quadratic');
	await context.setOffline(false);
	await expect(replies).toContainText('Four metres.');
	await expect(replies).not.toContainText('Waits to be sent');
}

/** Ben says it otherwise, and takes it back: what has a reply leaves its place. */
export async function takeBack({ ben: { page } }: School): Promise<void> {
	await page.reload();
	await expect(comments(page)).toContainText('Four metres.');
	await button(page, 'Menu for the comment by you').click();
	await page.getByRole('menuitem', { name: 'Edit' }).click();
	await page.getByLabel('Your comment').fill('How wide is it, Ada?');
	await button(page, 'Save').click();
	await expect(comments(page)).toContainText('edited');
	await button(page, 'Menu for the comment by you').click();
	await page.getByRole('menuitem', { name: 'Delete…' }).click();
	await exactly(page, 'Delete').click();
	await expect(comments(page)).toContainText('This comment was deleted by its author.');
}

/** Ben says something unkind; Ada reports it and blocks him. */
export async function report({ ada, ben }: School, exhibit: string): Promise<void> {
	await sayField(ben.page).fill('Boring');
	await button(ben.page, /^Comment$/).click();
	await expect(comments(ben.page)).toContainText('Boring');
	await expect(comments(ben.page)).not.toContainText('Waits to be sent');

	const { page } = ada;
	await ada.visit(exhibit);
	await expect(comments(page)).toContainText('Boring');
	await button(page, 'Menu for the comment by Ben').click();
	await page.getByRole('menuitem', { name: 'Report…' }).click();
	await page.getByLabel('It is unkind to somebody').check();
	await page.getByLabel('In your words, if you like').fill('He means it');
	await expectNoBarrier(page);
	await button(page, 'Send to your teachers').click();
	await expect(page.getByText('You reported this.')).toBeVisible();
	await button(page, 'Menu for the comment by Ben').click();
	await page.getByRole('menuitem', { name: 'Block Ben…' }).click();
	await exactly(page, 'Block').click();
	await expect(page.getByText('Boring', { exact: true })).toHaveCount(0);
}

/** The teacher hides it, and the trail says so; Ben learns of the one, and cannot write here. */
export async function judge({ teacher, ben, path }: School): Promise<void> {
	const { page } = teacher;
	await teacher.visit(`${path}?part=review`);
	const reported = page.getByRole('article', { name: 'Ada reported a comment' });
	await expect(reported).toContainText('He means it');
	await expectNoBarrier(page);
	await reported.getByRole('button', { name: 'Hide it' }).click();
	await expect(page.getByText('Nothing waits for you.')).toBeVisible();
	await page.getByRole('link', { name: 'What was decided' }).click();
	const trail = page.getByRole('list', { name: 'What was decided' });
	await expect(trail).toContainText('Ms Noether hid the comment “Boring” by Ben.');
	await expect(trail).toContainText('Ms Noether changed a rule. Comments are shown at once.');
	await expectNoBarrier(page);

	await ben.page.reload();
	await expect(comments(ben.page)).toContainText('Hidden by a teacher');
	await expect(ben.page.getByText('You cannot write here.')).toBeVisible();
}

/** Ben reports the exhibit itself. */
export async function reportExhibit({ ben }: School, exhibit: string): Promise<void> {
	const { page } = ben;
	await ben.visit(exhibit);
	await button(page, 'Menu for this exhibit').click();
	await page.getByRole('menuitem', { name: 'Report this exhibit…' }).click();
	await button(page, 'Send to your teachers').click();
	await expect(page.getByText('Choose what is wrong with it.')).toBeVisible();
	await page.getByLabel('Something else').check();
	await button(page, 'Send to your teachers').click();
	await expect(page.getByText('Thank you. Your teachers will look at it.')).toBeVisible();
}

/** It is withdrawn by now: the report says whose it was and what it said. */
export async function judgeWhatIsGone({ teacher, path }: School): Promise<void> {
	const { page } = teacher;
	await teacher.visit(`${path}?part=review`);
	const reported = page.getByRole('article', { name: 'Ben reported something that is gone since' });
	await expect(reported).toContainText('Ada: The arch of the bridge');
	await expectNoBarrier(page);
	await reported.getByRole('button', { name: 'It is dealt with' }).click();
	await expect(page.getByText('Nothing waits for you.')).toBeVisible();
}

/** The block is taken back, a caption said otherwise, an exhibit withdrawn. */
export async function makeUp({ ada, path }: School, exhibit: string): Promise<void> {
	const { page } = ada;
	await ada.visit(path);
	await page.getByText('Classmates you have blocked').click();
	await button(page, 'Unblock Ben').click();
	await expect(page.getByText('You have blocked nobody.')).toBeVisible();
	await ada.visit(exhibit);
	await button(page, 'Edit the caption').click();
	await page.getByLabel('Caption', { exact: true }).fill('The arch of our bridge');
	await expectNoBarrier(page);
	await button(page, 'Save').click();
	await expect(page.getByText('The arch of our bridge')).toBeVisible();
	await button(page, 'Withdraw…').click();
	await expect(page.getByText('with all that was said of it')).toBeVisible();
	await expectNoBarrier(page);
	await exactly(page, 'Withdraw').click();
	await expect(wall(page).getByRole('link')).toHaveCount(1);
	await expect(part(page, 'Gallery')).toHaveAttribute('aria-current', 'page');
	// On a phone what is looked for is folded away, and says what it is.
	await button(page, 'What is shown: All exhibits').click();
	await page.getByLabel('Concept').selectOption('Linear');
	await expect(button(page, 'What is shown: Linear')).toBeVisible();
}
