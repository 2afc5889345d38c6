import { createContext } from 'svelte';
import type { Museum } from '$lib/store/museum.svelte';
import type { Waiting } from '$lib/store/queries';
import type { Remote } from './remote';
import { museumStatus, tileStatus, type Phase, type Status } from './status';

const NOTHING: Waiting = {
	waiting: 0,
	photos: 0,
	rejected: 0,
	tiles: new Map(),
	tilePhotos: new Map(),
	rejectedTiles: new Set(),
	lastSync: null
};

/** Sync as the screens see it: its state in words, and “Sync now”. */
export class Sync {
	phase = $state<Phase>('idle');
	/** Asks for a sync at once; set by whoever runs the loop. */
	now: () => void = () => {};
	/** Asks the server what a tile was; set by whoever runs the loop, before it says its first phase. */
	history: Remote['history'] | null = null;
	#museum: Museum;

	constructor(museum: Museum) {
		this.#museum = museum;
	}

	/** Whether there is an account to sync with. */
	get available(): boolean {
		return this.#museum.owner.kind === 'account';
	}

	get lastSync(): number | null {
		return this.#waiting.lastSync;
	}

	get museum(): Status {
		return museumStatus(this.#museum.owner.kind, this.phase, this.#waiting, this.#museum.writing);
	}

	tile(id: string): Status {
		return tileStatus(this.#museum.owner.kind, this.phase, this.#waiting, id, this.#museum.writing);
	}

	get #waiting(): Waiting {
		return this.#museum.waiting.value ?? NOTHING;
	}
}

export const [getSync, setSync] = createContext<Sync>();
