import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

interface Exceptions {
	/** Rules of axe that do not hold here. */
	without?: string[];
	/** What is not ours. */
	exclude?: string;
}

/** That axe finds nothing on a page. Softly: what one screen lacks must not hide what the next one lacks. */
export async function expectNoBarrier(page: Page, { without = [], exclude }: Exceptions = {}): Promise<void> {
	const axe = new AxeBuilder({ page }).disableRules(without);
	const { violations } = await (exclude ? axe.exclude(exclude) : axe).analyze();
	expect.soft(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}

/** The same in the light and in the dark theme, of a page that follows the device's. */
export async function expectNoBarrierInBothThemes(page: Page, exceptions?: Exceptions): Promise<void> {
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		// A colour on its way from one theme to the other is nobody's choice.
		await page.evaluate(() =>
			Promise.all(
				document
					.getAnimations()
					.filter((animation) => animation instanceof CSSTransition)
					.map(({ finished }) => finished.catch(() => undefined))
			)
		);
		await expectNoBarrier(page, exceptions);
	}
}
