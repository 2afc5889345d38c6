import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page as Tab } from 'playwright';
import { accounts, embeddedGateway, postgresStand, type Stand } from '../../stand/stand.ts';
import { emailOf, makeSession } from '../../stand/token.ts';
import { openBrowser } from '../browser.ts';
import type { Act, Contender } from './acts.ts';
import { buildPages, type Page } from './build.ts';
import { Proxy, type Traffic } from './proxy.ts';

/** What came of one run of one workload. */
export interface Outcome {
	/** Until both sides had all of each other, in ms; where that did not come, how long it was waited for. */
	time: number;
	drained: boolean;
	traffic: Traffic;
	/** Edits that ought to be on the server in the end, and are not. */
	lost: number;
	/** Edits that took effect more than once. */
	doubled: number;
}

/** Server, browser and the way between them, for one bench. */
export class Bench {
	readonly proxy: Proxy;
	readonly stand: Stand;
	/** kB of JavaScript, gzipped. */
	readonly weights: Record<Page, number>;
	/** What the database is, in words. */
	readonly database: string;
	readonly #context: BrowserContext;
	readonly #close: () => Promise<void>;

	private constructor(
		parts: Pick<Bench, 'proxy' | 'stand' | 'weights' | 'database'>,
		context: BrowserContext,
		close: () => Promise<void>
	) {
		({ proxy: this.proxy, stand: this.stand, weights: this.weights, database: this.database } = parts);
		[this.#context, this.#close] = [context, close];
	}

	/** On the PostgreSQL that TEST_DATABASE_URL names, else on the embedded one. */
	static async open(): Promise<Bench> {
		const folder = await mkdtemp(join(tmpdir(), 'museum-bench-sync-'));
		const weights = await buildPages(folder);
		const url = process.env.TEST_DATABASE_URL;
		const sql = await readFile(join(import.meta.dirname, 'tables.sql'), 'utf8');
		const stand = await (url ? postgresStand(url, { users: 0, sql }) : embeddedGateway({ users: 0, sql }));
		const proxy = await Proxy.start(stand.url, folder);
		const browser = await openBrowser({ ignoreHTTPSErrors: true });
		const database = url ? 'PostgreSQL' : 'PGlite';
		return new Bench({ proxy, stand, weights, database }, browser.context, async () => {
			await browser.close();
			await proxy.stop();
			await stand.remove();
			await rm(folder, { recursive: true, force: true });
		});
	}

	/** A pupil nobody has been before. */
	async newUser(): Promise<string> {
		const user = randomUUID();
		await this.stand.query(accounts([user]));
		return user;
	}

	/** A device of a pupil with this way of syncing. Each host is a browser of its own. */
	async openDevice(page: Page, user: string, host?: '127.0.0.1'): Promise<Device> {
		const url = this.proxy.url(host);
		const tab = await this.#context.newPage();
		await tab.goto(`${url}/${page}`);
		const token = this.stand.token(user);
		const { key } = this.stand;
		const access = { url, key, user, email: emailOf(user), token, session: makeSession(user, token) };
		await tab.waitForFunction(() => 'contender' in globalThis);
		await tab.evaluate((access) => contender.open(access), access);
		return new Device(tab);
	}

	/** Runs what is measured, at this round trip: nothing else is slowed down. */
	async measure(roundTrip: number, work: () => Promise<boolean>): Promise<Omit<Outcome, 'lost' | 'doubled'>> {
		const before = this.proxy.traffic();
		this.proxy.roundTrip = roundTrip;
		const begun = performance.now();
		const drained = await work();
		const time = performance.now() - begun;
		this.proxy.roundTrip = 0;
		const after = this.proxy.traffic();
		const traffic = {
			requests: after.requests - before.requests,
			up: after.up - before.up,
			down: after.down - before.down
		};
		return { time, drained, traffic };
	}

	close(): Promise<void> {
		return this.#close();
	}
}

/** A page of a contender, spoken to from outside. */
export class Device implements Omit<Contender, 'open'> {
	readonly #tab: Tab;

	constructor(tab: Tab) {
		this.#tab = tab;
	}

	apply(acts: Act[]): Promise<void> {
		return this.#tab.evaluate((acts) => contender.apply(acts), acts);
	}

	drain(patience: number): Promise<boolean> {
		return this.#tab.evaluate((patience) => contender.drain(patience), patience);
	}

	count(): Promise<number> {
		return this.#tab.evaluate(() => contender.count());
	}

	close(): Promise<void> {
		return this.#tab.close();
	}
}
