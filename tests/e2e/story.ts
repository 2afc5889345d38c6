import { test as base } from '@playwright/test';

/**
 * A story, and every profile it opened is closed after it: left open, their pages went on syncing, and the last
 * stories of a run shared the machine with fifty of them.
 */
export const test = base.extend<{ closing: void }>({
	closing: [
		async ({ browser }, use) => {
			await use();
			await Promise.all(browser.contexts().map((context) => context.close()));
		},
		{ auto: true }
	]
});
