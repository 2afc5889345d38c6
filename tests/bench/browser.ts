import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright';
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser.mjs';

/**
 * A Chromium with a profile of its own on disk: in a private window, the database would live in memory and
 * the service worker's cache too, which no pupil has.
 */
export async function openBrowser(
	options: BrowserContextOptions & { args?: string[] } = {}
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
	const { args = [], ...rest } = options;
	const profile = await mkdtemp(join(tmpdir(), 'museum-bench-profile-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: await findBrowser(),
		args: [...BROWSER_ARGS, ...args],
		viewport: { width: 1366, height: 768 },
		...rest
	});
	return {
		context,
		close: async () => {
			await context.close();
			await rm(profile, { recursive: true, force: true });
		}
	};
}
