import { diff, type Hunk } from './diff';

/** A part of a sequence that both sides agree about, or that both changed, each in its way. */
export type Region = { agreed: string[] } | { base: string[]; mine: string[]; theirs: string[] };

interface Change extends Hunk {
	side: 'mine' | 'theirs';
}

/**
 * Joins two sequences that began as one (diff3). What overlaps is left open.
 *
 * @param beside whether two changes right beside one another are apart, as lines are and words are not
 */
export function joinSequences(base: string[], mine: string[], theirs: string[], beside: boolean): Region[] {
	const sides = { mine, theirs };
	const hunks = [...changesOf('mine', base, mine), ...changesOf('theirs', base, theirs)].sort(
		(a, b) => a.from - b.from || a.to - b.to
	);
	const regions: Region[] = [];
	let at = 0;
	for (let next = 0; next < hunks.length;) {
		const group = [hunks[next++]!];
		const from = group[0]!.from;
		let to = group[0]!.to;
		const repeats = (change: Change) => change.from === to && group.some((own) => shares(own, change, sides));
		while (next < hunks.length && (overlaps(hunks[next]!, from, to, beside) || repeats(hunks[next]!))) {
			to = Math.max(to, hunks[next]!.to);
			group.push(hunks[next++]!);
		}
		if (from > at) regions.push({ agreed: base.slice(at, from) });
		const part = (side: Change['side']) => partOf(sides[side], group, side, from, to);
		const one = group.every(({ side }) => side === group[0]!.side) ? group[0]!.side : null;
		const [a, b] = [part('mine') ?? base.slice(from, to), part('theirs') ?? base.slice(from, to)];
		if (one) regions.push({ agreed: one === 'mine' ? a : b });
		else if (a.join('\n') === b.join('\n') && a.length === b.length) regions.push({ agreed: a });
		else regions.push({ base: base.slice(from, to), mine: a, theirs: b });
		at = to;
	}
	if (at < base.length) regions.push({ agreed: base.slice(at) });
	return regions;
}

function changesOf(side: Change['side'], base: string[], own: string[]): Change[] {
	return diff(base, own).map((hunk) => ({ side, ...hunk }));
}

/** Two that put something in at one place meet, in any case. */
function overlaps(change: Change, from: number, to: number, beside: boolean): boolean {
	if (!beside) return change.from <= to;
	return change.from < to || (change.from === from && change.to === from && from === to);
}

/**
 * Whether both sides put in one same line: it was written once and came to the other (passed from device to
 * device), where it stands beside something else that was changed.
 */
function shares(a: Change, b: Change, sides: Record<Change['side'], string[]>): boolean {
	if (a.side === b.side) return false;
	const lines = new Set(sides[a.side].slice(a.ownFrom, a.ownTo));
	return sides[b.side].slice(b.ownFrom, b.ownTo).some((line) => line.trim() !== '' && lines.has(line));
}

/** What a side has for a stretch of the base; undefined where it changed nothing of it. */
function partOf(own: string[], group: Change[], side: Change['side'], from: number, to: number) {
	const hunks = group.filter((hunk) => hunk.side === side);
	const [first, last] = [hunks[0], hunks.at(-1)];
	if (!first || !last) return undefined;
	return own.slice(first.ownFrom - (first.from - from), last.ownTo + (to - last.to));
}
