import { expectNoBarrier } from '../barriers';
import { button, comments, exactly, mosaic, part, sayField, expect, type School } from './school';

/** Set without a connection, it is there and waits. */
export async function setGoal({ teacher: { page, context } }: School): Promise<void> {
	await part(page, 'Goals').click();
	await expect(page.getByText('A goal is something the class does together')).toBeVisible();
	await context.setOffline(true);
	await button(page, 'Set a goal').click();
	await button(page, 'Set the goal').click();
	await expect(page.getByText('Give the goal a name.')).toBeVisible();
	await page.getByLabel('What do you want to reach together?').fill('Two curves');
	await page.getByLabel('Target').fill('2');
	await expectNoBarrier(page);
	await button(page, 'Set the goal').click();
	await expect(page.getByRole('link', { name: /Two curves.*Waits to be sent/ })).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText('Waits to be sent')).toHaveCount(0);
	await expectNoBarrier(page);
}

/** A tile that was completed is a piece; its maker writes on it, by keyboard, and the teacher shows that to the class. */
export async function writeOnPiece({ teacher, ada, path }: School): Promise<void> {
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

	await teacher.visit(`${path}?part=goals`);
	await teacher.page.getByRole('link', { name: /Two curves/ }).click();
	await button(teacher.page, /^Quadratic, note: The arch/).click();
	await expectNoBarrier(teacher.page);
	await button(teacher.page, 'Show the note to the class').click();
	await expect(button(teacher.page, 'Show the note to the class')).toHaveCount(0);
	await teacher.page.keyboard.press('Escape');
}

/** With a second tile it is reached. */
export async function reachGoal({ ada, path }: School): Promise<void> {
	await ada.visit();
	await ada.tile('Linear').click();
	await ada.page.getByRole('switch', { name: 'Completed' }).check();
	await ada.expectSynced();
	await ada.visit(`${path}?part=goals`);
	await ada.page.getByRole('link', { name: /Two curves.*Reached/ }).click();
	await expect(ada.page.getByText('2 of 2 tiles — reached together')).toBeVisible();
	await expect(mosaic(ada.page).getByRole('button')).toHaveCount(2);
}

/** The teacher says something of her other piece, and Ada, who looks at the mosaic, replies to it. */
export async function talkOfPiece({ teacher, ada, path }: School): Promise<void> {
	await teacher.visit(`${path}?part=goals`);
	await teacher.page.getByRole('link', { name: /Two curves/ }).click();
	await button(teacher.page, /^Linear/).click();
	await sayField(teacher.page).fill('Straight as a ramp');
	await button(teacher.page, /^Comment$/).click();
	await expect(comments(teacher.page)).toContainText('Straight as a ramp');
	await expect(comments(teacher.page)).not.toContainText('Waits to be sent');
	await expectNoBarrier(teacher.page);

	const { page } = ada;
	await button(page, 'Linear, yours').click();
	await expect(comments(page)).toContainText('Straight as a ramp');
	await button(page, 'Reply').click();
	await page.getByLabel('Your reply').fill('It is one.');
	await exactly(page, 'Reply').last().click();
	const replies = page.getByRole('list', { name: 'Replies' });
	await expect(replies).toContainText('It is one.');
	await expect(replies).not.toContainText('Waits to be sent');
}

/** A number is entered, and the goal deleted. */
export async function enterNumber({ teacher: { page }, path }: School): Promise<void> {
	await page.goto(`${path}?part=goals`);
	await button(page, 'Set a goal').click();
	await page.getByLabel('What do you want to reach together?').fill('Bridges');
	await page.getByRole('radio', { name: /A number you enter/ }).check();
	await page.getByLabel('Target').fill('50');
	await button(page, 'Set the goal').click();
	await page.getByRole('link', { name: /Bridges/ }).click();
	await button(page, 'Enter a number').click();
	await page.getByLabel('Number', { exact: true }).fill('20');
	await exactly(page, 'Enter').click();
	await expect(mosaic(page)).toHaveAccessibleName('Mosaic: 20 of 50');
	await expectNoBarrier(page);
	await button(page, 'Delete…').click();
	await exactly(page, 'Delete').click();
	await expect(page.getByText('The goal is deleted.')).toBeVisible();
	await expect(page.getByRole('list', { name: 'Goals' }).getByRole('listitem')).toHaveCount(1);
}
