import type { Account } from '$lib/auth/port';
import { readWaiting } from '$lib/store/queries';
import { museumStatus } from '$lib/sync/status';
import type { Device } from './device.ts';
import type { History } from './history.ts';
import type { Page } from './page.ts';

/* What happens to devices, sessions and the server. */

const YEAR = 365 * 86_400_000;

export const FATES = {
	openTab(_: History, device: Device) {
		if (device.tabs.length < 3) device.open();
	},

	/** Closed or killed is the same: nothing is asked before. */
	closeTab({ random }: History, device: Device) {
		if (device.tabs.length > 0) random.pick(device.tabs).die();
	},

	hideTab({ random }: History, device: Device) {
		if (device.tabs.length > 0) random.pick(device.tabs).visible = false;
	},

	crash(history: History, device: Device) {
		for (const page of device.pages) page.die();
		history.return(device, history.random.between(10, 5_000));
	},

	power(history: History, device: Device) {
		for (const page of device.pages) page.die();
		device.disk.losePower();
		history.return(device, history.random.between(10, 5_000));
	},

	/** The browser takes the database away from a tab, as iOS does in the background. */
	connectionLost({ random }: History, { tabs, disk }: Device) {
		if (tabs.length > 0) disk.cut(random.pick(tabs));
	},

	/** A tab of a newer version is opened beside those of the older, whose database closes under them. */
	upgrade(_: History, device: Device) {
		device.upgraded = true;
		device.open();
	},

	/** Background Sync: drains once and ends. */
	worker(_: History, device: Device) {
		device.wakeWorker();
	},

	offline(_: History, device: Device) {
		connect(device, false);
	},

	online(_: History, device: Device) {
		connect(device, true);
	},

	/** A token is stale before anybody expected it. */
	expire({ world }: History, { line }: Device) {
		if (line.session) line.session.expires = world.now;
	},

	endSession({ world }: History, { line }: Device) {
		if (line.session) Object.assign(line.session, { over: true, expires: world.now });
	},

	/** Its owner, on another one, takes it for lost. */
	signOut({ server }: History, device: Device) {
		const { user } = device;
		const rows = device.disk.rows<{ key: string; value: unknown }>(user ?? '', 'meta');
		const client = rows.find(({ key }) => key === 'client')?.value;
		if (user && typeof client === 'string') return server.signOut(user, client);
	},

	signInAgain(history: History, device: Device) {
		const { user } = device;
		const page = device.tabs.find(({ client }) => client?.user === user);
		if (!page || !user) return;
		move(history, page, async () => {
			await page.signIn(accountOf(user), false);
			device.shown().forEach((tab) => tab.wake());
		});
	},

	leave(history: History, device: Device) {
		const page = device.tabs.find(({ client }) => client && client.user === device.user);
		if (page) move(history, page, () => leave(history, page));
	},

	/** Signing in, mostly where nobody has; some guests take their museum along. */
	arrive(history: History, device: Device) {
		const { random } = history;
		const page = device.tabs.find(({ client }) => client !== null);
		if (!page || (device.user && random.chance(0.8))) return;
		const id = random.pick(history.users);
		const [take, isMember] = [random.chance(0.7), device.user !== null];
		move(history, page, () => page.signIn(accountOf(id), take && !isMember));
	},

	/** “Try again”, where the museum could not be fetched, or “Sign out”. */
	arriveAgain(history: History, device: Device) {
		const page = device.tabs.find(({ session }) => session.arriving !== null);
		if (!page) return;
		const { session } = page;
		move(history, page, () => (history.random.chance(0.8) ? session.arrive() : session.cancelArrival()));
	},

	clock({ random }: History, { line }: Device) {
		line.skew = random.pick([0, random.between(-30, 30) * YEAR, random.between(-60, 60) * 60_000]);
	},

	full({ random, world }: History, { disk }: Device) {
		disk.fill(random.pick(['put', 'commit']));
		world.after(random.between(50, 10_000), null, () => disk.fill('no'));
	},

	room(_: History, { disk }: Device) {
		disk.fill('no');
	},

	backUp: ({ server }: History) => server.backUp(),

	async restore(history: History, device: Device) {
		if (!(await history.server.restore())) return;
		history.network.breakAll();
		for (const { copies } of history.devices) for (const copy of copies) copy.shaken = true;
		// Some hear of it only when others have gone on.
		for (const other of history.devices)
			if (other !== device && history.random.chance(0.5)) sleep(history, other);
		for (let n = 0; n < 3; n++) history.pupil(device, 'burst');
	},

	/** A tile is deleted, and half a year later forgotten; some devices sleep meanwhile. */
	purge(history: History, device: Device) {
		for (const other of history.devices)
			if (other !== device && history.random.chance(0.5)) sleep(history, other);
		history.pupil(device, 'remove');
		history.world.after(history.random.between(1_500, 5_000), null, () => history.server.purge());
	},

	administrator: (history: History) => history.server.writeNotes(history.users[0]!, history.token('admin')),

	look: (history: History, device: Device) => history.look(device),

	/** Nothing is called synced that the server has not dealt with. */
	status({ server }: History, device: Device) {
		const [tab] = device.shown();
		tab?.do(async () => {
			const copy = device.copy(tab.user);
			const before = new Set(copy?.unsent(server.ledger, server.undone));
			const status = museumStatus('account', tab.phase, await readWaiting(tab.db));
			if (!tab.alive || status.tone !== 'synced') return;
			for (const said of copy?.unsent(server.ledger, server.undone) ?? [])
				if (before.has(said)) device.house.complain(`${device.name}: says “${status.words}” without ${said}`);
		});
	}
} satisfies Record<string, (history: History, device: Device) => void | Promise<unknown>>;

export type Fate = keyof typeof FATES;

/** Hears of nothing for a while. */
function sleep({ random, world }: History, device: Device): void {
	connect(device, false);
	world.after(random.between(5_000, 9_000), null, () => connect(device, true));
}

function connect(device: Device, online: boolean): void {
	device.line.online = online;
	if (online) device.shown().forEach((tab) => tab.wake());
}

export function accountOf(id: string): Account {
	return { id, email: `${id}@x.example` };
}

/** Somebody signs in or out, and types nothing meanwhile. Some devices die in the midst of it. */
export function move(history: History, page: Page, work: () => Promise<unknown>): void {
	const { device } = page;
	if (device.moving) return;
	device.mover = page;
	page.do(() => work().finally(() => (device.mover = null)));
	if (history.random.chance(0.4))
		history.world.after(history.random.between(0, history.random.pick([60, 3_000])), null, () =>
			history.random.chance(0.3) ? history.closeMover(device) : history.crash(device)
		);
}

/** As the screen does: sends for a few seconds, then leaves what is all sent, or does what the pupil says. */
async function leave({ random, build }: History, page: Page): Promise<void> {
	const { device, client, session } = page;
	const copy = device.copy(client!.user);
	if (copy) copy.givenUp = false;
	const rest = build.signOut(await session.sendAll(), () => {
		const choice = random.pick(['keep', 'discard', 'stay'] as const);
		if (copy) copy.givenUp = choice === 'discard';
		return choice;
	});
	if (rest !== 'stay') await page.leave(rest);
}
