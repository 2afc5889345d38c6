import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** That axe finds nothing on a page. Softly: what one screen lacks must not hide what the next one lacks. */
export async function expectNoBarrier(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect.soft(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}
