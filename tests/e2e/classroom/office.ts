import type { Browser } from '@playwright/test';
import { expectNoBarrier } from '../barriers';
import { subjectsTo } from '../mailbox';
import { Device, freshEmail } from '../pupil';
import { button, CLASS, exactly, part, expect, type School } from './school';

/** The code is renewed, closed, and made anew. Answers it. */
export async function renewCode({ teacher: { page } }: School): Promise<string> {
	await part(page, 'Members').click();
	const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
	const old = await code.textContent();
	await button(page, 'Renew the code').click();
	await expect(page.getByText('The old one is no good any more.')).toBeVisible();
	await expect(code).not.toHaveText(old!);
	await button(page, 'Close the class to codes').click();
	await expect(page.getByRole('main').getByText('Nobody can join by code now.')).toBeVisible();
	await button(page, 'Make a code').click();
	await expect(code).toBeVisible();
	return (await code.textContent())!;
}

/** A teacher changes the name of a pupil, who changes it back; an email address is no name. */
export async function changeNames({ teacher: { page }, ben, path }: School): Promise<void> {
	await button(page, 'Menu for Ben').click();
	await page.getByRole('menuitem', { name: 'Change name' }).click();
	await page.getByLabel('Name', { exact: true }).fill('Benjamin');
	await expectNoBarrier(page);
	await exactly(page, 'Save').click();
	await expect(page.getByRole('link', { name: 'Benjamin' })).toBeVisible();

	await ben.visit(path);
	await expect(ben.page.getByText('In this class you are Benjamin')).toBeVisible();
	await button(ben.page, 'Change my name here').click();
	await ben.page.getByLabel('Name', { exact: true }).fill('ben@school.example');
	await exactly(ben.page, 'Save').click();
	await expect(ben.page.getByText('That is an email address.')).toBeVisible();
	await ben.page.getByLabel('Name', { exact: true }).fill('Ben');
	await exactly(ben.page, 'Save').click();
	await expect(ben.page.getByText('In this class you are Ben.')).toBeVisible();
}

/** Eve comes with the code and is turned away; invited by mail, she declines. */
export async function turnAway(
	{ teacher: { page } }: School,
	browser: Browser,
	baseURL: string,
	code: string
): Promise<void> {
	const eve = await Device.open(browser, baseURL, { reducedMotion: 'reduce' });
	const email = freshEmail('eve');
	await eve.signIn(email);
	await eve.visit(`/join/${code}`);
	await eve.page.getByLabel('Your name in this class').fill(email);
	await button(eve.page, 'Join the class').click();
	await expect(eve.page.getByRole('alert')).toContainText('That is an email address.');
	await eve.page.getByLabel('Your name in this class').fill('Eve');
	await button(eve.page, 'Join the class').click();
	await expect(eve.page.getByText('You wait for your teacher’s yes.')).toBeVisible();

	await button(page, 'Turn away').click();
	await exactly(page, 'Remove').click();
	await expect(page.getByText('Eve is no longer in the class.')).toBeVisible();
	await eve.page.reload();
	await expect(eve.page.getByText('You are not in this class')).toBeVisible();

	await page.getByLabel('Or one pupil a line: name, email').fill(`Eve, ${email}`);
	await page.getByRole('switch', { name: 'Send each of them a mail' }).check();
	await button(page, 'Invite 1 pupil').click();
	await expect(page.getByText('1 pupil invited, 1 mail sent.')).toBeVisible();
	await expect
		.poll(() => subjectsTo(eve.context.request, email))
		.toContainEqual(expect.stringContaining(CLASS));
	await eve.visit('/classes');
	await expect(button(eve.page, `Join ${CLASS}`)).toBeVisible();
	await button(eve.page, 'Decline').click();
	await expect(eve.page.getByText('You are in no class yet.')).toBeVisible();
	await expect(button(eve.page, `Join ${CLASS}`)).toHaveCount(0);
	await eve.context.close();
}

/** Ben says he is a teacher, is appointed, given the class, and gives it back. */
export async function handOver({ teacher, ben, path }: School): Promise<void> {
	const { page } = teacher;
	await ben.visit('/classes');
	await button(ben.page, 'I am a teacher').click();
	await expect(button(ben.page, 'Found a class')).toBeVisible();

	await teacher.visit(`${path}?part=members`);
	await button(page, 'Menu for Ben').click();
	await page.getByRole('menuitem', { name: 'Make a teacher…' }).click();
	await expectNoBarrier(page);
	await exactly(page, 'Make a teacher').click();
	await expect(page.getByText('Ben is a teacher in this class now.')).toBeVisible();
	await button(page, 'Menu for Ben').click();
	await page.getByRole('menuitem', { name: 'Hand the class over…' }).click();
	await exactly(page, 'Hand over').click();
	await expect(page.getByText('Ben owns the class now.')).toBeVisible();

	await ben.visit(`${path}?part=members`);
	await button(ben.page, 'Menu for Ms Noether').click();
	await ben.page.getByRole('menuitem', { name: 'Hand the class over…' }).click();
	await exactly(ben.page, 'Hand over').click();
	await expect(ben.page.getByText('Ms Noether owns the class now.')).toBeVisible();

	await page.reload();
	await button(page, 'Menu for Ben').click();
	await page.getByRole('menuitem', { name: 'Make a pupil' }).click();
	await expect(page.getByText('Ben is a pupil in this class now.')).toBeVisible();
}
