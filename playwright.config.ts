import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.mjs';

// Workers load this file again: the first to load it decides, the others read it from the environment.
process.env.E2E_PORT ??= '4183';
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'museum-e2e-'));
const url = `http://localhost:${process.env.E2E_PORT}`;

/** The product as `npm start` serves it, in a real Chromium. */
export default defineConfig({
	testDir: 'tests/e2e',
	// Nothing flaky is tolerated: a test that fails once has failed.
	retries: 0,
	workers: 2,
	fullyParallel: true,
	forbidOnly: !!process.env.CI,
	timeout: 90_000,
	expect: { timeout: 20_000 },
	reporter: [['list']],
	outputDir: 'test-results',
	webServer: {
		command: 'node supabase/local/serve.ts',
		url,
		env: { PORT: process.env.E2E_PORT, MUSEUM_DATA: process.env.E2E_DATA },
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	},
	use: {
		baseURL: url,
		viewport: { width: 1366, height: 768 },
		// Keeping all of the app costs a new profile more than opening it: only stories that go offline do (`ONCE_KEPT`).
		serviceWorkers: 'block',
		launchOptions: { executablePath: await findBrowser(), args: BROWSER_ARGS },
		// Recording each story costs a fifth of the time: `npx playwright test … --trace on` shows one that failed.
		screenshot: 'only-on-failure'
	}
});
