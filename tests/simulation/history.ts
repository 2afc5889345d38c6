import Dexie from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { BATCH } from '$lib/store/outbox';
import type { TrayRow } from '$lib/store/schema';
import { discardEdit } from '$lib/store/tray';
import { PUPIL_ACTS, type PupilAct } from './acts.ts';
import { say } from './book.ts';
import { Device, isAboutDisk, PRODUCT, type Build, type House } from './device.ts';
import { FATES, accountOf, move, type Fate } from './fates.ts';
import { Network, NO_FAULTS, type Faults } from './network.ts';
import { tokensIn } from './content.ts';
import { CHANGED_MEANWHILE } from '$lib/store/bases';
import {
	apart,
	doubled,
	faultsNow,
	guestsWork,
	hidden,
	isInStep,
	missing,
	photosMissing,
	wrongOnServer
} from './oracle.ts';
import { Page } from './page.ts';
import { Random } from './random.ts';
import type { MuseumRows, Server } from './server.ts';
import { takeOver, World } from './world.ts';

/** How long pupils are busy, in ms of the world's time. */
const BUSY = 40_000;
/** After this long without a fault everything must be where it belongs. */
const PATIENCE = 600_000;
/** A history in which more is wrong than this is not followed further. */
const ENOUGH = 5;

Object.assign(globalThis, { IDBKeyRange });
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

/** One history: some pupils, their devices and tabs, a server, and all that goes wrong; all of it by the seed. */
export class History implements House {
	readonly random: Random;
	readonly world: World;
	readonly network: Network;
	readonly server: Server;
	readonly build: Build;
	readonly users: string[];
	readonly devices: Device[];
	readonly wrong: string[] = [];
	/** Refused edits that their pupils have retried or discarded. */
	readonly handled = new Set<string>();
	/** What happened, for who looks into a seed. */
	readonly told: string[] = [];
	/** Values that were made so far. */
	count = 0;

	/** Dexie's zones are one realm's, and all devices share one here: who died within a transaction can leave them wrong. */
	isVoid = false;

	#isQuiet = false;

	constructor(seed: number, server: Server, build: Build = PRODUCT) {
		this.random = new Random(seed);
		this.world = new World(this.random);
		this.network = new Network(this.world, server);
		this.server = server;
		this.build = build;
		this.users = Array.from({ length: this.random.chance(0.7) ? 1 : 2 }, () => this.random.uuid());
		const devices = this.random.weighted({ 1: 3, 2: 5, 3: 2 });
		this.devices = Array.from({ length: Number(devices) }, (_, n) => {
			const hasLocks = this.random.chance(0.85);
			return new Device(`device ${n + 1}`, this, hasLocks);
		});
	}

	/** Lives the history. Answers what was wrong with it, in words; nothing where all was well. */
	async live(): Promise<string[]> {
		const { random, world } = this;
		const batch = BATCH.edits;
		BATCH.edits = random.pick([2, 6, 500]);
		await this.server.begin(this.users, random.pick([4, 9, 500]), this.build.sql);
		const back = takeOver(world, (error) => this.#heard(error));
		Object.defineProperty(Dexie.dependencies, 'indexedDB', {
			configurable: true,
			get: () => (world.actor instanceof Page ? world.actor.factory : undefined)
		});
		try {
			this.network.faults = this.#faults();
			this.network.oncall = ({ p_user, p_client }) => this.#called(p_user, p_client);
			for (const device of this.devices) {
				device.disk.honest = random.chance(0.9);
				device.open({ kind: 'account', ...accountOf(this.users[0]!) });
			}
			const acts = 10 + random.below(30);
			for (let n = 0; n < acts; n++) world.after(random.between(50, BUSY), null, () => this.#act());
			await world.run(BUSY);
			await this.#quiet();
		} finally {
			for (const page of this.devices.flatMap(({ pages }) => pages)) page.die();
			await world.run(world.now + 1_000);
			back();
			BATCH.edits = batch;
			await this.server.end();
		}
		return this.isVoid ? [] : this.wrong;
	}

	/** A value like no other, with its author's name in it. */
	token(user: string): string {
		return `${user.slice(0, 4)} ${++this.count}`;
	}

	tell(what: string): void {
		this.told.push(`${(this.world.now / 1_000).toFixed(3)} ${what}`);
	}

	complain(what: string): void {
		this.isVoid ||= what.includes('PrematureCommitError');
		this.tell(`WRONG ${what}`);
		this.wrong.push(what);
	}

	/** Comes back to a device after a while. */
	return(device: Device, ms: number): void {
		this.world.after(ms, null, () => {
			if (device.tabs.length === 0) device.open();
		});
	}

	/** Looks whether everything is as it should be on a device, as it is now. */
	async look(device: Device): Promise<void> {
		const { user } = device;
		if (!user || !device.disk.isQuiet(user)) return;
		for await (const fault of faultsNow(device, user, this.server)) this.complain(fault);
	}

	async #act(): Promise<void> {
		if (this.wrong.length >= ENOUGH) return;
		const device = this.random.pick(this.devices);
		const isPupil = this.random.chance(0.62);
		if (isPupil) this.pupil(device, this.random.weighted(PUPIL_WEIGHTS));
		else await this.#fate(device, this.random.weighted(FATE_WEIGHTS));
	}

	/** Somebody does something in some tab of a device, if one is open. */
	pupil(device: Device, act: PupilAct): void {
		const shown = device.shown(GUESTS_ACTS.has(act));
		if (shown.length === 0 || device.moving) return;
		const tab = this.random.pick(shown);
		this.tell(`${device.name}: ${act}`);
		tab.do(() => PUPIL_ACTS[act](this, tab));
		// Some die in the midst of it.
		if (this.random.chance(0.08)) this.world.after(this.random.between(0, 4), null, () => this.crash(device));
	}

	async #fate(device: Device, fate: Fate): Promise<void> {
		this.tell(`${device.name}: ${fate}`);
		await FATES[fate](this, device);
	}

	/** Each step of signing in or out is the last for some. */
	moved(device: Device, isLast: boolean): void {
		if (!this.random.chance(isLast ? 0.3 : 0.08)) return;
		this.world.after(this.random.between(0, this.random.pick([1, 20])), null, () => this.crash(device));
	}

	/** A device dies, with or without what its browser has not brought to its disk yet. */
	crash(device: Device): void {
		if (this.#isQuiet) return;
		const how = this.random.chance(0.6) ? 'crash' : 'power';
		this.tell(`${device.name}: dies (${how})`);
		FATES[how](this, device);
	}

	/** The tab in which somebody signs in or out is closed in the midst of it; somebody goes on in another one. */
	closeMover(device: Device): void {
		if (this.#isQuiet || !device.moving) return;
		this.tell(`${device.name}: its tab is closed while hands change`);
		device.mover!.die();
		if (device.tabs.length === 0) device.open();
		this.world.after(this.random.between(0, 1_000), null, () => {
			if (!this.#isQuiet) FATES.arrive(this, device);
		});
	}

	/** Each device has a share of bad luck of its own in the moments after an answer, too. */
	#called(user: string, client: string): void {
		const device = this.devices.find((one) =>
			one.disk
				.rows<{ key: string; value: unknown }>(user, 'meta')
				.some(({ key, value }) => key === 'client' && value === client)
		);
		device?.copy(user)?.clients.add(client);
		if (device && this.random.chance(0.03))
			this.world.after(this.random.between(0, 300), null, () => this.crash(device));
	}

	#heard(error: unknown): void {
		const isClosed = error instanceof Error && error.name.startsWith('DatabaseClosed');
		if (!isClosed && !isAboutDisk(error, this.devices)) this.complain(`the console says: ${String(error)}`);
	}

	#faults(): Faults {
		const { random } = this;
		const often = random.pick([0, 0.05, 0.15, 0.4]);
		const some = () => (random.chance(0.6) ? often * random.next() : 0);
		return { fine: 1, lost: some(), answerLost: some(), refused: some(), doubled: some(), late: some() };
	}

	/** Nothing goes wrong any more: all must end up where it belongs, and nothing be lost or doubled. */
	async #quiet(): Promise<void> {
		this.tell('quiet');
		this.#isQuiet = true;
		this.network.faults = NO_FAULTS;
		for (const { line, disk } of this.devices) {
			line.online = true;
			disk.fill('no');
		}
		await this.world.run(this.world.now + 60_000, () => this.devices.every(({ moving }) => !moving));
		await this.#endMoves();
		for (const user of this.users) await this.#settle(user);
		const museums = new Map<string, MuseumRows>();
		for (const user of this.users) {
			const there = await this.server.museum(user);
			if (!there) continue;
			museums.set(user, there);
			this.#blame(wrongOnServer(there, user, this.server.ledger));
			const copies = this.devices.flatMap((device) => device.copies).filter((copy) => copy.user === user);
			// What a restore took back, or a browser that does not keep its word, may be anything.
			if (this.server.undone.length > 0 || copies.some(({ betrayed }) => betrayed)) continue;
			this.#blame(missing(copies, there, this.#excused()));
			this.#blame(doubled(there));
		}
		if (this.server.undone.length === 0)
			this.#blame(guestsWork(this.devices, new Set(this.users), museums, this.#excused()));
		for (const copy of this.devices.flatMap(({ copies }) => copies))
			this.#blame(copy.faults(this.server.ledger, this.server.undone));
	}

	/** Everybody who has something of this museum comes together. */
	async #settle(user: string): Promise<void> {
		const devices = this.devices.filter((device) => device.user === user || device.copy(user));
		for (const device of devices) this.#attend(device, user);
		await this.world.run(this.world.now + 50);
		for (const device of devices) this.#attend(device, user);
		if (!(await this.#inStep(devices, user))) return;
		for (const device of devices) {
			this.#blame(hidden(device, user, this.server, this.handled));
			for (const { seq } of device.disk.rows<TrayRow>(user, 'tray'))
				device.shown()[0]!.do(() => discardEdit(device.shown()[0]!.db, seq));
		}
		await this.world.run(this.world.now + 100);
		for (const device of devices) device.shown().forEach((tab) => tab.wake());
		if (!(await this.#inStep(devices, user))) return;
		const there = (await this.server.museum(user))!;
		for (const device of devices) this.#blame(apart(device, user, there));
		const sent = [...this.network.photos.keys()].some((path) => path.startsWith(user));
		const hasPhotos = sent || devices.some(({ disk }) => disk.rows(user, 'photos').length > 0);
		for (let round = 0; hasPhotos && round < 2; round++) {
			for (const device of devices) {
				const [tab] = device.shown();
				tab?.do(() => tab.carrier.photos(Infinity));
			}
			await this.world.run(this.world.now + 4_000);
		}
		for (const device of devices) this.#blame(photosMissing(device, user, this.network.photos));
	}

	/** What was refused and given up, was forgotten with its tile, or written over by an administrator. */
	#excused(): Set<string> {
		const refused = this.server.ledger.filter(({ code }) => code !== '' && code !== CHANGED_MEANWHILE);
		return new Set([...this.server.erased, ...refused.flatMap(({ change }) => tokensIn(change.value))]);
	}

	/** Somebody sits down at a device: what was begun there is ended, and they sign in. @param user null for nobody */
	#attend(device: Device, user: string | null): void {
		// A tab whose database closed under it is loaded again.
		for (const page of device.tabs) if (page.client?.db.hasBeenClosed()) page.die();
		const [page = device.open()] = device.tabs;
		if (device.moving || !page.client) return;
		const { arriving, line } = device;
		if (arriving) {
			// Where its session is over they ask for another code.
			if (line.session?.user === arriving.id && !line.session.over)
				return move(this, page, () => page.session.arrive());
			return move(this, page, () => page.signIn(arriving, false));
		}
		if (user && device.user !== user) return move(this, page, () => page.signIn(accountOf(user), false));
		if (device.user && (line.session?.user !== device.user || line.session.over))
			return move(this, page, () => page.signIn(accountOf(device.user!), false));
		for (const tab of device.tabs) tab.visible = true;
		for (const client of device.shown()) client.wake();
	}

	/** Nothing that was begun in signing in or out is left half done. */
	async #endMoves(): Promise<void> {
		await this.#untilMoved();
		// What a full disk, or one that was taken away, has stopped is gone on with at the next start.
		for (const device of this.devices.filter(isMoving))
			if (device.disk.hadTrouble) {
				for (const page of device.pages) page.die();
				device.open();
			}
		await this.#untilMoved();
		for (const device of this.devices)
			for (const { kind } of device.moves) this.complain(`${device.name}: ${kind} was never ended`);
	}

	async #untilMoved(): Promise<void> {
		for (let round = 0; round < 100 && this.devices.some(isMoving); round++) {
			for (const device of this.devices.filter(isMoving)) this.#attend(device, null);
			await this.world.run(this.world.now + 400);
		}
	}

	async #inStep(devices: readonly Device[], user: string): Promise<boolean> {
		const until = this.world.now + PATIENCE;
		for (;;) {
			await this.world.run(this.world.now + 400);
			// Signed out, or at the end of a session: the pupil signs in again. A tab that nobody sees asks for nothing,
			// and one whose database closed under it says that it has to be loaded again.
			for (const device of devices) {
				const isLeft = device.user !== user || device.shown().length === 0;
				const isEnded = device.shown().some(({ phase }) => phase === 'sign-in');
				if (isLeft || isEnded || device.tabs.some((tab) => !tab.visible || tab.client?.db.hasBeenClosed()))
					this.#attend(device, user);
			}
			const isSettled = devices.every(
				(device) =>
					device.user === user &&
					device.pending(user).length === 0 &&
					device.shown().some(({ phase }) => phase === 'idle')
			);
			if (isSettled) {
				const there = await this.server.museum(user);
				if (devices.every((device) => isInStep(device, user, there))) break;
			}
			if (this.world.now < until) continue;
			const late = devices.map((device) => {
				const phases = device
					.shown()
					.map(({ phase }) => phase)
					.join();
				return `${device.name} (${phases}; ${device.pending(user).map(say).join('; ')})`;
			});
			this.complain(`not in step after ten minutes: ${late.join(', ')}`);
			return false;
		}
		for (const device of devices) await this.look(device);
		return true;
	}

	#blame(faults: Iterable<string>): void {
		for (const fault of faults) this.complain(fault);
	}
}

/** Whether somebody is signing in or out, or has begun to. */
function isMoving({ moving, moves }: Device): boolean {
	return moving || moves.length > 0;
}

/** What can be done in a museum without an account. */
const GUESTS_ACTS: ReadonlySet<PupilAct> = new Set([
	'edit',
	'addTo',
	'type',
	'burst',
	'addTile',
	'photo',
	'remove',
	'undo',
	'redo'
]);

const PUPIL_WEIGHTS: Record<PupilAct, number> = {
	edit: 10,
	addTo: 10,
	type: 5,
	burst: 3,
	addTile: 3,
	twin: 1,
	badGraph: 1,
	photo: 1,
	remove: 1,
	undo: 2,
	redo: 1,
	retry: 2,
	discard: 2
};

const FATE_WEIGHTS: Record<Fate, number> = {
	openTab: 3,
	closeTab: 3,
	hideTab: 1,
	crash: 4,
	power: 3,
	worker: 4,
	offline: 3,
	online: 4,
	expire: 3,
	endSession: 1,
	signOut: 1,
	signInAgain: 2,
	leave: 4,
	arrive: 5,
	arriveAgain: 4,
	clock: 2,
	connectionLost: 2,
	upgrade: 1,
	full: 2,
	room: 4,
	backUp: 2,
	restore: 3,
	purge: 2,
	administrator: 1,
	look: 4,
	status: 4
};
