import { expect, type Page } from '@playwright/test';
import { expectNoBarrierInBothThemes } from './barriers';
import { newestMail } from './mailbox';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Asks for a code and answers the mail. */
async function askForCode(device: Device, email: string, mails = 1) {
	await device.visit('/sign-in');
	await field(device.page, 'Email').fill(email);
	await device.page.getByRole('button', { name: 'Send me a code' }).click();
	await expect(field(device.page, 'Code')).toBeFocused();
	return newestMail(device.context.request, email, mails);
}

async function openAccountMenu(device: Device) {
	await device.visit();
	await device.page.getByRole('button', { name: 'Account' }).click();
}

async function signOut(device: Device) {
	await openAccountMenu(device);
	await device.page.getByRole('menuitem', { name: 'Sign out' }).click();
}

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a new pupil signs in with the mailed code, pasted as it comes', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	const { code } = await askForCode(device, email);
	await field(device.page, 'Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
	await expect(device.tile('Linear')).toBeVisible();
	await device.expectSynced();
	await device.visit('/sign-in');
	await expect(device.page.getByText(`You are signed in as ${email}`)).toBeVisible();
});

test('wrong, used and too many codes each get their own words', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	const { code } = await askForCode(device, email);
	const problem = device.page.getByRole('alert');
	await expect(device.page.getByText(/ask for a new code in \d+ seconds/)).toBeVisible();
	await field(device.page, 'Code').fill(other(code));
	await expect(problem).toContainText('wrong or has expired');
	// A wrong guess spends nothing: the right code works still.
	await field(device.page, 'Code').fill(code);
	await device.expectSynced();

	const second = await Device.open(browser, baseURL!);
	const mail = await askForCode(second, email, 2);
	await field(second.page, 'Code').fill(mail.code);
	await second.expectSynced();
	await signOut(second);
	await expect(second.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await second.visit(new URL(mail.link).pathname + new URL(mail.link).search);
	await second.page.getByRole('button', { name: 'Sign in here' }).click();
	await expect(second.page.getByRole('alert')).toContainText('This link has been used already');

	const third = await Device.open(browser, baseURL!);
	await askForCode(third, freshEmail('guesser'));
	for (let guess = 0; guess <= 5; guess++) {
		await field(third.page, 'Code').fill(`00000${guess}`);
		await expect(third.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
	}
	await expect(third.page.getByRole('alert')).toContainText('too many tries. Wait');
});

test('the address can be changed, and a wrong one is pointed out before a mail is sent', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	await device.visit('/sign-in');
	await field(device.page, 'Email').fill('ada@school');
	await device.page.getByRole('button', { name: 'Send me a code' }).click();
	await expect(device.page.getByRole('alert')).toContainText('does not look like an email');
	const email = freshEmail();
	await askForCode(device, email);
	// The phone threw the page away while the mail was read.
	await device.page.reload();
	await expect(device.page.getByText(`We sent a code to ${email}`)).toBeVisible();
	await device.page.getByRole('button', { name: 'Change address' }).click();
	await expect(field(device.page, 'Email')).toHaveValue(email);
});

test('the mailed link signs in when its button is pressed, and not before', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	const { link } = await askForCode(device, email);
	const path = new URL(link).pathname + new URL(link).search;
	// A mail scanner follows the link first.
	const scanner = await Device.open(browser, baseURL!);
	await scanner.visit(path);
	await expect(scanner.page.getByRole('button', { name: 'Sign in here' })).toBeVisible();

	await device.visit(path);
	await device.page.getByRole('button', { name: 'Sign in here' }).click();
	await device.expectSynced();
	await scanner.page.getByRole('button', { name: 'Sign in here' }).click();
	await expect(scanner.page.getByRole('alert')).toContainText('used already, or has expired');
});

test('without a connection the screen says so, and everything else works', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!, ONCE_KEPT);
	await device.visit('/sign-in');
	await device.installed();
	await device.context.setOffline(true);
	await device.page.reload();
	await field(device.page, 'Email').fill(freshEmail());
	await device.page.getByRole('button', { name: 'Send me a code' }).click();
	await expect(device.page.getByRole('alert')).toContainText('You need a connection to sign in');
	await device.visit();
});

test('the museum made before signing in is taken into the account', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.writeNotes('Cubic', 'made as a guest');
	const { code } = await askForCode(device, email);
	await field(device.page, 'Code').fill(code);
	await device.page.getByRole('button', { name: 'Yes, take it along' }).click();
	await device.expectSynced();
	await device.expectNotes('Cubic', 'made as a guest');

	const phone = await Device.open(browser, baseURL!);
	await phone.signIn(email, 2);
	await phone.expectNotes('Cubic', 'made as a guest');
});

test('where account and device both have work, both are kept and the pupil chooses', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const first = await Device.open(browser, baseURL!);
	await first.signIn(email);
	await first.writeNotes('Linear', 'from the account');
	await first.expectSynced();

	const second = await Device.open(browser, baseURL!);
	await second.writeNotes('Linear', 'from the device');
	const { code } = await askForCode(second, email, 2);
	await field(second.page, 'Code').fill(code);
	await second.page.getByRole('button', { name: 'Yes, take it along' }).click();
	await expect(second.page.getByRole('heading', { name: 'Two Linear tiles' })).toBeVisible();
	await expect(second.tile('Linear')).toHaveCount(2);
	await second.page.getByRole('button', { name: 'Choose' }).click();
	await expect(second.page.getByText('from the account', { exact: true })).toBeVisible();
	await second.page.getByRole('button', { name: 'Keep this device’s' }).click();
	await expect(second.tile('Linear')).toHaveCount(1);
	await second.expectNotes('Linear', 'from the device');
	await second.expectSynced();
	await first.visit();
	await expect(first.tile('Linear')).toHaveCount(1);
	await first.expectNotes('Linear', 'from the device');
});

test('a museum that is left on the device is there again after signing out, and not in the account', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.writeNotes('Rational / Inverse', 'somebody else’s');
	const { code } = await askForCode(device, email);
	await field(device.page, 'Code').fill(code);
	await device.page.getByRole('button', { name: 'No, leave it on this device' }).click();
	await device.expectSynced();
	await device.expectNotes('Rational / Inverse', '');
	await signOut(device);
	await expect(device.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await device.expectNotes('Rational / Inverse', 'somebody else’s');
});

test('[S19] signing out leaves nothing of the pupil on a shared device, in no tab', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.signIn(email);
	await device.writeNotes('Piecewise', 'private');
	await device.expectSynced();
	const otherTab = await device.context.newPage();
	await otherTab.goto('/');
	await expect(otherTab.getByRole('button', { name: 'Account' })).toBeVisible();

	await signOut(device);
	await expect(device.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await expect(otherTab.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await device.expectNotes('Piecewise', '');
	await device.visit('/sign-in');
	await expect(field(device.page, 'Email')).toHaveValue('');
	const databases = await device.page.evaluate(async () =>
		(await indexedDB.databases()).map(({ name }) => name)
	);
	expect(databases.filter((name) => name?.startsWith('museum-'))).toHaveLength(1);

	await device.signIn(freshEmail('grace'));
	await device.expectNotes('Piecewise', '');
});

test('edits that cannot be sent stay for their own account alone, and are sent when it comes back', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!, ONCE_KEPT);
	await device.signIn(email);
	await device.visit();
	await device.installed();
	await device.expectSynced();
	await device.context.setOffline(true);
	await device.writeNotes('Exponential', 'written offline');
	await signOut(device);
	await expect(device.page.getByText(/could not be sent/)).toBeVisible();
	await device.page.getByRole('button', { name: 'Leave it here for me alone' }).click();
	await expect(device.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await device.expectNotes('Exponential', '');
	await device.context.setOffline(false);

	await device.signIn(freshEmail('grace'));
	await device.expectNotes('Exponential', '');
	await signOut(device);
	await expect(device.page.getByRole('link', { name: 'Sign in' })).toBeVisible();

	await device.signIn(email, 2);
	await device.expectSynced();
	await device.expectNotes('Exponential', 'written offline');
	const phone = await Device.open(browser, baseURL!);
	await phone.signIn(email, 3);
	await phone.expectNotes('Exponential', 'written offline');
});

test('discarding edits at sign-out takes a second, knowing step', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!, ONCE_KEPT);
	await device.signIn(email);
	await device.installed();
	await device.expectSynced();
	await device.context.setOffline(true);
	await device.writeNotes('Cubic', 'not wanted');
	await signOut(device);
	await device.page.getByRole('button', { name: 'Discard it…' }).click();
	await expect(device.page.getByText('cannot be brought back')).toBeVisible();
	await device.page.getByRole('button', { name: 'Discard and sign out' }).click();
	await expect(device.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await device.context.setOffline(false);
	await device.signIn(email, 2);
	await device.expectNotes('Cubic', '');
});

test('settings are saved one by one and reach the other device', async ({ browser, baseURL }) => {
	const email = freshEmail();
	const one = await Device.open(browser, baseURL!);
	await one.signIn(email);
	const two = await Device.open(browser, baseURL!);
	await two.signIn(email, 2);
	await one.visit('/settings');
	await one.page.getByRole('radio', { name: 'Dark' }).check();
	await expect(one.page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await one.page.getByRole('radio', { name: '16:9' }).check();
	await two.visit('/settings');
	await two.page.getByLabel('File name', { exact: true }).fill('{name} {date}');
	await expect(two.page.getByText(/^\d{4}-\d{2}-\d{2}\.mathmuseums$/)).toBeVisible();
	await two.page.getByLabel('File name', { exact: true }).blur();
	await expect(two.page.getByRole('radio', { name: 'Dark' })).toBeChecked();
	await expect(two.page.getByRole('radio', { name: '16:9' })).toBeChecked();
	await expect(one.page.getByLabel('File name', { exact: true })).toHaveValue('{name} {date}');
});

test('axe finds nothing on the account’s pages', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!);
	const { page } = device;
	for (const path of ['/sign-in', '/sign-in/link?token_hash=x', '/settings', '/needs-you']) {
		await device.visit(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expectNoBarrierInBothThemes(page);
	}
	const { code } = await askForCode(device, freshEmail());
	await expectNoBarrierInBothThemes(page);
	await field(page, 'Code').fill(code);
	await expect(device.tile('Linear')).toBeVisible();
	await openAccountMenu(device);
	await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeVisible();
	// An open menu hangs at the end of the page, outside of every landmark, as menus do.
	await expectNoBarrierInBothThemes(page, { without: ['region'] });
});
