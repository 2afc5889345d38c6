import { expectNoBarrier } from '../barriers';
import { button, expect, type School } from './school';

/** A place is tapped, moved by keys, and typed; then something is said of the whole tile. On Ada's museum. */
export async function pinFeedback({ teacher: { page } }: School): Promise<void> {
	const tile = page.getByRole('dialog', { name: 'Quadratic' });
	await button(page, 'Pin it to a place on the graph').click();
	const aim = tile.getByRole('application');
	const box = (await aim.boundingBox())!;
	await aim.click({ position: { x: box.width / 2, y: box.height * 0.7 } });
	await expect(aim).toHaveAccessibleName(/It is at \(0, −4\)/);
	await aim.press('ArrowRight');
	await expect(aim).not.toHaveAccessibleName(/It is at \(0, /);
	await tile.getByLabel('x', { exact: true }).fill('0');
	await tile.getByLabel('x', { exact: true }).press('Tab');
	await tile.getByLabel('What do you want to say?').fill('What is this point called?');
	await expectNoBarrier(page);
	await button(page, 'Leave feedback').click();
	await expect(tile.getByRole('list', { name: 'Feedback' })).toContainText('at (0, −4)');
	await expect(button(page, /^Feedback 1, at \(0, −4\)/)).toBeVisible();
	await tile.getByLabel('What do you want to say?').fill('A fine curve');
	await button(page, 'Leave feedback').click();
	await expect(tile.getByText('waits to be sent')).toHaveCount(0);
}

/** The poster tells of it, the inbox leads to it. */
export async function hearOfFeedback({ ada }: School): Promise<void> {
	await ada.visit();
	await ada.page.getByRole('link', { name: 'Inbox, 2 not read' }).click();
	const inbox = ada.page.getByRole('list', { name: 'Inbox' });
	await expect(inbox.getByRole('listitem')).toHaveCount(2);
	await inbox.getByRole('link', { name: /What is this point called/ }).click();
	const pin = button(ada.page, /^Feedback 1, at \(0, −4\): What is this point called/);
	await expect(pin).toHaveAttribute('aria-pressed', 'true');
	await expectNoBarrier(ada.page);
}

/** Without a connection it is read and answered; what is said waits. */
export async function answerOffline({ ada: { page } }: School): Promise<void> {
	const feedback = page.getByRole('list', { name: 'Feedback', exact: true });
	await expect(feedback).toContainText('A fine curve');
	await feedback.getByRole('listitem').first().getByRole('button', { name: 'Mark as done' }).click();
	await expect(feedback.getByRole('listitem')).toHaveCount(1);
	await feedback.getByRole('button', { name: 'Answer' }).click();
	await feedback.getByLabel('Your answer').fill('The vertex');
	await feedback.getByRole('button', { name: 'Answer' }).click();
	await expect(feedback.getByRole('list', { name: 'Answers' })).toContainText('waits to be sent');
}

/** The teacher is led to the answer; what a teacher wants to hear of, and when not, is said once and kept. */
export async function readAnswer({ teacher }: School): Promise<void> {
	const { page } = teacher;
	await teacher.visit('/inbox');
	await page.getByRole('link', { name: /Ada answered feedback/ }).click();
	const tile = page.getByRole('dialog', { name: 'Quadratic' });
	await expect(tile.getByRole('list', { name: 'Answers' })).toContainText('The vertex');
	await expect(button(page, 'Show what is done (1)')).toBeVisible();
	await expectNoBarrier(page);
	await teacher.visit('/inbox');
	await expect(page.getByText('All is read.')).toBeVisible();
	await page.getByText('What you hear of').click();
	await page.getByRole('switch', { name: 'Be quiet at certain hours' }).check();
	await expect(page.getByLabel('From')).toHaveValue('20:00');
	const digest = page.getByRole('switch', { name: 'A mail about your classes each week' });
	await expect(digest).not.toBeChecked();
	await digest.check();
	await expectNoBarrier(page);
}
