import { expect } from '@playwright/test';
import type { Device } from './pupil';

/** A teacher's account founds a class; answers its join code and its address. */
export async function foundClass(teacher: Device, name: string): Promise<{ code: string; path: string }> {
	const { page } = teacher;
	await teacher.visit('/settings');
	await page.getByRole('link', { name: 'Your classes' }).click();
	await page.getByRole('button', { name: 'I am a teacher' }).click();
	await page.getByRole('button', { name: 'Found a class' }).click();
	const form = page.getByRole('dialog', { name: 'Found a class' });
	await form.getByLabel('Name', { exact: true }).fill(name);
	await form.getByLabel('Your name in this class').fill('Ms Noether');
	await form.getByRole('button', { name: 'Found the class' }).click();
	await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
	const code = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
	return { code: code!, path: new URL(page.url()).pathname };
}

export async function join(pupil: Device, code: string, name: string): Promise<void> {
	await pupil.visit('/join');
	await pupil.page.getByLabel('Class code').fill(code.toLowerCase());
	await pupil.page.getByLabel('Your name in this class').fill(name);
	await pupil.page.getByRole('button', { name: 'Join the class' }).click();
}
