import { tileName, type Layout, type Tile } from '$lib/model/tile';

/** What a screen reader says of a tile beside its name. */
export function tileDescription(tile: Tile): string {
	const parts: string[] = [];
	if (tile.completed) parts.push('Completed.');
	if (tile.graph !== null) parts.push('Has a graph.');
	if (tile.notes) parts.push(`Notes: ${excerpt(tile.notes)}`);
	return parts.length > 0 ? parts.join(' ') : `Empty frame. ${invitation(tile)}`;
}

/** What an empty frame says. */
export function invitation(tile: Pick<Tile, 'concept'>): string {
	return tile.concept ? 'Where have you seen this shape?' : 'What will you show here?';
}

/** Length of the longest word, in letters; short names count as six, so that they are not written large. */
export function longestWord(name: string): number {
	return Math.max(6, ...name.split(/\s+/).map((word) => word.length));
}

export function movedWords(tile: Tile, { x, y }: Layout): string {
	return `${tileName(tile)} moved to ${round(x)} percent from the left, ${round(y)} from the top.`;
}

export function resizedWords(tile: Tile, { width, height }: Layout): string {
	return `${tileName(tile)} is now ${round(width)} percent wide, ${round(height)} percent tall.`;
}

/** What Escape took back: where the tile hangs, or its size. */
export function takenBackWords(tile: Tile, verb: 'Move' | 'Resize'): string {
	return verb === 'Move'
		? `${tileName(tile)} is back where it was.`
		: `${tileName(tile)} has its old size again.`;
}

/** Notes may be pages long; their beginning is enough to recognise them. */
function excerpt(notes: string): string {
	const line = notes.replace(/\s+/g, ' ').trim();
	return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}

function round(percent: number): number {
	return Math.round(percent * 10) / 10;
}
