import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { LockBoard, LockOrder } from './locks.ts';
import type { Random } from './random.ts';

/** What can act, and die: a tab or a worker. Ports of a dead one never answer. */
export interface Actor {
	alive: boolean;
	/** Web Locks of its browser. */
	locks: LockBoard;
	/** Older browsers have none. */
	hasLocks: boolean;
	/** Called when something was written on their device. */
	watchers: Set<() => void>;
}

interface Happening {
	at: number;
	order: number;
	actor: Actor | null;
	run: () => void | Promise<void>;
}

const real = { setImmediate: globalThis.setImmediate };

/** Follows whoever acts through all that they begin and wait for. */
const acting = new AsyncLocalStorage<Actor | null>();

/** Who acts now: the disk's and the lock board's answer belongs to them. */
export function whoActs(): Actor | null {
	return acting.getStore() ?? null;
}

/**
 * Owns time. Everything that waits for something, be it disk, network, lock or clock, waits for a happening of
 * this world; between two of them all promises run as far as they can. A client that dies between two happenings
 * dies at an await, and any await that really waits is one where it can die.
 */
export class World {
	/** ms since the history began. */
	now = 0;
	readonly random: Random;
	#heap: Happening[] = [];
	#order = 0;
	#lanes = new Map<unknown, number>();

	constructor(random: Random) {
		this.random = random;
	}

	get actor(): Actor | null {
		return whoActs();
	}

	/** From here on it is they who act. */
	set actor(actor: Actor | null) {
		acting.enterWith(actor);
	}

	/** Lets something happen to somebody after so many ms; not if they are dead by then. */
	after(ms: number, actor: Actor | null, run: () => void | Promise<void>): void {
		this.#push({ at: this.now + ms, order: this.#order++, actor, run });
	}

	/** Steps of one browser's database follow one another, each taking its time. */
	step(run: () => void): void {
		const lane = this.actor?.locks ?? null;
		const at = Math.max(this.#lanes.get(lane) ?? 0, this.now) + this.random.next() * 0.4;
		this.#lanes.set(lane, at);
		// Not the actor's: the browser ends what a dead tab began.
		const { actor } = this;
		this.#push({
			at,
			order: this.#order++,
			actor: null,
			run: () => {
				this.actor = actor;
				run();
			}
		});
	}

	/** Lets things happen until then, or until nothing more does, or `done` says so. */
	async run(until: number, done: () => boolean = () => false): Promise<void> {
		while (!done()) {
			const next = this.#heap[0];
			if (!next || next.at > until) {
				this.now = Math.max(this.now, until);
				break;
			}
			this.#pop();
			this.now = Math.max(this.now, next.at);
			if (next.actor && !next.actor.alive) continue;
			this.actor = next.actor;
			await next.run();
			await new Promise<void>((resolve) => real.setImmediate(resolve));
		}
		this.actor = null;
	}

	#push(happening: Happening): void {
		const heap = this.#heap;
		let at = heap.push(happening) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (isBefore(heap[parent]!, happening)) break;
			heap[at] = heap[parent]!;
			at = parent;
		}
		heap[at] = happening;
	}

	#pop(): void {
		const heap = this.#heap;
		const last = heap.pop()!;
		if (heap.length === 0) return;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
			if (isBefore(last, heap[child]!)) break;
			heap[at] = heap[child]!;
			at = child;
		}
		heap[at] = last;
	}
}

function isBefore(a: Happening, b: Happening): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/**
 * Puts the world in the place of what browser and Node offer: timers, ids, hashes, locks. Answers what takes it
 * back.
 */
export function takeOver(world: World, complain: (what: unknown) => void): () => void {
	const later = (run: () => void, ms = 0) => {
		if (ms > 0) world.after(ms, world.actor, run);
		else world.step(run);
		return 0;
	};
	const locks = {
		request: (name: string, ...rest: LockOrder) => world.actor!.locks.request(world.actor!, name, ...rest)
	};
	const undo = [
		replace(globalThis, 'setImmediate', (run: () => void) => world.step(run)),
		replace(globalThis, 'setTimeout', later),
		replace(globalThis, 'clearTimeout', () => {}),
		replace(crypto, 'randomUUID', () => world.random.uuid()),
		replace(crypto.subtle, 'digest', async (_: string, bytes: ArrayBuffer) => {
			const { buffer, byteOffset, byteLength } = createHash('sha256').update(new Uint8Array(bytes)).digest();
			return buffer.slice(byteOffset, byteOffset + byteLength);
		}),
		replace(AbortSignal, 'timeout', (ms: number) => {
			const late = new AbortController();
			world.after(ms, world.actor, () => late.abort());
			return late.signal;
		}),
		replaceBy(globalThis, 'navigator', () => (world.actor?.hasLocks ? { locks } : {})),
		replace(console, 'error', (...said: unknown[]) => said.forEach(complain))
	];
	const listeners = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
	const heard = (error: unknown) => {
		// What the dead had begun ends in this.
		if (!/AbortError|DatabaseClosed/.test(String(error))) complain(error);
	};
	process.removeAllListeners('unhandledRejection').on('unhandledRejection', heard);
	return () => {
		undo.reverse().forEach((back) => back());
		process.off('unhandledRejection', heard);
		for (const listener of listeners) process.on('unhandledRejection', listener);
	};
}

function replace(target: object, name: string, value: unknown): () => void {
	return redefine(target, name, { value, configurable: true, writable: true });
}

function replaceBy(target: object, name: string, get: () => unknown): () => void {
	return redefine(target, name, { get, configurable: true });
}

function redefine(target: object, name: string, as: PropertyDescriptor): () => void {
	const before = Object.getOwnPropertyDescriptor(target, name);
	Object.defineProperty(target, name, as);
	return () => {
		if (before) Object.defineProperty(target, name, before);
		else Reflect.deleteProperty(target, name);
	};
}
