import { expectNoBarrier } from '../barriers';
import { button, lastSeen, mosaic, part, wall, expect, type School } from './school';

/** Without a connection the class is as it was last seen, and says so. */
export async function openOffline({ ada: { page }, path }: School): Promise<void> {
	await page.goto(path);
	await expect(page.getByRole('list', { name: 'Pupils' })).toHaveText('Ada (you)Ben');
	await expect(lastSeen(page)).toBeVisible();
	await part(page, 'Goals').click();
	await page.getByRole('link', { name: /Two curves/ }).click();
	await expect(mosaic(page)).toHaveAccessibleName('Mosaic: 1 of 2 tiles');
}

/**
 * A tile is made and the museum published, all of it without a connection, to a gallery she never saw; what could hurt is
 * not sent, what waits hangs there.
 */
export async function publishOffline({ ada, path }: School): Promise<void> {
	const { page } = ada;
	await ada.visit();
	await ada.tile('Linear').click();
	await page.getByLabel('New expression').fill('y=x/2');
	await page.getByLabel('New expression').blur();
	await page.goto(`${path}?part=gallery`);
	await expect(page.getByText('You need a connection to see this the first time.')).toBeVisible();
	await button(page, 'Publish tiles').click();
	await button(page, 'The whole museum').click();
	await page.getByText('Quadratic', { exact: true }).last().click();
	await expect(page.getByLabel('Quadratic in words, for those who cannot see it')).toHaveValue(/parabola/i);
	await page.getByLabel('Caption of Quadratic').fill('A shitty bridge');
	await expectNoBarrier(page);
	await button(page, 'Publish 2 tiles').click();
	await expect(page.getByText(/Quadratic: there is a word in it/)).toBeVisible();
	await page.getByLabel('Caption of Quadratic').fill('The arch of the bridge');
	await button(page, 'Publish 2 tiles').click();
	await expect(wall(page).getByText('Waits to be sent')).toHaveCount(2);
	await expectNoBarrier(page);
}

/** Ada hangs a newer version of one: it is the same exhibit, and waits for a yes again. */
export async function publishAnew({ teacher, ada, path }: School): Promise<void> {
	const { page } = ada;
	await ada.visit(`${path}?part=gallery`);
	await button(page, 'Publish tiles').click();
	await page.getByRole('checkbox', { name: /^Linear/ }).check();
	await expect(page.getByText('it becomes a newer version')).toBeVisible();
	await page.getByLabel('Caption', { exact: true }).fill('A ramp');
	await button(page, /^Publish$/).click();
	await expect(wall(page).getByText('Waits for a teacher’s yes')).toHaveCount(1);
	await expect(wall(page).getByRole('link')).toHaveCount(2);

	const waiting = teacher.page.getByRole('list', { name: 'Waiting for you' });
	await expect(waiting.getByRole('article')).toContainText('A ramp');
	await waiting.getByRole('button', { name: 'Show it to the class' }).click();
	await expect(teacher.page.getByText('Nothing waits for you.')).toBeVisible();
}

/** The teacher finds both in the queue, and says what needs a yes from now on. */
export async function review({ teacher, path }: School): Promise<void> {
	const { page } = teacher;
	await teacher.visit(`${path}?part=review`);
	const queue = page.getByRole('list', { name: 'Waiting for you' });
	await expect(queue.getByRole('article')).toHaveCount(2);
	await expectNoBarrier(page);
	await expect(part(page, /^Review 2/)).toBeVisible();
	for (const left of [1, 0]) {
		await queue.getByRole('button', { name: 'Show it to the class' }).first().click();
		await expect(queue.getByRole('article')).toHaveCount(left);
	}
	await expect(page.getByText('Nothing waits for you.')).toBeVisible();
	await page.getByLabel('Comments', { exact: true }).selectOption('open');
	await expect(page.getByText('Saved.')).toBeVisible();
}
