import { expect } from '@playwright/test';
import { Device, freshEmail } from './pupil';
import { test } from './story';

/**
 * Ends the session for real: the server takes back its refresh token, as it does where a pupil or an
 * administrator signs out everywhere, and the hour for which the access token is good goes by.
 */
async function endSession(device: Device): Promise<void> {
	const token = await kept(device, false);
	const { request } = device.context;
	const { supabaseKey } = (await (await request.get('/config.json')).json()) as { supabaseKey: string };
	const answer = await request.post('/auth/v1/logout?scope=global', {
		headers: { apikey: supabaseKey, authorization: `Bearer ${token}` }
	});
	expect(answer.ok()).toBe(true);
	// Not before: a session that has run out and can still be renewed would be, between the two.
	await kept(device, true);
}

/** The access token that the device keeps; from now on out of date where asked for. */
async function kept(device: Device, expire: boolean): Promise<string> {
	return device.page.evaluate(async (expire) => {
		const opening = indexedDB.open('math-museums');
		await new Promise((done) => (opening.onsuccess = done));
		const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
		const reading = store.getAll();
		await new Promise((done) => (reading.onsuccess = done));
		const rows = reading.result as { key: string; value: string }[];
		const row = rows.find(({ key }) => key.startsWith('session '))!;
		const session = JSON.parse(row.value) as { access_token: string; expires_at: number };
		if (expire) {
			const writing = store.put({ ...row, value: JSON.stringify({ ...session, expires_at: 1 }) });
			await new Promise((done) => (writing.onsuccess = done));
		}
		opening.result.close();
		return session.access_token;
	}, expire);
}

test('[S18] a session that has ended hides and loses nothing; signing in again goes on', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.signIn(email);
	await device.writeNotes('Quadratic', 'before');
	await device.expectSynced();
	await endSession(device);

	await device.notes.fill('written after the session had ended');
	await expect(device.status).toContainText('Needs attention');
	await expect(device.status).toContainText('Your work is safe on this device');
	await expect(device.status).toContainText(/\d edits? waits?/);
	await device.page.reload();
	await expect(device.notes).toHaveValue('written after the session had ended');
	await device.writeNotes('Linear', 'and more');
	await expect(device.status).toContainText('Needs attention');

	await device.page.getByRole('link', { name: 'Sign in again' }).click();
	await expect(device.page.getByLabel('Email', { exact: true })).toHaveValue(email);
	await device.enterCode(email, 2);
	await expect(device.tile('Linear')).toBeVisible();
	await device.expectSynced();
	await device.expectNotes('Quadratic', 'written after the session had ended');

	const other = await Device.open(browser, baseURL!);
	await other.signIn(email, 3);
	await other.expectNotes('Quadratic', 'written after the session had ended');
	await other.expectNotes('Linear', 'and more');
});

test('[S18] a pupil whose session has ended may leave what waits here, and finds it again', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.signIn(email);
	await device.expectSynced();
	await endSession(device);
	await device.writeNotes('Cubic', 'nobody else’s');
	await expect(device.status).toContainText('Needs attention');
	await device.visit();
	await device.page.getByRole('button', { name: 'Account' }).click();
	await device.page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(device.page.getByText(/could not be sent/)).toBeVisible();
	await device.page.getByRole('button', { name: 'Leave it here for me alone' }).click();
	// The notice of the session that ended has a link to sign in, too.
	await expect(device.status).not.toContainText('Needs attention');
	await device.expectNotes('Cubic', '');
	await device.signIn(email, 2);
	await device.expectSynced();
	await device.expectNotes('Cubic', 'nobody else’s');
});

test('signing out over a network that swallows everything leaves the choice within seconds', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	await device.signIn(freshEmail());
	await device.visit();
	await device.expectSynced();
	// Every request to the account hangs from here on, as behind a captive portal.
	await device.context.route(/\/(rest|auth|storage)\/v1\//, () => {});
	await device.writeNotes('Linear', 'not sent');
	await device.visit();
	await device.page.getByRole('button', { name: 'Account' }).click();
	await device.page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(device.page.getByText(/could not be sent/)).toBeVisible({ timeout: 10_000 });
	await device.page.getByRole('button', { name: 'Discard it…' }).click();
	await device.page.getByRole('button', { name: 'Discard and sign out' }).click();
	await expect(device.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	await device.expectNotes('Linear', '');
});

test('[S18] a sign-in that is over before the museum was here asks for another code; what was made here is kept', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const device = await Device.open(browser, baseURL!);
	await device.writeNotes('Linear', 'made before');
	await device.visit('/sign-in');
	// The account can be reached and its museum cannot, as where Wi-Fi breaks off.
	await device.context.route('**/rest/v1/rpc/sync', (route) => route.abort());
	await device.enterCode(email);
	await device.page.getByRole('button', { name: 'Yes, take it along' }).click();
	await expect(device.page.getByText('Your museum has not been fetched yet')).toBeVisible();
	await endSession(device);
	await device.context.unroute('**/rest/v1/rpc/sync');
	await device.page.getByRole('button', { name: 'Try again' }).click();
	await expect(device.page.getByText('It is time to sign in again')).toBeVisible();
	await expect(device.page.getByLabel('Email', { exact: true })).toHaveValue(email);

	await device.enterCode(email, 2);
	await device.page.getByRole('button', { name: 'Yes, take it along' }).click();
	await expect(device.tile('Linear')).toBeVisible();
	await device.expectSynced();
	await device.expectNotes('Linear', 'made before');
});
