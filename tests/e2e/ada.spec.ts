import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectInk, thumbnail } from './ink';
import { Device, freshEmail } from './pupil';
import { test } from './story';

const ADA = 'tests/fixtures/museums/ada.mathmuseums';

interface SavedMuseum {
	userName: string;
	concepts: { id: string; desmosState: string | null }[];
}

test('Ada’s museum: opened on one device, taken into her account, shown on another, exported there whole', async ({
	browser,
	baseURL
}) => {
	const email = freshEmail();
	const chromebook = await Device.open(browser, baseURL!);
	await chromebook.openFile(ADA);
	await expect(chromebook.page).toHaveTitle("Ada's Math Museum");

	await chromebook.visit('/sign-in');
	await chromebook.enterCode(email);
	await chromebook.page.getByRole('button', { name: 'Yes, take it along' }).click();
	await chromebook.expectSynced();

	const phone = await Device.open(browser, baseURL!);
	await phone.signIn(email, 2);
	await phone.expectSynced();
	await expect(phone.page).toHaveTitle("Ada's Math Museum");
	// By its name alone: the words for a graph may name a family, too.
	const named = (name: string) => phone.page.getByRole('link', { name, exact: true });
	const frame = (name: string) => thumbnail(phone.page.getByRole('listitem').filter({ has: named(name) }));
	for (const name of ['Linear', 'Quadratic', 'Absolute Value', 'Piecewise']) await expectInk(frame(name));
	// The photo follows its graph.
	await expectInk(frame('Quadratic'), [160, 150, 205]);

	const downloading = phone.page.waitForEvent('download');
	await phone.page.getByRole('button', { name: 'File', exact: true }).click();
	await phone.page.getByRole('menuitem', { name: 'Export a copy' }).click();
	const exported = await read(await (await downloading).path());
	const original = await read(ADA);
	expect(exported.userName).toBe(original.userName);
	// Graphs are JSON in a text: to the character, photos in them too.
	expect(exported.concepts).toEqual(original.concepts);
});

async function read(path: string): Promise<SavedMuseum> {
	const museum = JSON.parse(await readFile(path, 'utf8')) as SavedMuseum;
	// When a tile was last worked on is not part of the museum; it is the time of the export.
	return { ...museum, concepts: museum.concepts.map((one) => ({ ...one, lastModified: undefined })) };
}
