import { expect, type Page } from '@playwright/test';
import { startEmbedded } from '../contract/embedded';
import { leave, replay } from './background';
import { Device, freshEmail, ONCE_KEPT } from './pupil';
import { test } from './story';

const CONCEPTS = ['Linear', 'Quadratic', 'Cubic', 'Exponential'];
/** Ms from one edit to the next, so that they fill an hour. */
const STEP = 3_600_000 / (2 * CONCEPTS.length);
/** Ms that pass until the server is there again: all tokens that it gave have run out. */
const AWAY = 3_700_000;

test('[S15][S16][S17] an hour of work offline in two tabs, one of which dies, comes to the next device by the worker alone', async ({
	browser
}, info) => {
	// The server is started twice.
	test.slow();
	const data = info.outputPath('museum');
	const server = await startEmbedded({ data });
	const email = freshEmail();
	const device = await Device.open(browser, server.url, ONCE_KEPT);
	await device.signIn(email);
	await device.installed();
	await device.expectSynced();
	await server.stop();

	// Each tab writes in its turn, and both to the same tiles.
	const first = new Tab(device.page);
	let second = await Tab.beside(device);
	for (const [index, concept] of CONCEPTS.entries()) {
		const [draft, text] = [`${concept}, first draft`, `${concept}, seen at stop ${index + 1}`];
		await first.write(concept, '', draft);
		await second.write(concept, draft, text);
		// From the disk.
		await expect(first.notes).toHaveValue(text);
		// Half an hour in, the tab dies as a tab does that ran out of memory: nothing of it is asked.
		if (index === 1) {
			await second.crash();
			second = await Tab.beside(device);
		}
	}
	await second.addTile('The Ferris wheel');
	await expect(second.status).toContainText(/edits wait/);
	await second.crash();

	const blank = await leave(device);
	const again = await startEmbedded({ data, port: server.port, env: later(AWAY) });
	await replay(blank, server.url);

	const other = await Device.open(browser, again.url);
	await other.signIn(email, 2);
	await expect(other.tile('The Ferris wheel')).toHaveCount(1);
	await expect(other.poster.getByRole('listitem')).toHaveCount(13);
	for (const [index, concept] of CONCEPTS.entries())
		await expectNotes(other, concept, `${concept}, seen at stop ${index + 1}`);
	// And once: on the device itself nothing waits any more, and nothing comes back changed.
	const back = new Device(device.context, await device.context.newPage());
	await back.visit();
	await back.expectSynced();
	await expect(back.poster.getByRole('listitem')).toHaveCount(13);
	await expectNotes(back, 'Linear', 'Linear, seen at stop 1');
	await again.stop();
});

/** By the tile's address: another tile may hang before it. */
async function expectNotes(device: Device, tile: string, text: string): Promise<void> {
	await device.visit();
	await device.visit((await device.tile(tile).getAttribute('href'))!);
	await expect(device.notes).toHaveValue(text);
}

/** A tab of a device without a network, and what a pupil does in it; each edit is a step of the hour later. */
class Tab extends Device {
	constructor(page: Page) {
		super(page.context(), page);
	}

	static async beside(device: Device): Promise<Tab> {
		return new Tab(await device.context.newPage());
	}

	/** Goes on from what another tab has written. */
	async write(concept: string, from: string, text: string): Promise<void> {
		await this.context.addInitScript(shiftDate, STEP);
		await this.visit();
		await this.openTile(concept);
		await expect(this.notes).toHaveValue(from);
		await this.notes.fill(text);
		await this.notes.blur();
		await expect(this.status).toContainText('Saved on this device');
	}

	async addTile(title: string): Promise<void> {
		await this.visit();
		await this.page.getByRole('button', { name: 'Add a tile' }).click();
		await this.page.getByRole('dialog').getByRole('textbox').fill(title);
		await this.page.getByRole('button', { name: 'Add tile' }).click();
		await expect(this.tile(title)).toBeVisible();
	}

	/** Kills the process of the tab. */
	async crash(): Promise<void> {
		const devtools = await this.context.newCDPSession(this.page);
		const crashed = this.page.waitForEvent('crash');
		// Who is killed does not answer.
		void devtools.send('Page.crash').catch(() => undefined);
		await crashed;
		await this.page.close();
	}
}

/** Makes the clock of whoever runs this later by so many ms. It goes on as ever, and so do timers and frames. */
function shiftDate(ms: number): void {
	globalThis.Date = new Proxy(Date, {
		construct: (earlier, values) =>
			Reflect.construct(earlier, values.length === 0 ? [earlier.now() + ms] : values) as Date,
		get: (earlier, name) => (name === 'now' ? () => earlier.now() + ms : Reflect.get(earlier, name))
	});
}

/** Environment of a server whose clock is later by so many ms. */
function later(ms: number): Record<string, string> {
	const script = `(${shiftDate.toString()})(${ms})`;
	return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}
