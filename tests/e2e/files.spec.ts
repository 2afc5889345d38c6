import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import { Device } from './pupil';
import { test } from './story';

const ADA = 'tests/fixtures/museums/ada.mathmuseums';

const message = (device: Device): Locator => device.page.getByRole('alert').first();

interface SavedMuseum {
	userName: string;
	concepts: Record<string, unknown>[];
}

/** Exports a copy by the menu and reads it where the browser put it. */
async function exported(device: Device): Promise<{ name: string; museum: SavedMuseum }> {
	const downloading = device.page.waitForEvent('download');
	await device.page.getByRole('button', { name: 'File', exact: true }).click();
	await device.page.getByRole('menuitem', { name: 'Export a copy' }).click();
	const download = await downloading;
	const museum = JSON.parse(await readFile(await download.path(), 'utf8')) as SavedMuseum;
	return { name: download.suggestedFilename(), museum };
}

const withoutTime = ({ concepts }: SavedMuseum) =>
	concepts.map((concept) => ({ ...concept, lastModified: undefined }));

test('a museum of the original app opens, shows, and is exported again without loss', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	await device.openFile(ADA);
	await expect(message(device)).toContainText("Opened Ada's museum.");
	await expect(device.page).toHaveTitle("Ada's Math Museum");

	const { name, museum } = await exported(device);
	expect(name).toBe('Ada - Math Museum.mathmuseums');
	const original = JSON.parse(await readFile(ADA, 'utf8')) as SavedMuseum;
	expect(withoutTime(museum)).toEqual(withoutTime(original));

	await device.tile('Quadratic').click();
	await expect(device.notes).toHaveValue('The fountain in the park.\nVertex at (0, 4).');
});

test('opening a file is one step: Undo brings back what was there', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!);
	await device.writeNotes('Linear', 'my own ramp');
	await device.openFile(ADA);
	await expect(message(device)).toContainText('Undo brings it back');
	await expect(device.notes).toHaveValue('A wheelchair ramp: rise 1, run 12.');
	await message(device).getByRole('button', { name: 'Undo' }).click();
	await expect(device.notes).toHaveValue('my own ramp');
	await device.visit();
	await expect(device.page).toHaveTitle('My Math Museum');
});

const HOSTILE = [
	['no museum at all', 'GIF89a', 'not a museum file'],
	['cut off', '{"version":"0.1.0","concepts":[{"id":"li', 'damaged or not complete'],
	['nested too deep', '['.repeat(1_000_000), 'nested too deep'],
	[
		'ten thousand concepts',
		JSON.stringify({
			version: '0.1.0',
			concepts: Array.from({ length: 10_000 }, (_, n) => ({ id: `c${n}`, displayName: 'C' }))
		}),
		'10,000 tiles'
	]
] as const;
for (const [kind, content, words] of HOSTILE)
	test(`a file that is ${kind} gets clear words and changes nothing`, async ({ browser, baseURL }) => {
		const device = await Device.open(browser, baseURL!);
		await device.openFile({ name: 'odd.mathmuseums', content });
		await expect(message(device)).toContainText(words);
		await expect(device.poster.getByRole('link')).toHaveCount(12);
		await expect(device.page).toHaveTitle('My Math Museum');
	});

test('script in a file is text on the wall, nothing else', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!);
	const script = '<img src=x onerror="document.title=1">';
	const concepts = [{ id: 'own', displayName: script, description: script }];
	await device.openFile({
		name: 'script.mathmuseums',
		content: JSON.stringify({ version: '0.1.0', userName: script, concepts })
	});
	await expect(device.poster.getByRole('link', { name: script, exact: true })).toHaveCount(1);
	await expect(device.page).toHaveTitle(`${script}'s Math Museum`);
});

test('a museum file that is dropped on the page opens', async ({ browser, baseURL }) => {
	const device = await Device.open(browser, baseURL!);
	const transfer = await device.page.evaluateHandle(
		(text) => {
			const data = new DataTransfer();
			data.items.add(new File([text], 'ada.mathmuseums'));
			return data;
		},
		await readFile(ADA, 'utf8')
	);
	// What takes files is loaded behind the first paint, with the region that speaks.
	await device.page.locator('[aria-live="polite"]').first().waitFor({ state: 'attached' });
	await device.poster.dispatchEvent('dragover', { dataTransfer: transfer });
	await expect(device.page.getByText('Drop a museum file to open it')).toBeVisible();
	await device.poster.dispatchEvent('drop', { dataTransfer: transfer });
	await expect(message(device)).toContainText("Opened Ada's museum.");
});

test('Ctrl+S saves to a chosen file, and from then on each edit is saved there too', async ({
	browser,
	baseURL
}) => {
	const device = await Device.open(browser, baseURL!);
	// The system's dialog cannot be clicked: it answers with a real file in the browser's own file system.
	const choose = async () => {
		window.showSaveFilePicker = async ({ suggestedName }) => {
			const folder = await navigator.storage.getDirectory();
			return folder.getFileHandle(suggestedName, { create: true });
		};
	};
	await device.context.addInitScript(choose);
	await device.visit();
	await device.openFile(ADA);
	await expect(message(device)).toContainText('Opened');
	const file = () =>
		device.page.evaluate(async () => {
			const folder = await navigator.storage.getDirectory();
			const handle = await folder.getFileHandle('Ada - Math Museum.mathmuseums');
			return (await handle.getFile()).text();
		});

	await device.page.keyboard.press('Control+s');
	const saved = device.page.getByRole('alert').filter({ hasText: 'Saved to' });
	await expect(saved).toContainText('Ada - Math Museum.mathmuseums');
	await saved.getByRole('button', { name: 'Autosave from now on' }).click();

	await device.visit();
	await device.tile('Polynomial').click();
	await device.notes.fill('a roller coaster');
	await expect.poll(file).toContain('a roller coaster');
});
