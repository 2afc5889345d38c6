import type { Content } from './content';

/** A version as the server tells of it. */
export interface ServerVersion extends Content {
	/** The number the tile had when it was written over: one for each version of a tile, in their order. */
	revision: number;
	/** Another device wrote over it, or it was deleted: the last to be thinned. */
	guarded: boolean;
	/** Id of the device that wrote it; null for an administrator's hand. */
	client: string | null;
	/** That device's name; may be empty. */
	device: string;
	/** When it was written last, in ms of the server's clock. */
	at: number;
}

/** One page of a tile's versions, the newest first. */
export interface HistoryPage {
	versions: ServerVersion[];
	/** Older ones are behind the last. */
	more: boolean;
	/** Who wrote what the tile holds now; null where that was not written down. */
	now: Pick<ServerVersion, 'client' | 'device' | 'at'> | null;
}

/** The limits of history, as the database has them too (supabase/migrations). Times in ms, sizes in bytes. */
export const HISTORY = {
	/** What one device writes within this time is one version. */
	run: 60_000,
	versions: 100,
	tileBytes: 2_000_000,
	museumBytes: 16_000_000,
	/** So many stay whatever they weigh. */
	stay: 3
} as const;

/** Bytes of a version, nearly: its characters. */
export function weigh({ title, graph, notes }: Content): number {
	return title.length + (graph?.length ?? 0) + notes.length;
}

/** A short text that is the same for the same content, and hardly ever for another. */
export function fingerprint({ title, graph, notes, deleted }: Content): string {
	const text = JSON.stringify([title, graph, notes, deleted]);
	let [one, two] = [0x811c9dc5, 0x9747b28c];
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		one = Math.imul(one ^ unit, 0x01000193);
		two = Math.imul(two + unit, 0x85ebca6b) ^ (two >>> 15);
	}
	return `${text.length}-${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}`;
}
