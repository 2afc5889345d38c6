import { HISTORY } from './history';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** One version is kept in each so many ms, for versions up to this age; 0 keeps all. */
const SPANS = [
	{ upTo: DAY, width: 0 },
	{ upTo: 7 * DAY, width: HOUR },
	{ upTo: 180 * DAY, width: DAY },
	{ upTo: Infinity, width: 30 * DAY }
];

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
