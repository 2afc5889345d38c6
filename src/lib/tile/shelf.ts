import { keysOn, layAside } from '$lib/store/shelf';

/** What a field held that was not saved yet, and what that was made from. */
export interface Unsaved<T> {
	base: T;
	value: T;
	label: string;
	/** Own values that were on their way to the disk, and may have reached it; an older version knew of none. */
	sent?: T[];
}

const PREFIX = 'unsaved/';
const keyOf = (tile: string, field: string) => `${PREFIX}${tile}/${field}`;

/** Lays aside what a page that goes away could not bring to the disk (S15). Null takes away what lies there. */
export function shelve(
	shelf: Storage,
	tile: string,
	field: string,
	unsaved: Unsaved<string | null> | null
): void {
	const key = keyOf(tile, field);
	if (unsaved) layAside(shelf, key, JSON.stringify(unsaved));
	else shelf.removeItem(key);
}

/** Ids of tiles of which something lies there. */
export function shelvedTiles(shelf: Storage): Set<string> {
	return new Set(keysOn(shelf, PREFIX).map((key) => key.split('/')[1]!));
}

/** Takes back what the tab laid aside, once. */
export function unshelve<T extends string | null>(
	shelf: Storage,
	tile: string,
	field: string
): Unsaved<T> | null {
	const key = keyOf(tile, field);
	const text = shelf.getItem(key);
	shelf.removeItem(key);
	return text === null ? null : (JSON.parse(text) as Unsaved<T>);
}
