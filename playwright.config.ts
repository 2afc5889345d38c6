import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

/** The product as `npm start` serves it, in a real Chromium, as a Chromebook and as a phone where it matters. */
export default defineConfig({
	testDir: 'tests/e2e',
	// Nothing flaky is tolerated: a test that fails once has failed.
	retries: 0,
	workers: 2,
	fullyParallel: true,
	forbidOnly: !!process.env.CI,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	reporter: [['list']],
	outputDir: 'test-results',
	use: {
		viewport: { width: 1366, height: 768 },
		launchOptions: {
			executablePath: await findBrowser(),
			// The tests' browser runs as root in containers, where Chromium's own sandbox cannot.
			args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
		},
		trace: 'retain-on-failure'
	}
});
