import { randomUUID } from 'node:crypto';
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { newestMail } from './mailbox';

/** An address nobody else in the run has. */
export function freshEmail(name = 'ada'): string {
	return `${name}-${randomUUID().slice(0, 8)}@school.example`;
}

/** A profile that keeps the app on its disk, for stories in which it is opened without the server. */
export const ONCE_KEPT = { serviceWorkers: 'allow' } as const;

/** One browser profile of a pupil: a device. What it does, a person can do; what it reads, a person can see. */
export class Device {
	readonly context: BrowserContext;
	readonly page: Page;

	constructor(context: BrowserContext, page: Page) {
		this.context = context;
		this.page = page;
	}

	static async open(browser: Browser, baseURL: string, options: object = {}): Promise<Device> {
		const context = await browser.newContext({ baseURL, ...options });
		const device = new Device(context, await context.newPage());
		await device.visit();
		return device;
	}

	get poster(): Locator {
		return this.page.getByRole('list', { name: 'Museum', exact: true });
	}

	/** The link to a tile, by the name of its concept. */
	tile(name: string): Locator {
		return this.poster.getByRole('link', { name, exact: true });
	}

	get notes(): Locator {
		return this.page.getByLabel('Notes', { exact: true });
	}

	get status(): Locator {
		return this.page.getByRole('status').first();
	}

	async visit(path = '/'): Promise<void> {
		await this.page.goto(path);
		if (path === '/') await expect(this.tile('Linear').first()).toBeVisible();
	}

	/** Until the service worker has everything: from then on the network is not needed. Opened with `ONCE_KEPT`. */
	async installed(): Promise<void> {
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
			if (!navigator.serviceWorker.controller)
				await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
		});
	}

	/** Signs in with the code of the newest mail; `mails` says the how manieth to this address that is. */
	async signIn(email: string, mails = 1): Promise<void> {
		await this.visit('/sign-in');
		await this.enterCode(email, mails);
		await expect(this.tile('Linear').first()).toBeVisible();
	}

	/** On the sign-in page: asks for a code and types it. */
	async enterCode(email: string, mails = 1): Promise<void> {
		await this.page.getByLabel('Email', { exact: true }).fill(email);
		await this.page.getByLabel('Email', { exact: true }).press('Enter');
		await expect(this.page.getByLabel('Code', { exact: true })).toBeVisible();
		const { code } = await newestMail(this.context.request, email, mails);
		await this.page.getByLabel('Code', { exact: true }).fill(code);
	}

	/** From the poster, where that is what the page shows; else the museum is opened anew. */
	async openTile(name: string): Promise<void> {
		if (!(await this.tile(name).isVisible())) await this.visit();
		await this.tile(name).click();
	}

	async writeNotes(tile: string, text: string): Promise<void> {
		await this.openTile(tile);
		await this.notes.fill(text);
		await this.notes.blur();
	}

	async expectNotes(tile: string, text: string): Promise<void> {
		await this.openTile(tile);
		await expect(this.notes).toHaveValue(text);
	}

	/** Chooses a museum file in the browser's own dialog, which Ctrl+O opens. @param file its path, or what it is */
	async openFile(file: string | { name: string; content: string }): Promise<void> {
		const choosing = this.page.waitForEvent('filechooser');
		// Once the browser knows that the story chooses: the key would open its own dialog, where nobody sits.
		await this.page.evaluate(() => document.hasFocus());
		await this.page.keyboard.press('Control+o');
		await (
			await choosing
		).setFiles(
			typeof file === 'string'
				? file
				: { name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.content) }
		);
	}

	async expectSynced(): Promise<void> {
		await expect(this.status).toContainText('Synced to your account', { timeout: 60_000 });
	}
}
