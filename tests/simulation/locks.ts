import type { Actor, World } from './world.ts';

interface Request {
	actor: Actor;
	name: string;
	grant: () => void;
}

type Work = () => Promise<unknown>;
/** What follows the name of a lock. */
export type LockOrder = [Work] | [{ signal?: AbortSignal }, Work];

/** The Web Locks of one browser, as far as the product uses them. The dead let go of theirs. */
export class LockBoard {
	readonly #world: World;
	#held = new Map<string, Request>();
	#queue: Request[] = [];

	constructor(world: World) {
		this.#world = world;
	}

	request(actor: Actor, name: string, ...rest: LockOrder): Promise<unknown> {
		const work = rest.at(-1) as Work;
		const signal = rest.length === 2 ? rest[0].signal : undefined;
		return new Promise((resolve, reject) => {
			// The dead are granted nothing.
			if (!actor.alive) return;
			const request: Request = {
				actor,
				name,
				grant: () => {
					void (async () => work())()
						.then(resolve, reject)
						.then(() => this.#release(request));
				}
			};
			this.#queue.push(request);
			signal?.addEventListener('abort', () => {
				if (!this.#queue.includes(request)) return;
				this.#queue = this.#queue.filter((other) => other !== request);
				reject(signal.reason);
			});
			this.#grantNext();
		});
	}

	forget(dead: Actor): void {
		this.#queue = this.#queue.filter(({ actor }) => actor !== dead);
		for (const request of this.#held.values()) if (request.actor === dead) this.#release(request);
	}

	#release(request: Request): void {
		if (this.#held.get(request.name) !== request) return;
		this.#held.delete(request.name);
		this.#grantNext();
	}

	#grantNext(): void {
		for (const request of [...this.#queue]) {
			if (this.#held.has(request.name)) continue;
			this.#queue = this.#queue.filter((other) => other !== request);
			this.#held.set(request.name, request);
			this.#world.after(0.01, request.actor, request.grant);
		}
	}
}
