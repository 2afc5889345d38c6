#!/usr/bin/env node
/**
 * Finds the Chromium that tests and measurements drive: the one named by CHROMIUM_PATH, else one that is
 * installed, else Playwright's own, which is then installed. `node scripts/browser.mjs` prints its path.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const HELP = `No Chromium was found, and Playwright could not install its own.
Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to an executable.`;

/**
 * What our Chromium is told. A second list of features replaces Playwright's own, so that is repeated
 * (chromiumSwitches.ts of playwright-core 1.65), with the two parts of the address bar that no test looks at: they
 * are pages of their own, behind each page, and cost more than most stories.
 */
export const BROWSER_ARGS = [
	// Chromium's own sandbox cannot run as root, as in containers.
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
	'--disable-features=' +
		[
			'WebUIOmniboxPopup',
			'WebUIOmniboxAimPopup',
			'AvoidUnnecessaryBeforeUnloadCheckSync',
			'DestroyProfileOnBrowserClose',
			'HttpsUpgrades',
			'HttpsFirstBalancedModeAutoEnable',
			'LensOverlay',
			'MediaRouter',
			'PaintHolding',
			'ThirdPartyStoragePartitioning',
			'AvoidCorsURLLoaderRestartOnRedirect',
			'TcpPortRandomizationWin',
			'OptimizationHints',
			'NetworkTimeServiceQuerying',
			'AimEnabled',
			'PreconnectToSearch'
		].join(',')
];

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Path of an installed Chromium, or null. */
export function installedBrowser() {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = [
		process.env.CHROMIUM_PATH,
		...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
		...MAC
	];
	return candidates.find((path) => path && isExecutable(path)) ?? null;
}

/**
 * Path of a Chromium that can be run; installs Playwright's where there is none.
 * @throws Error with words that say what to do
 */
export async function findBrowser() {
	const installed = installedBrowser();
	if (installed) return installed;
	const { chromium } = await import('playwright');
	if (!isExecutable(chromium.executablePath()))
		spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
	if (!isExecutable(chromium.executablePath())) throw new Error(HELP);
	return chromium.executablePath();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	if (process.argv.includes('--help'))
		console.log('Prints the path of the Chromium that tests use. --installed: installs none, fails instead.');
	else if (process.argv.includes('--installed')) {
		if (!installedBrowser()) process.exit(1);
		console.log(installedBrowser());
	} else
		findBrowser().then(console.log, (error) => {
			console.error(error.message);
			process.exit(1);
		});
}
