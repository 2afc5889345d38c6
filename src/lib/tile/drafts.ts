import { check, clean } from '$lib/model/check';
import { mergeField } from '$lib/model/merge/field';
import { tileName, type MergedField } from '$lib/model/tile';
import { keepCollision } from '$lib/store/collisions';
import type { Museum } from '$lib/store/museum.svelte';
import type { TileRow } from '$lib/store/schema';
import { Draft } from './draft.svelte';

/** A tile's graph in a person's hands. Dragging and typing are one step to undo; what was added one by one is not. */
export function graphDraft(museum: Museum, tile: TileRow): Draft<string | null> {
	const { id, graph } = tile;
	return new Draft<string | null>(graph, {
		save: (value, label, from) =>
			museum.write(`${label} in ${tileName(tile)}`, [{ table: 'tiles', id, field: 'graph', value }], {
				from,
				group: label.startsWith('Add') ? undefined : `graph/${id}/${label}`
			}),
		check: (value) => check(clean({ table: 'tiles', id, field: 'graph', value })),
		follow: (saving) => museum.follow(saving),
		merge: (base, mine, theirs) => join(museum, id, 'graph', base, mine, theirs)
	});
}

/** A tile's notes in a person's hands. */
export function notesDraft(museum: Museum, { id, notes }: TileRow): Draft<string> {
	return new Draft<string>(notes, {
		save: (value, label, from) =>
			museum.write(label, [{ table: 'tiles', id, field: 'notes', value }], { from, group: `notes/${id}` }),
		check: (value) => check(clean({ table: 'tiles', id, field: 'notes', value })),
		follow: (saving) => museum.follow(saving),
		merge: (base, mine, theirs) => join(museum, id, 'notes', base, mine, theirs)!
	});
}

/** What is in hand with what arrives this moment: where they touch the same thing, the pupil has the choice (S13). */
function join(
	{ db }: Museum,
	tile: string,
	field: MergedField,
	base: string | null,
	mine: string | null,
	theirs: string | null
): string | null {
	const { value, clash } = mergeField(field, base, mine, theirs);
	if (clash) {
		const met = { key: `tiles/${tile}/${field}`, tile, field, base, mine, theirs };
		void keepCollision(db, met, null, Date.now());
	}
	return value;
}
