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

export function movedWords(tile: Tile, { x, y }: Layout): string {
	return `${tileName(tile)} moved to ${round(x)} percent from the left, ${round(y)} from the top.`;
}

export function resizedWords(tile: Tile, { width, height }: Layout): string {
	return `${tileName(tile)} is now ${round(width)} percent wide, ${round(height)} percent tall.`;
}

/** Notes may be pages long; their beginning is enough to recognise them. */
function excerpt(notes: string): string {
	const line = notes.replace(/\s+/g, ' ').trim();
	return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}

function round(percent: number): number {
	return Math.round(percent * 10) / 10;
}
