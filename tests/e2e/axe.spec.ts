import { expect } from '@playwright/test';
import { expectNoBarrierInBothThemes } from './barriers';
import { Device } from './pupil';
import { test } from './story';

const SIZES = { phone: { width: 390, height: 844 }, Chromebook: { width: 1366, height: 768 } };
/** What a page shows once it is all there. */
const PAGES = [
	{ path: '/', shown: 'list' },
	{ path: 'tile', shown: 'textbox' },
	{ path: '/settings', shown: 'radio' },
	{ path: '/sign-in', shown: 'textbox' },
	{ path: '/sign-in/link?token_hash=x&type=magiclink', shown: 'button' },
	{ path: '/share', shown: 'heading' },
	{ path: '/needs-you', shown: 'heading' },
	{ path: '/pass', shown: 'heading' },
	{ path: '/pass/take', shown: 'heading' }
] as const;

for (const [size, viewport] of Object.entries(SIZES))
	test(`no page has a barrier that axe finds, on a ${size}`, async ({ browser, baseURL }) => {
		const device = await Device.open(browser, baseURL!, { viewport });
		const { page } = device;
		// Nine pages in a row.
		test.slow();
		const linear = (await device.tile('Linear').getAttribute('href'))!;
		for (const { path, shown } of PAGES)
			await test.step(path, async () => {
				await page.goto(path === 'tile' ? linear : path);
				await expect(page.getByRole(shown).first()).toBeVisible();
				await expectNoBarrierInBothThemes(page);
			});
	});
