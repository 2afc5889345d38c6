import type { Tile } from './tile';

/** What a version keeps of a tile (S14): where it hung and whether it was completed is no part of it. */
export type Content = Pick<Tile, 'title' | 'graph' | 'notes' | 'deleted'>;

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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** One version is kept in each so many ms, for versions up to this age; 0 keeps all. */
const SPANS = [
	{ upTo: DAY, width: 0 },
	{ upTo: 7 * DAY, width: HOUR },
	{ upTo: 180 * DAY, width: DAY },
	{ upTo: Infinity, width: 30 * DAY }
];

export function sameContent(a: Content, b: Content): boolean {
	return a.title === b.title && a.graph === b.graph && a.notes === b.notes && a.deleted === b.deleted;
}

/** Whether there is anything to come back to. */
export function isEmpty({ graph, notes }: Pick<Content, 'graph' | 'notes'>): boolean {
	return graph === null && notes === '';
}

/** Whether a change takes so much away that what was there is a version of its own, however young. */
export function losesMuch(before: string | null, after: string | null): boolean {
	return (before ?? '').length > Math.max(40, 2 * (after ?? '').length);
}

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

/** What thinning has to know of a version. */
export interface Mark {
	id: string;
	tile: string;
	at: number;
	bytes: number;
	guarded: boolean;
}

/** Ids of a tile's versions that go. @param marks of one tile, the oldest first */
export function thin(marks: readonly Mark[], now: number): string[] {
	const kept = marks.filter((mark, index) => mark.guarded || !isCrowded(mark, marks.slice(index + 1), now));
	let bytes = total(kept);
	while (kept.length > HISTORY.versions || (bytes > HISTORY.tileBytes && kept.length > HISTORY.stay)) {
		const [gone] = kept.splice(leastMissed(kept, now), 1);
		bytes -= gone!.bytes;
	}
	const staying = new Set(kept.map(({ id }) => id));
	return marks.filter(({ id }) => !staying.has(id)).map(({ id }) => id);
}

/** Ids of versions that go so that all together keep the limit: the tile that has most gives way. */
export function thinMuseum(marks: readonly Mark[], now: number): string[] {
	const tiles = new Map<string, { kept: Mark[]; bytes: number }>();
	for (const mark of marks) {
		const tile = tiles.get(mark.tile) ?? { kept: [], bytes: 0 };
		tile.kept.push(mark);
		tile.bytes += mark.bytes;
		tiles.set(mark.tile, tile);
	}
	const gone: string[] = [];
	for (let bytes = total(marks); bytes > HISTORY.museumBytes;) {
		const heaviest = [...tiles.values()].reduce((a, b) => (b.bytes > a.bytes ? b : a));
		const [mark] = heaviest.kept.splice(leastMissed(heaviest.kept, now), 1);
		heaviest.bytes -= mark!.bytes;
		bytes -= mark!.bytes;
		gone.push(mark!.id);
	}
	return gone;
}

/** Whether a newer version stands for this one in its hour, day or month. */
function isCrowded(mark: Mark, newer: readonly Mark[], now: number): boolean {
	const width = widthOf(mark, now);
	const span = (at: number) => Math.floor(at / width);
	return (
		width > 0 && newer.some((other) => widthOf(other, now) === width && span(other.at) === span(mark.at))
	);
}

function widthOf({ at }: Mark, now: number): number {
	return SPANS.find(({ upTo }) => now - at < upTo)!.width;
}

/**
 * The version whose neighbours lie closest together, measured by its age: so the past grows thinner and its
 * beginning stays. The newest and the oldest go last of all, before them those that are guarded.
 */
function leastMissed(marks: readonly Mark[], now: number): number {
	const rank = ({ at, guarded }: Mark, index: number): [number, number] => {
		if (index === marks.length - 1) return [3, 0];
		if (index === 0) return [2, 0];
		return [
			guarded ? 1 : 0,
			(marks[index + 1]!.at - marks[index - 1]!.at) / (60_000 + Math.max(0, now - at))
		];
	};
	return marks
		.map((mark, index) => ({ index, rank: rank(mark, index) }))
		.reduce((a, b) => ((b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1]) < 0 ? b : a)).index;
}

function total(marks: readonly Mark[]): number {
	return marks.reduce((sum, { bytes }) => sum + bytes, 0);
}
