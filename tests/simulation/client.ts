import type { Change } from '$lib/model/edit';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { Carrier } from '$lib/sync/carrier';
import type { Clock } from '$lib/sync/clock';
import { handIn } from '$lib/sync/hand-in';
import { SyncLoop } from '$lib/sync/loop';
import type { Remote } from '$lib/sync/remote';
import type { Phase } from '$lib/sync/status';
import type { Device } from './device.ts';
import type { Page } from './page.ts';

/** A museum that is open in a tab, with its loop, or that a service worker carries. */
export class Client {
	readonly page: Page;
	readonly device: Device;
	readonly owner: Owner;
	readonly db: MuseumDatabase;
	readonly remote: Remote;
	readonly carrier: Carrier;
	phase: Phase = 'idle';
	/** It is what the tab shows. */
	shown = false;
	#isClosed = false;
	#loop: SyncLoop | null = null;
	#stop: (() => void) | null = null;

	/** @param open what its carrier asks each time it is its turn */
	constructor(page: Page, owner: Owner, isHere: () => Promise<boolean> = async () => true) {
		this.page = page;
		this.device = page.device;
		this.owner = owner;
		const { network, build } = page.device.house;
		this.db = new MuseumDatabase(owner);
		// The next version of the product adds a table.
		if (page.device.upgraded) this.db.version(3).stores({ later: 'id' });
		build.equip(this.db);
		this.remote = network.remote(page, page.device.line);
		const ports = { db: this.db, remote: this.remote, clock: this.clock, device: page.device.name };
		this.carrier = new Carrier(owner.id, async () => ((await isHere()) ? ports : null));
	}

	get alive(): boolean {
		return this.page.alive && !this.#isClosed;
	}

	get clock(): Clock {
		return this.page.clock;
	}

	/** Id of the museum's owner. */
	get user(): string {
		return this.owner.id;
	}

	get isGuest(): boolean {
		return this.owner.kind === 'guest';
	}

	/** Keeps the museum in step, as a tab does while it shows it. */
	show(): void {
		this.shown = true;
		if (this.isGuest || this.#loop) return;
		const { page } = this;
		const { world } = this.device.house;
		this.#loop = new SyncLoop({
			db: this.db,
			carrier: this.carrier,
			remote: this.remote,
			clock: this.clock,
			visible: () => page.visible,
			onphase: (phase) => (this.phase = phase),
			random: () => world.random.next(),
			onsignedout: () =>
				this.do(() =>
					handIn(this.carrier).then(
						async (isOut) => void (isOut ? await page.leave('unsent', this) : this.wake())
					)
				)
		});
		this.#stop = this.#loop.start();
	}

	/** The page is looked at, or the network is back. */
	wake(): void {
		this.page.as(() => this.#loop?.wake());
	}

	/** Does something in this museum. What it begins goes on by itself; what fails is judged. */
	do(work: () => Promise<unknown>): void {
		if (this.alive) this.page.do(work);
	}

	/** Writes, and promises the pupil that it is saved once that is said. */
	async write(changes: Change[], from?: string | null): Promise<void> {
		await this.device.house.build.write(this.db, 'Work', changes, this.clock.now(), from);
		if (this.alive && !this.isGuest) this.device.copy(this.user)?.promise(changes.filter(isOneOfAKind));
	}

	/** The tab, or the worker, is through with it. */
	close(): void {
		this.#isClosed = true;
		this.#stop?.();
		this.#stop = null;
		this.page.opened.delete(this);
		this.db.dismiss();
	}
}

/** Whether the value is like no other: writing what is there already writes nothing. */
function isOneOfAKind({ field, id }: Change): boolean {
	return !['completed', 'deleted'].includes(field) && id !== 'theme';
}
