import { expect, type Locator, type Page } from '@playwright/test';
import { expectNoBarrier, expectNoBarrierInBothThemes } from './barriers';
import { test } from './story';

const CONCEPTS = [
	'Linear',
	'Quadratic',
	'Cubic',
	'Polynomial',
	'Square Root',
	'Cube Root',
	'Absolute Value',
	'Rational / Inverse',
	'Exponential',
	'Logarithmic',
	'Trigonometric',
	'Piecewise'
];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const poster = (page: Page) => page.getByRole('list', { name: 'Museum', exact: true });
const tile = (page: Page, name: string) => poster(page).getByRole('link', { name, exact: true });

async function visit(page: Page) {
	await page.goto('/');
	await expect(tile(page, 'Linear')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Arrange' })).toBeEnabled();
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

async function box(of: Locator): Promise<Box> {
	const found = await of.boundingBox();
	expect(found).not.toBeNull();
	return found!;
}

function middle({ x, y, width, height }: Box) {
	return { x: x + width / 2, y: y + height / 2 };
}

/** Until the tile hangs `dx`, `dy` px from where `from` says, to the pixel or so. */
async function expectMoved(of: Locator, from: Box, dx: number, dy: number) {
	await expect
		.poll(async () => {
			const now = await box(of);
			return [Math.round((now.x - from.x - dx) / 2), Math.round((now.y - from.y - dy) / 2)].map(Math.abs);
		})
		.toEqual([0, 0]);
}

/** Drags with the mouse. Alt is held unless said otherwise, so that no guide attracts the tile. */
async function dragBy(page: Page, from: { x: number; y: number }, dx: number, dy: number, snap = false) {
	await page.mouse.move(from.x, from.y);
	if (!snap) await page.keyboard.down('Alt');
	await page.mouse.down();
	await page.mouse.move(from.x + dx / 2, from.y + dy / 2);
	await page.mouse.move(from.x + dx, from.y + dy);
	await page.mouse.up();
	if (!snap) await page.keyboard.up('Alt');
}

async function choose(page: Page, of: string, ...path: string[]) {
	await tile(page, of).hover();
	await page.getByRole('button', { name: `Menu for ${of}`, exact: true }).click();
	for (const name of path) await page.getByRole('menuitem', { name, exact: true }).click();
}

test('a new museum hangs twelve empty frames that invite', async ({ page }) => {
	await visit(page);
	await expect(poster(page).getByRole('link')).toHaveCount(12);
	for (const name of CONCEPTS) {
		await expect(tile(page, name)).toBeVisible();
		await expect(tile(page, name)).toHaveAccessibleDescription(
			'Empty frame. Where have you seen this shape?'
		);
	}
	await expect(poster(page).getByText('Where have you seen this shape?').first()).toBeVisible();
	await expect(page.getByText('Pick a shape to begin')).toBeVisible();
	await expect(page.getByRole('status').first()).toContainText('Saved on this device');
});

test('the museum’s name is written in its place', async ({ page }) => {
	await visit(page);
	const heading = page.getByRole('heading', { level: 1 });
	const field = page.getByRole('textbox', { name: 'Name of the museum' });
	await expect(heading).toHaveText('My Math Museum');
	await heading.getByRole('button').click();
	await field.fill('Ada');
	await field.press('Enter');
	await expect(heading).toHaveText("Ada's Math Museum");
	await expect(page).toHaveTitle("Ada's Math Museum");

	await heading.getByRole('button').click();
	await field.fill('Somebody else');
	await field.press('Escape');
	await expect(heading).toHaveText("Ada's Math Museum");

	await page.reload();
	await expect(heading).toHaveText("Ada's Math Museum");
	await heading.getByRole('button').click();
	await field.fill('');
	await field.press('Enter');
	await expect(heading).toHaveText('My Math Museum');
});

test('a click opens a tile; a drag moves it, and undo takes that back after a reload', async ({ page }) => {
	await visit(page);
	const linear = tile(page, 'Linear');
	const start = await box(linear);
	await dragBy(page, middle(start), 180, 90);
	await expectMoved(linear, start, 180, 90);
	await expect(page).toHaveURL('/');
	await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();

	await page.reload();
	await expectMoved(linear, start, 180, 90);
	await page.keyboard.press('Control+z');
	await expectMoved(linear, start, 0, 0);
	await expect(page.getByText('Undone: Move Linear')).toBeVisible();
	await page.keyboard.press('Control+Shift+z');
	await expectMoved(linear, start, 180, 90);

	await linear.click();
	await expect(page).toHaveURL(/\/tile\//);
});

test('Escape during a drag leaves the tile where it was', async ({ page }) => {
	await visit(page);
	const cubic = tile(page, 'Cubic');
	const start = await box(cubic);
	const { x, y } = middle(start);
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x - 60, y + 130, { steps: 4 });
	await expect.poll(async () => Math.abs((await box(cubic)).x - start.x)).toBeGreaterThan(40);
	await page.keyboard.press('Escape');
	await page.mouse.up();
	await expectMoved(cubic, start, 0, 0);
	await expect(page).toHaveURL('/');
	await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('a tile is resized by its corner and by its edge; the opposite ones stay', async ({ page }) => {
	await visit(page);
	const linear = tile(page, 'Linear');
	const start = await box(linear);
	await linear.hover();
	await dragBy(page, { x: start.x + start.width + 2, y: start.y + start.height + 2 }, 50, 30);
	const larger = { ...start, width: start.width + 50, height: start.height + 30 };
	await expect.poll(async () => rounded(await box(linear))).toEqual(rounded(larger));

	await linear.hover();
	await dragBy(page, { x: larger.x - 2, y: larger.y + larger.height / 2 }, 20, 0);
	await expect
		.poll(async () => rounded(await box(linear)))
		.toEqual(rounded({ ...larger, x: larger.x + 20, width: larger.width - 20 }));
});

function rounded({ x, y, width, height }: Box) {
	return [x, y, width, height].map((value) => Math.round(value / 3));
}

test('a tile near the middle of the poster snaps to it, unless Alt is held', async ({ page }) => {
	await visit(page);
	const linear = tile(page, 'Linear');
	const whole = await box(poster(page));
	const start = await box(linear);
	const toMiddle = middle(whole).x - middle(start).x;
	// Half way down between two rows, where no other tile lines up.
	await dragBy(page, middle(start), toMiddle - 5, 61, true);
	await expect.poll(async () => Math.abs(middle(await box(linear)).x - middle(whole).x)).toBeLessThan(0.5);
	await dragBy(page, middle(await box(linear)), -5, 0);
	await expect.poll(async () => Math.round(middle(await box(linear)).x - middle(whole).x)).toBe(-5);
});

test('arrows move, Shift+arrows resize, Escape goes back; all of it is said aloud', async ({ page }) => {
	await visit(page);
	const linear = tile(page, 'Linear');
	const start = await box(linear);
	const whole = await box(poster(page));
	const percent = whole.width / 100;
	await linear.focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowDown');
	await expectMoved(linear, start, 2 * percent, percent);
	await expect(page.getByText('Linear moved to 16 percent from the left, 23 from the top.')).toBeAttached();
	await page.keyboard.press('Escape');
	await expectMoved(linear, start, 0, 0);
	await expect(page.getByText('Linear is back where it was.')).toBeAttached();

	for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Shift+ArrowUp');
	await expect
		.poll(async () => Math.abs((await box(linear)).width - start.width - 5 * percent))
		.toBeLessThan(1);
	await expect(page.getByText('Linear is now 27 percent wide, 25 percent tall.')).toBeAttached();
	await expect(linear).toBeFocused();

	// A run of presses is one step to undo.
	await page.keyboard.press('Control+z');
	await expect.poll(async () => rounded(await box(linear))).toEqual(rounded(start));
	await linear.press('Enter');
	await expect(page).toHaveURL(/\/tile\//);
});

test('without dragging: a tile’s menu moves, sizes, stacks and swaps', async ({ page }) => {
	await visit(page);
	const [linear, quadratic] = [tile(page, 'Linear'), tile(page, 'Quadratic')];
	const start = await box(linear);
	const there = await box(quadratic);
	const percent = (await box(poster(page))).width / 100;

	await choose(page, 'Linear', 'Move', 'Right');
	await expectMoved(linear, start, 5 * percent, 0);
	await leaveMenu(page, 'Right');
	await choose(page, 'Linear', 'Size', 'Wider');
	await expect
		.poll(async () => Math.abs((await box(linear)).width - start.width - 5 * percent))
		.toBeLessThan(1);
	await leaveMenu(page, 'Wider');

	// The two overlap now: whichever is in front is what a pointer finds there.
	const shared = { x: there.x + 10, y: there.y + 10 };
	await choose(page, 'Linear', 'Bring to front');
	await expect.poll(() => nameAt(page, shared)).toBe('Linear');
	await choose(page, 'Linear', 'Send to back');
	await expect.poll(() => nameAt(page, shared)).toBe('Quadratic');

	for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
	await expectMoved(linear, start, 0, 0);
	await choose(page, 'Linear', 'Swap places with…');
	await page.getByRole('dialog').getByRole('button', { name: 'Quadratic' }).click();
	await expectMoved(linear, there, 0, 0);
	await expectMoved(quadratic, start, 0, 0);
});

/** Steps are taken one after another: the menu stays open behind them until it is left. */
async function leaveMenu(page: Page, step: string) {
	await expect(page.getByRole('menuitem', { name: step, exact: true })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('menuitem')).toHaveCount(0);
}

function nameAt(page: Page, { x, y }: { x: number; y: number }) {
	return page.evaluate(
		([x, y]) =>
			document
				.elementFromPoint(x!, y!)
				?.closest('a')
				?.textContent?.trim()
				.split(/\s\s+|\?/)
				.at(-1),
		[x, y]
	);
}

test('the menu works by keyboard alone, and gives the focus back', async ({ page }) => {
	await visit(page);
	await tile(page, 'Linear').focus();
	await page.keyboard.press('Tab');
	const button = page.getByRole('button', { name: 'Menu for Linear', exact: true });
	await expect(button).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(tile(page, 'Linear')).toHaveAccessibleDescription(/^Completed\./);
	await expect(button).toBeFocused();
	await expect(page.getByText('Pick a shape to begin')).toBeHidden();
});

test('content moves to another concept and back', async ({ page }) => {
	await visit(page);
	await choose(page, 'Linear', 'Mark completed');
	await choose(page, 'Linear', 'Move content to…');
	await page.getByRole('dialog').getByRole('button', { name: 'Cubic' }).click();
	await expect(tile(page, 'Cubic')).toHaveAccessibleDescription(/^Completed\./);
	await expect(tile(page, 'Linear')).toHaveAccessibleDescription(/^Empty frame/);
	await page.keyboard.press('Control+z');
	await expect(tile(page, 'Linear')).toHaveAccessibleDescription(/^Completed\./);
	await expect(tile(page, 'Cubic')).toHaveAccessibleDescription(/^Empty frame/);
});

test('a tile of one’s own is added, renamed, deleted and brought back', async ({ page }) => {
	await visit(page);
	await page.getByRole('button', { name: 'Add a tile' }).click();
	await page.getByRole('textbox', { name: 'Title' }).fill('Bridges');
	await page.keyboard.press('Enter');
	await expect(tile(page, 'Bridges')).toBeFocused();
	await choose(page, 'Bridges', 'Rename…');
	await page.getByRole('textbox', { name: 'Title' }).fill('Bridges of my town');
	await page.keyboard.press('Enter');
	const own = tile(page, 'Bridges of my town');
	await expect(own).toBeVisible();
	await choose(page, 'Bridges of my town', 'Delete');
	await expect(own).toHaveCount(0);
	await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
	await expect(own).toBeVisible();
	await expect(poster(page).getByRole('link')).toHaveCount(13);
});

test('undo in a text that is being written is that text’s own', async ({ page }) => {
	await visit(page);
	await tile(page, 'Linear').press('ArrowRight');
	await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
	await page.getByRole('heading', { level: 1 }).getByRole('button').click();
	await page.keyboard.type('Ada');
	await page.keyboard.press('Control+z');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('axe finds nothing on the poster, its menu and its dialogs', async ({ page }) => {
	await visit(page);
	await choose(page, 'Linear', 'Mark completed');
	await tile(page, 'Linear').focus();
	await expectNoBarrierInBothThemes(page);
	await choose(page, 'Linear');
	await expect(page.getByRole('menu')).toBeVisible();
	await expectNoBarrierInBothThemes(page);
	await page.getByRole('menuitem', { name: 'Swap places with…' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await expectNoBarrierInBothThemes(page);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Arrange' }).click();
	await expectNoBarrierInBothThemes(page);
});

test.describe('by touch', () => {
	test.use(PHONE);

	/** A finger that goes down, along, and up. */
	async function swipe(page: Page, from: { x: number; y: number }, dx: number, dy: number) {
		const client = await page.context().newCDPSession(page);
		const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
			client.send('Input.dispatchTouchEvent', {
				type,
				touchPoints: type === 'touchEnd' ? [] : [{ x, y }]
			});
		await touch('touchStart', from.x, from.y);
		for (let step = 1; step <= 6; step++)
			await touch('touchMove', from.x + (dx * step) / 6, from.y + (dy * step) / 6);
		await touch('touchEnd', 0, 0);
		await client.detach();
	}

	test('scrolling never moves a tile; in Arrange mode a finger does, and a tap opens nothing', async ({
		page
	}) => {
		await visit(page);
		const linear = tile(page, 'Linear');
		const start = await box(linear);
		await swipe(page, middle(start), 60, 90);
		await expectMoved(linear, start, 0, 0);

		const arrange = page.getByRole('button', { name: 'Arrange' });
		await arrange.tap();
		await expect(arrange).toHaveAttribute('aria-pressed', 'true');
		await swipe(page, middle(start), 70, 100);
		await expect.poll(async () => Math.round(((await box(linear)).y - start.y) / 20)).toBe(5);
		await tile(page, 'Piecewise').tap();
		await expect(page).toHaveURL('/');
		await page.getByRole('button', { name: 'Done' }).tap();
		await expect(arrange).toHaveAttribute('aria-pressed', 'false');
		await tile(page, 'Piecewise').tap();
		await expect(page).toHaveURL(/\/tile\//);
	});

	test('a long press begins Arrange mode and opens nothing', async ({ page }) => {
		await visit(page);
		const { x, y } = middle(await box(tile(page, 'Cubic')));
		const client = await page.context().newCDPSession(page);
		await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
		await expect(page.getByRole('button', { name: 'Arrange' })).toHaveAttribute('aria-pressed', 'true');
		await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
		await expect(page).toHaveURL('/');
		await expect(page.getByRole('button', { name: 'Menu for Cubic', exact: true })).toBeVisible();
	});

	test('a finger resizes the chosen tile by its corner', async ({ page }) => {
		await visit(page);
		await page.getByRole('button', { name: 'Arrange' }).tap();
		const piecewise = tile(page, 'Piecewise');
		await piecewise.tap();
		const start = await box(piecewise);
		// Well outside the tile: the handle is as large as a finger.
		await swipe(page, { x: start.x - 20, y: start.y + start.height + 20 }, -50, 60);
		await expect.poll(async () => (await box(piecewise)).width - start.width).toBeGreaterThan(40);
		await expect.poll(async () => (await box(piecewise)).height - start.height).toBeGreaterThan(50);
	});

	test('axe finds nothing on a phone', async ({ page }) => {
		await visit(page);
		await expectNoBarrier(page);
	});
});
