import { unsentPhotos } from '$lib/store/unsent-photos';
import { readWaiting } from '$lib/store/queries';
import { countWaiting } from '$lib/store/schema';
import { deleteMuseum } from '$lib/store/turns';
import { RemoteError } from '$lib/sync/remote';
import { museumStatus } from '$lib/sync/status';
import type { Client, Device } from './device.ts';
import type { History } from './history.ts';

/* What happens to devices, sessions and the server. */

const YEAR = 365 * 86_400_000;

export const FATES = {
	openTab(_: History, device: Device) {
		if (device.user && !device.leaving && device.tabs.length < 3) device.open('tab').start();
	},

	/** Closed or killed is the same: nothing is asked before. */
	closeTab({ random }: History, device: Device) {
		if (device.tabs.length > 0 && !device.leaving) random.pick(device.tabs).die();
	},

	hideTab({ random }: History, device: Device) {
		if (device.tabs.length > 0) random.pick(device.tabs).visible = false;
	},

	crash(history: History, device: Device) {
		if (device.leaving) return;
		for (const client of device.clients) client.die();
		history.return(device, history.random.between(10, 5_000));
	},

	power(history: History, device: Device) {
		if (device.leaving) return;
		for (const client of device.clients) client.die();
		device.disk.losePower();
		history.return(device, history.random.between(10, 5_000));
	},

	/** The browser takes the database away from a tab, as iOS does in the background. */
	connectionLost({ random }: History, { tabs, disk }: Device) {
		if (tabs.length > 0) disk.cut(random.pick(tabs));
	},

	/** A tab of a newer version is opened beside those of the older, whose database closes under them. */
	upgrade(_: History, device: Device) {
		if (!device.user || device.leaving) return;
		device.upgraded = true;
		device.open('tab').start();
	},

	/** Background Sync: drains once and ends. */
	worker(_: History, device: Device) {
		if (!device.user) return;
		const worker = device.open('worker');
		worker.do(async () => {
			try {
				await worker.carrier.edits();
				await worker.carrier.photos();
			} catch (error) {
				if (!(error instanceof RemoteError) || error.failure !== 'signed-out') throw error;
				await worker.leaveSignedOut();
			} finally {
				worker.die();
			}
		});
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

	signInAgain({ network }: History, { line, user, tabs }: Device) {
		if (!user) return;
		line.session = network.newSession(user);
		tabs.forEach((tab) => tab.wake());
	},

	leave(history: History, device: Device) {
		const [tab] = device.tabs;
		if (tab && !device.leaving) tab.do(() => leave(history, device, tab));
	},

	arrive(history: History, device: Device) {
		if (device.user || device.leaving) return;
		history.arrive(device, history.random.pick(history.users));
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
		const [tab] = device.tabs;
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

function connect({ line, tabs }: Device, online: boolean): void {
	line.online = online;
	if (online) tabs.forEach((tab) => tab.wake());
}

/** Signs out, as the session does: sends for a few seconds, then deletes what is all sent, or what the pupil says. */
async function leave({ random, world }: History, device: Device, tab: Client): Promise<void> {
	const { user } = tab;
	device.leaving = true;
	try {
		tab.stop();
		const sending = tab.carrier.edits().then(() => tab.carrier.photos(Infinity));
		await Promise.race([sending.catch(() => {}), tab.clock.sleep(5_000)]);
		const left =
			(await countWaiting(tab.db)) + (await tab.db.tray.count()) + (await unsentPhotos(tab.db)).length;
		const rest = left === 0 ? 'sent' : random.pick(['keep', 'discard', 'stay'] as const);
		if (rest === 'stay') return tab.start();
		device.user = null;
		device.line.session = null;
		tab.db.close();
		for (const other of device.tabs)
			if (other !== tab) world.after(random.between(0, 50), null, () => other.die());
		if (rest !== 'keep') {
			await deleteMuseum(user);
			if (device.disk.has(user))
				device.house.complain(`${device.name}: the museum of who left is still here`);
			device.deleted(user, rest === 'discard');
		}
		tab.die();
	} finally {
		device.leaving = false;
	}
}
