import type { Waiting } from '$lib/store/queries';

/** What the loop is doing, as far as people care. */
export type Phase = 'idle' | 'syncing' | 'offline' | 'sign-in' | 'trouble' | 'full' | 'storage';

export type Tone = 'saved' | 'syncing' | 'synced' | 'attention';

/** One state of a museum or a tile, in words. */
export interface Status {
	tone: Tone;
	/** “Saved on this device”, “Syncing”, “Synced to your account” or “Needs attention”. */
	words: string;
	/** Edits that the server does not have yet. */
	waiting: number;
	/** Photos that the server does not have yet. */
	photos: number;
	/** One sentence that says more: why it waits, or what to do. */
	detail: string;
}

const WORDS: Record<Tone, string> = {
	saved: 'Saved on this device',
	syncing: 'Syncing',
	synced: 'Synced to your account',
	attention: 'Needs attention'
};

/**
 * The state of the whole museum.
 *
 * @param writing whether an edit is being written that does not count as waiting yet: it is not in the account either
 */
export function museumStatus(
	owner: 'guest' | 'account',
	phase: Phase,
	waiting: Waiting,
	writing = false
): Status {
	const edits = Math.max(waiting.waiting, Number(writing && owner === 'account'));
	return status(owner, phase, waiting, edits, waiting.photos, waiting.rejected > 0);
}

/** The state of one tile: its own waiting edits and photos, whatever the others do. `writing` as above. */
export function tileStatus(
	owner: 'guest' | 'account',
	phase: Phase,
	waiting: Waiting,
	id: string,
	writing = false
): Status {
	const edits = Math.max(waiting.tiles.get(id) ?? 0, Number(writing && owner === 'account'));
	const photos = waiting.tilePhotos.get(id) ?? 0;
	return status(owner, phase, waiting, edits, photos, waiting.rejectedTiles.has(id));
}

/** “2 edits and 1 photo wait”; empty where nothing does. */
export function waitingWords({ waiting, photos }: Pick<Status, 'waiting' | 'photos'>): string {
	const count = (n: number, word: string) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]);
	const parts = [...count(waiting, 'edit'), ...count(photos, 'photo')];
	if (parts.length === 0) return '';
	return `${parts.join(' and ')} ${waiting + photos === 1 ? 'waits' : 'wait'}`;
}

function status(
	owner: 'guest' | 'account',
	phase: Phase,
	{ lastSync }: Waiting,
	waiting: number,
	photos: number,
	rejected: boolean
): Status {
	const make = (tone: Tone, detail: string): Status => ({
		tone,
		words: WORDS[tone],
		waiting,
		photos,
		detail
	});
	const what = waiting > 0 || photos === 0 ? 'edits' : 'photos';
	const unsent = waiting + photos > 0 || lastSync === null;
	if (owner === 'guest') return make('saved', 'Sign in to have your museum on every device.');
	if (rejected) return make('attention', 'The server did not take everything. See “Edits that need you”.');
	if (phase === 'sign-in')
		return make('attention', 'Sign in again to sync. Your work is safe on this device.');
	if (phase === 'full')
		return make(
			'attention',
			'This device is full: what comes from your account finds no room here. Make room, or save your museum to a file.'
		);
	if (phase === 'storage')
		return make(
			'attention',
			'This browser does not let Math Museums read or write on this device right now. We keep trying; if it stays so, load the page again.'
		);
	if (phase === 'trouble')
		return make(
			'attention',
			'Your account does not take edits right now. Your work is safe on this device, and we keep trying.'
		);
	if (phase === 'syncing' && unsent) return make('syncing', `Sending your ${what}.`);
	if (!unsent) return make('synced', 'Everything is in your account.');
	return make(
		'saved',
		phase === 'offline'
			? `No connection: ${what} wait here until there is one.`
			: `${what === 'edits' ? 'Edits' : 'Photos'} wait to be sent.`
	);
}
