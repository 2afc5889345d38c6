import type { Waiting } from '$lib/store/queries';

/** What the loop is doing, as far as people care. */
export type Phase = 'idle' | 'syncing' | 'offline' | 'sign-in';

export type Tone = 'saved' | 'syncing' | 'synced' | 'attention';

/** One state of a museum or a tile, in words. */
export interface Status {
	tone: Tone;
	/** “Saved on this device”, “Syncing”, “Synced to your account” or “Needs attention”. */
	words: string;
	/** Edits that the server does not have yet. */
	waiting: number;
	/** One sentence that says more: why it waits, or what to do. */
	detail: string;
}

const WORDS: Record<Tone, string> = {
	saved: 'Saved on this device',
	syncing: 'Syncing',
	synced: 'Synced to your account',
	attention: 'Needs attention'
};

/** The state of the whole museum. */
export function museumStatus(owner: 'guest' | 'account', phase: Phase, waiting: Waiting): Status {
	return status(owner, phase, waiting.waiting, waiting.rejected > 0, waiting.lastSync !== null);
}

/** The state of one tile: its own waiting edits, whatever the others do. */
export function tileStatus(owner: 'guest' | 'account', phase: Phase, waiting: Waiting, id: string): Status {
	const own = waiting.tiles.get(id) ?? 0;
	return status(owner, phase, own, waiting.rejectedTiles.has(id), waiting.lastSync !== null);
}

function status(
	owner: 'guest' | 'account',
	phase: Phase,
	waiting: number,
	rejected: boolean,
	everSynced: boolean
): Status {
	const make = (tone: Tone, detail: string): Status => ({ tone, words: WORDS[tone], waiting, detail });
	if (owner === 'guest') return make('saved', 'Sign in to have your museum on every device.');
	if (rejected) return make('attention', 'The server refused an edit. See “Edits that need you”.');
	if (phase === 'sign-in')
		return make('attention', 'Sign in again to sync. Your work is safe on this device.');
	if (phase === 'syncing' && (waiting > 0 || !everSynced)) return make('syncing', 'Sending your edits.');
	if (waiting > 0 || !everSynced)
		return make(
			'saved',
			phase === 'offline' ? 'No connection: edits wait here until there is one.' : 'Edits wait to be sent.'
		);
	return make('synced', 'Everything is in your account.');
}
