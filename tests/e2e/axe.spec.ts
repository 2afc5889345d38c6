import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
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
	for (const colorScheme of ['light', 'dark'] as const)
		test(`no page has a barrier that axe finds, ${colorScheme}, on a ${size}`, async ({
			browser,
			baseURL
		}) => {
			const device = await Device.open(browser, baseURL!, { viewport, colorScheme, reducedMotion: 'reduce' });
			// Nine pages in a row.
			test.slow();
			const tile = (await device.tile('Linear').getAttribute('href'))!;
			for (const { path, shown } of PAGES)
				await test.step(path, async () => {
					await device.page.goto(path === 'tile' ? tile : path);
					await expect(device.page.getByRole(shown).first()).toBeVisible();
					const { violations } = await new AxeBuilder({ page: device.page }).analyze();
					const found = violations.map(({ id, help, nodes }) => ({
						id,
						help,
						where: nodes.map(({ html }) => html)
					}));
					// Softly: what one page lacks must not hide what the next one lacks.
					expect.soft(found).toEqual([]);
				});
			await device.context.close();
		});
