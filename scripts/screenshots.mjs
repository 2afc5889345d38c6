#!/usr/bin/env node
/**
 * Takes the pictures of static/screenshots (install dialog, README) from a running app: opens a museum file
 * as a pupil would, by Ctrl+O, and photographs the poster on a Chromebook and on a phone.
 */
import { parseArgs } from 'node:util';
import { BROWSER_ARGS, findBrowser } from './browser.mjs';

const HELP = `Usage: node scripts/screenshots.mjs [--url URL] [--museum FILE] [--out FOLDER]

  --url     the running app (http://localhost:4173)
  --museum  the museum to show (tests/fixtures/museums/ada.mathmuseums)
  --out     where the pictures go (static/screenshots)

Start the app first (npm start). Writes wide.png, narrow.png, dark.png.`;

const { values } = parseArgs({
	options: {
		url: { type: 'string', default: 'http://localhost:4173' },
		museum: {
			type: 'string',
			default: new URL('../tests/fixtures/museums/ada.mathmuseums', import.meta.url).pathname
		},
		out: { type: 'string', default: new URL('../static/screenshots', import.meta.url).pathname },
		help: { type: 'boolean', default: false }
	}
});
if (values.help) {
	console.log(HELP);
	process.exit(0);
}

/** @type {(import('playwright').BrowserContextOptions & { name: string })[]} */
const SHOTS = [
	{ name: 'wide', viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 },
	{
		name: 'narrow',
		viewport: { width: 390, height: 844 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true
	},
	{ name: 'dark', viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1, colorScheme: 'dark' }
];

// Loaded here: --help shall not wait for it.
const { chromium } = await import('playwright');
const browser = await chromium.launch({
	executablePath: await findBrowser(),
	args: BROWSER_ARGS
});
for (const { name, ...device } of SHOTS) {
	const context = await browser.newContext({ colorScheme: 'light', ...device });
	const page = await context.newPage();
	await page.goto(values.url);
	await page.getByRole('list', { name: 'Museum', exact: true }).waitFor();
	const choosing = page.waitForEvent('filechooser');
	await page.keyboard.press('Control+o');
	await (await choosing).setFiles(values.museum);
	const opened = page.getByRole('alert').filter({ hasText: 'Opened' });
	await opened.waitFor();
	await opened.getByRole('button', { name: 'Close message' }).click();
	// Photos are decoded after the first drawing.
	await page.waitForLoadState('networkidle');
	await page.screenshot({ path: `${values.out}/${name}.png`, animations: 'disabled' });
	console.log(`${values.out}/${name}.png`);
	await context.close();
}
await browser.close();
