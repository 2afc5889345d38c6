import type { Change } from '$lib/model/edit';
import { sameContent, type Content } from '$lib/model/content';
import type { Step } from '$lib/model/steps';
import { tileName, type Tile } from '$lib/model/tile';

/** What of a version is brought back. */
export type Part = 'all' | 'graph' | 'notes';

const FIELDS = { all: ['graph', 'notes', 'title'], graph: ['graph'], notes: ['notes'] } as const;

/** Brings back what a tile was: an ordinary edit, which undo takes back. Null where it is so already. */
export function restore(tile: Tile, version: Content, part: Part = 'all'): Step | null {
	if (version.deleted || sameContent(tile, version)) return null;
	const content: Change[] = FIELDS[part]
		.filter((field) => tile[field] !== version[field])
		.map((field) => ({ table: 'tiles', id: tile.id, field, value: version[field] }) as Change);
	const hang: Change[] = tile.deleted
		? [{ table: 'tiles', id: tile.id, field: 'deleted', value: false }]
		: [];
	const changes = [...content, ...hang];
	const what =
		part === 'all'
			? `an older ${tileName(tile)}`
			: `older ${part === 'graph' ? 'graph' : 'notes'} of ${tileName(tile)}`;
	return changes.length > 0 ? { label: `Bring back ${what}`, changes } : null;
}
