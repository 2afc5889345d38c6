import type { Browser } from '@playwright/test';
import { expectNoBarrier } from '../barriers';
import { Device, freshEmail, ONCE_KEPT } from '../pupil';
import { button, CLASS, part, expect, type School } from './school';

/** A class is founded, and two pupils come in: one by the code, who waits for a yes, one by the teacher's list. */
export async function enter(browser: Browser, baseURL: string): Promise<School> {
	const open = (options: object) => Device.open(browser, baseURL, { reducedMotion: 'reduce', ...options });
	const [teacher, ada, ben] = await Promise.all([
		open({}),
		open({ ...ONCE_KEPT, viewport: { width: 390, height: 844 }, hasTouch: true }),
		open({ colorScheme: 'dark' })
	]);
	await teacher.signIn(freshEmail('noether'));
	const { code, path } = await found(teacher);
	const email = freshEmail('ben');
	await chooseRules(teacher);
	await invite(teacher, email);
	await enterByList(ben, email);
	await enterByCode(ada, code, freshEmail('ada'));

	await button(teacher.page, 'Let in').click();
	await expect(teacher.page.getByText('Ada is in.')).toBeVisible();
	await expect(ada.page.getByRole('list', { name: 'Pupils' })).toHaveText('Ada (you)Ben');
	// Classmates learn a name, and nothing else.
	await expect(ada.page.getByRole('main')).not.toContainText('@');
	await expectNoBarrier(ada.page);
	// Ada comes there first without a connection.
	await part(ben.page, 'Gallery').click();
	await expect(ben.page.getByText('Nothing hangs here yet')).toBeVisible();
	await expectNoBarrier(ben.page);
	return { teacher, ada, ben, path };
}

/** Answers the join code of the class and its address. */
async function found({ page }: Device): Promise<{ code: string; path: string }> {
	await page.goto('/settings');
	await page.getByRole('link', { name: 'Your classes' }).click();
	await button(page, 'I am a teacher').click();
	await button(page, 'Found a class').click();
	const form = page.getByRole('dialog', { name: 'Found a class' });
	await form.getByLabel('Name', { exact: true }).fill(CLASS);
	await form.getByLabel('Your name in this class').fill('Ms Noether');
	await form.getByRole('button', { name: 'Found the class' }).click();
	await expect(page.getByRole('heading', { name: CLASS, level: 1 })).toBeVisible();
	await expect(page.getByRole('img', { name: 'QR code that leads to this class' })).toBeVisible();
	await expectNoBarrier(page);
	const code = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
	return { code: code!, path: new URL(page.url()).pathname };
}

/** What a class says of itself is changed without a connection as well. */
async function chooseRules({ page, context }: Device) {
	await part(page, 'Settings').click();
	await page.getByLabel('Description').fill('Rooms 12 and 13');
	await page.getByRole('switch', { name: 'Approve each pupil' }).check();
	await context.setOffline(true);
	await button(page, 'Save').click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await expect(page.getByText('Waits to be sent')).toBeVisible();
	await expectNoBarrier(page);
	await context.setOffline(false);
	await expect(page.getByText('Waits to be sent')).toHaveCount(0);
	await expect(page.getByRole('main').getByText('Rooms 12 and 13').first()).toBeVisible();
}

/** What needs a connection says so, and keeps what was read. */
async function invite({ page, context }: Device, email: string) {
	await part(page, 'Members').click();
	await page.getByLabel('From a file (CSV)').setInputFiles({
		name: 'class.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(`Surname;First name;Email\nCarver;Ben;${email}\nNobody;Ned;\n`)
	});
	await expect(page.getByRole('list', { name: 'Lines that cannot be taken' })).toContainText(
		'Line 3 has no email address'
	);
	await expectNoBarrier(page);
	await context.setOffline(true);
	await button(page, 'Invite 1 pupil').click();
	await expect(page.getByText('This needs a connection')).toBeVisible();
	await context.setOffline(false);
	await button(page, 'Invite 1 pupil').click();
	await expect(page.getByRole('heading', { name: 'Invited, not here yet' })).toBeVisible();
}

async function enterByList(ben: Device, email: string) {
	const { page } = ben;
	await ben.visit('/classes');
	await expect(page.getByText('Classes need an account')).toBeVisible();
	// An address that leads elsewhere is not followed.
	await ben.visit('/sign-in?then=//evil.example/join');
	await ben.enterCode(email);
	await expect(ben.tile('Linear')).toBeVisible();
	await ben.visit('/join');
	await page.getByLabel('Class code').fill('aaaa-aaaa');
	await page.getByLabel('Your name in this class').fill('Ben');
	await button(page, 'Join the class').click();
	await expect(page.getByRole('alert')).toContainText('There is no class with this code');
	await expect(page.getByLabel('Class code')).toHaveValue('aaaa-aaaa');
	await ben.visit('/classes');
	const name = page.getByLabel('Your name in this class').first();
	await expect(name).toHaveValue('Ben Carver');
	await expectNoBarrier(page);
	await name.fill('Ben');
	await button(page, `Join ${CLASS}`).click();
	await expect(page.getByText('In this class you are Ben')).toBeVisible();
}

async function enterByCode(ada: Device, code: string, email: string) {
	const { page } = ada;
	await ada.visit(`/join/${code}`);
	await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
	await ada.enterCode(email);
	await expect(page.getByLabel('Class code')).toHaveValue(code);
	await page.getByLabel('Your name in this class').fill('Ada');
	await expectNoBarrier(page);
	await button(page, 'Join the class').click();
	await expect(page.getByText('You wait for your teacher’s yes.')).toBeVisible();
}
