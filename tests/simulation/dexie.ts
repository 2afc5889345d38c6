import { AsyncLocalStorage } from 'node:async_hooks';
import RealDexie, { type DexieOptions, type Observable } from 'dexie';
import { whoActs } from './world.ts';

/*
 * Dexie, as one tab or worker has it. All of them share this process, where the real one would tell every live query of
 * every device what one of them has written, and keep what it has read for all.
 */

export * from 'dexie';

export default class Dexie extends RealDexie {
	constructor(name: string, options?: DexieOptions) {
		super(name, { ...options, cache: 'disabled' });
	}
}

interface Observer<T> {
	next: (value: T) => void;
	error: (error: unknown) => void;
}

/** A live query: asked anew after each writing on its own device, and ended with its tab. */
export function liveQuery<T>(querier: () => T | Promise<T>): Observable<T> {
	return { subscribe: (observer: Observer<T>) => live(querier, observer) } as unknown as Observable<T>;
}

function live<T>(querier: () => T | Promise<T>, { next, error }: Observer<T>) {
	const actor = whoActs()!;
	let isWanted = true;
	let [isAsking, again] = [false, false];
	const unsubscribe = () => {
		isWanted = false;
		actor.watchers.delete(look);
	};
	const ask = async () => {
		isAsking = true;
		try {
			do {
				again = false;
				const value = await querier();
				if (isWanted) next(value);
			} while (isWanted && again);
		} catch (failure) {
			if (isWanted) error(failure);
		}
		isAsking = false;
	};
	const look = AsyncLocalStorage.bind(() => {
		again = true;
		if (isWanted && !isAsking) void ask();
	});
	actor.watchers.add(look);
	look();
	return { unsubscribe, closed: false };
}
