import { expect as patient, type Locator, type Page } from '@playwright/test';
import type { Device } from '../pupil';

/** Three browsers share one server, and one waits for what another did: a call that was too slow is made again later. */
export const expect = patient.configure({ timeout: 60_000 });

/** A class as its story meets it: a teacher and two pupils, each in a browser of their own. */
export interface School {
	teacher: Device;
	/** On a phone, which keeps the app: she goes on without a connection. */
	ada: Device;
	/** On a Chromebook, in the dark theme. */
	ben: Device;
	/** The address of the class. */
	path: string;
}

export const CLASS = 'Algebra 7b';

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
export const exactly = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** A part of the class, by the tabs on its page. */
export const part = (page: Page, name: string | RegExp): Locator =>
	page.getByRole('navigation', { name: 'Parts of the class' }).getByRole('link', { name });
export const wall = (page: Page): Locator => page.getByRole('list', { name: 'Gallery' });
export const comments = (page: Page): Locator => page.getByRole('list', { name: 'Comments' });
/** The field in which something is said of an exhibit or a piece. */
export const sayField = (page: Page): Locator => page.getByLabel('What do you see, what would you ask?');
export const mosaic = (page: Page): Locator => page.getByRole('list', { name: /^Mosaic/ });
export const lastSeen = (page: Page): Locator => page.getByText(/^No connection\. You see what it was/);

/** Until what Ada published without a connection was taken. */
export async function allSent({ ada: { page } }: School): Promise<void> {
	await expect(wall(page).getByText('Waits for a teacher’s yes')).toHaveCount(2);
}
