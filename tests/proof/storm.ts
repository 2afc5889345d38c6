import { conceptTileId, newId } from '$lib/model/ids';
import { CONCEPTS } from '$lib/model/concepts';
import type { Change } from '$lib/model/edit';
import { countWaiting } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { Conversation } from '$lib/sync/conversation';
import { drain } from '$lib/sync/drain';
import { RemoteError, type Remote } from '$lib/sync/remote';
import { Random } from '../simulation/random.ts';
import { openDevice, type Device } from '../stand/device.ts';
import type { Stand } from '../stand/stand.ts';
import { judge, type Acknowledged, type Effect, type Heard, type Shown } from './judge.ts';

/** How often a device tries to send before the storm has failed: of five hundred, one may be hit by every kill. */
const TRIES = 300;

/** How hard a storm blows. */
export interface Plan {
	stand: Stand;
	/** Devices of each of the stand's users, all of which write at once. */
	devices: number;
	/** What is killed, in turn; each dies in the middle of the writing and comes back. */
	kills: (() => Promise<void>)[];
	/** Turns of writing and sending for each device at least; they go on until all has been killed. */
	turns: number;
	/** Edits of each turn. */
	edits: number;
	/** Of the moments at which something dies. */
	seed: number;
}

export interface Outcome {
	problems: string[];
	/** Edits that were acknowledged. */
	edits: number;
	/** Calls that failed because something was dead. */
	failures: number;
	/** Kills that hit while calls were on their way. */
	kills: number;
}

/**
 * Lets devices write and sync as fast as they can while server and database are killed under them, until all
 * have been killed, all is sent and all devices are in step. Then it is judged by what the database wrote down
 * (`ledger.sql`), which this stops the server to read.
 */
export async function storm(plan: Plan): Promise<Outcome> {
	const { stand, kills } = plan;
	const random = new Random(plan.seed);
	const book = new Book();
	const writers = stand.users.flatMap((user) =>
		Array.from({ length: plan.devices }, (_, index) => new Writer(stand, user, `device ${index + 1}`, book))
	);
	const calls = Math.min(writers.length, 60);
	let over = kills.length === 0;
	let up = Promise.resolve();

	const killer = async () => {
		for (const kill of kills) {
			// When work has been done since the last one came back: not by the clock, but in its midst.
			await book.after(calls + random.below(2 * calls));
			await new Promise((resolve) => setTimeout(resolve, random.below(30)));
			up = kill();
			await up;
		}
		over = true;
	};
	const work = async (writer: Writer) => {
		for (let turn = 0; turn < plan.turns || !over; turn++) {
			await writer.write(plan.edits);
			await writer.send(() => up);
		}
	};
	await Promise.all([killer(), ...writers.map(work)]);
	for (const writer of writers) await writer.send(() => up);
	const shown = await Promise.all(writers.map((writer) => writer.look()));
	const effects = await stand.look<Effect>(
		`select user_id as user, tile, revision::float8 as revision, z from proof.ledger where z <> 0`
	);
	return {
		problems: judge(effects, book.acknowledged, book.heard, shown),
		edits: book.acknowledged.length,
		failures: book.failures,
		kills: kills.length
	};
}

/** What devices were told, as they were told it. */
class Book {
	readonly acknowledged: Acknowledged[] = [];
	readonly heard: Heard[] = [];
	failures = 0;
	#last = 0;
	#calls = 0;
	#waiting: { at: number; go: () => void } | null = null;

	/** A number that no other edit sets. */
	next(): number {
		return ++this.#last;
	}

	called(): void {
		this.#calls++;
		if (this.#waiting && this.#calls >= this.#waiting.at) this.#waiting.go();
	}

	/** Waits until so many more calls have been made. */
	after(calls: number): Promise<void> {
		return new Promise((go) => (this.#waiting = { at: this.#calls + calls, go }));
	}
}

class Writer {
	readonly #user: string;
	readonly #name: string;
	readonly #book: Book;
	readonly #device: Device;
	readonly #conversation = new Conversation();
	#written: Acknowledged[] = [];

	constructor(stand: Stand, user: string, name: string, book: Book) {
		[this.#user, this.#name, this.#book] = [user, name, book];
		const device = openDevice(stand, user);
		this.#device = { ...device, remote: listenIn(device.remote, book) };
	}

	/** One tile of its own, and the rest on the concepts' tiles, which all devices of the user write to. */
	async write(edits: number): Promise<void> {
		const { db } = this.#device;
		const own = newId();
		const layout = { x: 50, y: 50, width: 10, height: 10 };
		const made: Change = {
			table: 'tiles',
			id: own,
			field: 'create',
			value: { concept: null, title: 'Own', layout, z: this.#book.next() }
		};
		const shared = CONCEPTS.slice(0, edits - 1).map(({ key }): Change => {
			return { table: 'tiles', id: conceptTileId(this.#user, key), field: 'z', value: this.#book.next() };
		});
		await write(db, 'Work', [made, ...shared]);
		this.#written = [made, ...shared].map((change) => ({
			user: this.#user,
			tile: change.id,
			z: change.field === 'create' ? made.value.z : (change.value as number)
		}));
	}

	/** Tries until nothing waits any more. @param up resolves once nothing is dead */
	async send(up: () => Promise<void>): Promise<void> {
		for (let tries = 0; ; tries++) {
			try {
				await drain(this.#device, this.#conversation);
				break;
			} catch (error) {
				this.#book.failures++;
				if (!(error instanceof RemoteError) || tries > TRIES) throw error;
				await up();
				await new Promise((resolve) => setTimeout(resolve, Math.min(20 + 10 * tries, 500)));
			}
		}
		const { db } = this.#device;
		if ((await countWaiting(db)) + (await db.tray.count()) > 0) throw new Error('An edit was left behind.');
		this.#book.acknowledged.push(...this.#written.splice(0));
	}

	async look(): Promise<Shown> {
		const tiles = await this.#device.db.tiles.toArray();
		return { user: this.#user, device: this.#name, tiles: new Map(tiles.map(({ id, z }) => [id, z])) };
	}
}

function listenIn(remote: Remote, book: Book): Remote {
	const sync: Remote['sync'] = async (request) => {
		book.called();
		const answer = await remote.sync(request);
		book.heard.push({
			user: request.user,
			from: answer.replace ? 0 : request.cursor,
			to: answer.cursor,
			more: answer.more,
			tiles: new Map(answer.tiles.map(({ id, revision }) => [id, revision]))
		});
		return answer;
	};
	return { ...remote, sync };
}
