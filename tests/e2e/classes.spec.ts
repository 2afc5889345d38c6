import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { foundClass, join } from './class';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

/** Signs in on the page that asks for it, and goes on where one was going. */
async function signInHere(device: Device, email: string) {
	await device.page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
	await device.enterCode(email);
}

async function expectNoBarrier(page: Page) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect.soft(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('a teacher and two pupils: found, join, the wall, a museum to look at, and the end of it', async ({
	browser,
	baseURL
}) => {
	// Three accounts, and a look by axe at every page.
	test.slow();
	const emails = { teacher: freshEmail('noether'), ada: freshEmail('ada'), ben: freshEmail('ben') };
	const [teacher, ada, ben] = await Promise.all([
		Device.open(browser, baseURL!, { ...ONCE_KEPT, reducedMotion: 'reduce' }),
		Device.open(browser, baseURL!, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' }),
		Device.open(browser, baseURL!, { colorScheme: 'dark', reducedMotion: 'reduce' })
	]);
	await teacher.signIn(emails.teacher);
	const { code, path } = await foundClass(teacher, 'Algebra 7b');
	await expect(teacher.page.getByRole('img', { name: 'QR code that leads to this class' })).toBeVisible();
	await expectNoBarrier(teacher.page);

	await test.step('Ada follows the link, signs in on the way, and is in', async () => {
		await ada.visit(`/join/${code}`);
		await signInHere(ada, emails.ada);
		await expect(ada.page.getByLabel('Class code')).toHaveValue(code);
		await ada.page.getByLabel('Your name in this class').fill('Ada');
		await expectNoBarrier(ada.page);
		await button(ada.page, 'Join the class').click();
		await expect(ada.page.getByText('In this class you are Ada')).toBeVisible();
		await ada.writeNotes('Quadratic', 'The arch of the bridge');
		await ada.expectSynced();
	});

	await test.step('Ben types the code; a wrong one says so and keeps what was typed', async () => {
		await ben.signIn(emails.ben);
		await join(ben, 'AAAA-AAAA', 'Ben');
		await expect(ben.page.getByRole('alert')).toContainText('There is no class with this code');
		await ben.page.getByLabel('Class code').fill(code);
		await button(ben.page, 'Join the class').click();
		await expect(ben.page.getByRole('heading', { name: 'Algebra 7b' })).toBeVisible();
		await expect(ben.page.getByRole('list', { name: 'Pupils' })).toHaveText('AdaBen (you)');
		await expectNoBarrier(ben.page);
		// Classmates learn a name, and nothing else.
		await expect(ben.page.getByRole('main')).not.toContainText('@');
	});

	await test.step('the wall shows who has what, by pupil and by concept, and hides names', async () => {
		await teacher.visit(path);
		const line = teacher.page.getByRole('row', { name: /^Ada/ });
		await expect(line.getByRole('cell').nth(1)).toHaveText('Begun');
		await expect(line.getByRole('cell').nth(0)).toHaveText('Nothing yet');
		await expectNoBarrier(teacher.page);
		const coming = teacher.page.waitForEvent('download');
		await button(teacher.page, 'Progress as CSV').click();
		const file = await readFile(await (await coming).path(), 'utf8');
		expect(file).toContain('Ada,0,Nothing yet,Begun');
		await button(teacher.page, 'By concept').click();
		await expect(teacher.page.getByText('1 of 2 have it, 0 with a photo, 0 completed')).toBeVisible();
		await expectNoBarrier(teacher.page);
		await button(teacher.page, 'By pupil').click();
		await teacher.page.getByRole('switch', { name: 'Hide names' }).check();
		await expect(teacher.page.getByRole('row', { name: /^Pupil 1/ })).toBeVisible();
		await expect(teacher.page.getByRole('main')).not.toContainText('Ada');
		await teacher.page.getByRole('switch', { name: 'Hide names' }).uncheck();
	});

	await test.step('what Ada does appears on the wall by itself', async () => {
		await ada.page.getByRole('switch', { name: 'Completed' }).check();
		await ada.expectSynced();
		await expect(teacher.page.getByRole('row', { name: /^Ada/ }).getByRole('cell').nth(1)).toHaveText(
			'Completed'
		);
	});

	let museum = '';
	await test.step('Ada’s museum can be looked at, and not changed', async () => {
		await teacher.page.getByRole('link', { name: 'Ada', exact: true }).click();
		await expect(teacher.page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
		museum = new URL(teacher.page.url()).pathname;
		await expectNoBarrier(teacher.page);
		await teacher.page.getByRole('list', { name: 'Museum of Ada' }).getByRole('button').click();
		const tile = teacher.page.getByRole('dialog', { name: 'Quadratic' });
		await expect(tile).toContainText('The arch of the bridge');
		// All that can be written there is feedback.
		await expect(tile.getByRole('textbox')).toHaveCount(1);
		await expect(tile.getByLabel('What do you want to say?')).toBeVisible();
		await expectNoBarrier(teacher.page);
	});

	await test.step('classmates cannot look at it, by no address', async () => {
		await ben.visit(museum);
		await expect(ben.page.getByText('This museum is not yours to see')).toBeVisible();
		await ben.visit(`${path}?part=settings`);
		await expect(ben.page.getByRole('heading', { name: 'Who is here' })).toBeVisible();
		await expect(button(ben.page, 'Delete the class')).toHaveCount(0);
	});

	await test.step('offline the class opens as it was last seen, and says so', async () => {
		await teacher.visit(path);
		await expect(teacher.page.getByRole('row', { name: /^Ada/ })).toBeVisible();
		await teacher.installed();
		await teacher.context.setOffline(true);
		await teacher.page.reload();
		await expect(teacher.page.getByRole('row', { name: /^Ada/ })).toBeVisible();
		await expect(teacher.page.getByText(/^No connection\. You see what it was/)).toBeVisible();
		await teacher.page.getByRole('link', { name: 'Settings' }).click();
		await teacher.page.getByLabel('Description').fill('Rooms 12 and 13');
		await button(teacher.page, 'Save').click();
		await expect(teacher.page.getByText('This needs a connection')).toBeVisible();
		await expect(teacher.page.getByLabel('Description')).toHaveValue('Rooms 12 and 13');
		await expectNoBarrier(teacher.page);
		await teacher.context.setOffline(false);
		await button(teacher.page, 'Save').click();
		await expect(teacher.page.getByText('Saved.')).toBeVisible();
	});

	await test.step('Ben is removed, Ada leaves, the class is deleted by its name', async () => {
		await teacher.page.getByRole('link', { name: 'Members' }).click();
		await expectNoBarrier(teacher.page);
		await button(teacher.page, 'Menu for Ben').click();
		await teacher.page.getByRole('menuitem', { name: 'Remove…' }).click();
		await teacher.page.getByRole('button', { name: 'Remove', exact: true }).click();
		await expect(teacher.page.getByText('Ben is no longer in the class.')).toBeVisible();
		await ben.visit(path);
		await expect(ben.page.getByText('You are not in this class')).toBeVisible();

		await ada.visit('/classes');
		await ada.page.getByRole('link', { name: /Algebra 7b/ }).click();
		await button(ada.page, 'Leave the class…').click();
		await ada.page.getByRole('button', { name: 'Leave', exact: true }).click();
		await expect(ada.page.getByText('You are in no class yet')).toBeVisible();
		await teacher.visit(museum);
		await expect(teacher.page.getByText('This museum is not yours to see')).toBeVisible();

		await teacher.visit(`${path}?part=settings`);
		await teacher.page.getByText('Delete the class…').click();
		await expect(button(teacher.page, 'Delete the class')).toBeDisabled();
		await teacher.page.getByLabel('Type Algebra 7b to confirm').fill('Algebra 7b');
		await button(teacher.page, 'Delete the class').click();
		await expect(teacher.page.getByText('Algebra 7b is deleted.')).toBeVisible();
	});
	await Promise.all([teacher, ada, ben].map(({ context }) => context.close()));
});

test('a list from a spreadsheet invites; who signs in with an address on it finds the class', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail('zoe');
	const teacher = await Device.open(browser, baseURL!);
	await teacher.signIn(freshEmail('noether'));
	const { path } = await foundClass(teacher, 'Algebra 8a');
	await teacher.visit(`${path}?part=members`);
	await teacher.page.getByLabel('From a file (CSV)').setInputFiles({
		name: 'class.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(`Surname;First name;Email\nGermain;Zoe;${email}\nNobody;Ned;\n`)
	});
	await expect(teacher.page.getByRole('list', { name: 'Lines that cannot be taken' })).toContainText(
		'Line 3 has no email address'
	);
	await button(teacher.page, 'Invite 1 pupil').click();
	await expect(teacher.page.getByRole('heading', { name: 'Invited, not here yet' })).toBeVisible();

	const zoe = await Device.open(browser, baseURL!);
	await zoe.signIn(email);
	await zoe.visit('/classes');
	await expect(zoe.page.getByLabel('Your name in this class').first()).toHaveValue('Zoe Germain');
	await button(zoe.page, 'Join Algebra 8a').click();
	await expect(zoe.page.getByText('In this class you are Zoe Germain')).toBeVisible();
});

test('where the teacher wants it, pupils wait for a yes; an archived class can be restored', async ({
	browser,
	baseURL
}) => {
	const [teacher, ada] = await Promise.all([Device.open(browser, baseURL!), Device.open(browser, baseURL!)]);
	await teacher.signIn(freshEmail('noether'));
	const { code, path } = await foundClass(teacher, 'Algebra 9c');
	await teacher.visit(`${path}?part=settings`);
	await teacher.page.getByRole('switch', { name: 'Approve each pupil' }).check();
	await button(teacher.page, 'Save').click();
	await expect(teacher.page.getByText('Saved.')).toBeVisible();

	await ada.signIn(freshEmail());
	await join(ada, code, 'Ada');
	await expect(ada.page.getByText('You wait for your teacher’s yes.')).toBeVisible();
	await teacher.page.getByRole('link', { name: /^Members/ }).click();
	await button(teacher.page, 'Let in').click();
	await expect(teacher.page.getByText('Ada is in.')).toBeVisible();
	await expect(ada.page.getByRole('list', { name: 'Pupils' })).toHaveText('Ada (you)');

	await teacher.page.getByRole('link', { name: 'Settings' }).click();
	await button(teacher.page, 'Archive the class').click();
	await expect(teacher.page.getByText('This class is archived.')).toBeVisible();
	await button(teacher.page, 'Undo').click();
	await expect(button(teacher.page, 'Archive the class')).toBeVisible();
});

test('a guest is told what is needed, and an address that leads elsewhere is not followed', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	await device.visit('/classes');
	await expect(device.page.getByText('Classes need an account')).toBeVisible();
	await device.visit('/sign-in?then=//evil.example/join');
	await device.enterCode(freshEmail());
	await expect(device.tile('Linear')).toBeVisible();
});
