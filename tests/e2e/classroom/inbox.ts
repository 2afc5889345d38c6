import { expectNoBarrier } from '../barriers';
import { letBeTold } from '../push';
import { button, CLASS, expect, type School } from './school';

/** Ada's inbox holds what concerned her; she marks it as read, and wants to hear of comments no more. */
export async function mute({ ada }: School): Promise<void> {
	const { page } = ada;
	await ada.visit('/inbox');
	const inbox = page.getByRole('list', { name: 'Inbox' });
	await expect(inbox).toContainText('Ben commented on your exhibit');
	const shown = inbox.getByRole('listitem').filter({ hasText: 'Your exhibit hangs in the gallery' });
	await expect(shown).toHaveCount(2);
	await expectNoBarrier(page);
	await button(page, 'Mark all as read').click();
	await expect(page.getByText('All is read.')).toBeVisible();
	await page.getByText('What you hear of').click();
	const ofComments = page.getByRole('switch', { name: 'Comments on what is yours' });
	const ofClass = page.getByRole('switch', { name: CLASS });
	// One right after the other, and away: neither is lost.
	await ofComments.uncheck();
	await ofClass.uncheck();
	await ada.visit();
	await ada.expectSynced();
	await ada.visit('/inbox');
	await page.getByText('What you hear of').click();
	await expect(ofClass).not.toBeChecked();
	await expect(ofComments).not.toBeChecked();
	await ofClass.check();
	await expectNoBarrier(page);
	await ada.visit();
	await ada.expectSynced();
}

/** Of the comment that came since she heard nothing, of the goal she did. */
export async function hearOfGoal({ ada }: School): Promise<void> {
	await ada.visit();
	await ada.page.getByRole('link', { name: 'Inbox, 1 not read' }).click();
	const news = ada.page.getByRole('list', { name: 'Inbox' }).getByRole('listitem').first();
	await expect(news).toContainText('A goal of the class is reached');
	await expect(ada.page.getByText('1 not read yet.')).toBeVisible();
}

/** What was done with her account can be read by her. */
export async function readLog({ ada }: School): Promise<void> {
	await ada.visit('/settings/activity');
	const log = ada.page.getByRole('list', { name: 'Activity' });
	await expect(log).toContainText('The arch of the bridge');
	await expectNoBarrier(ada.page);
}

/** Pushes show what kind of thing is new, one for each, and no name. */
export async function hearOfPushes({ ada }: School): Promise<void> {
	const { push, shown } = await letBeTold(ada);
	for (const kind of ['feedback', 'feedback', 'reply']) await push(kind);
	await expect.poll(shown).toEqual(['A teacher left feedback on a tile of yours', 'Somebody replied to you']);
}
