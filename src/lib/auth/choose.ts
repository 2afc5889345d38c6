import type { Change } from '$lib/model/edit';
import { tileName } from '$lib/model/tile';
import type { Museum } from '$lib/store/museum.svelte';
import type { ChoiceRow, TileRow } from '$lib/store/schema';

/** Two tiles of one concept, both on the poster, between which the pupil may choose. */
export interface OpenChoice {
	row: ChoiceRow;
	mine: TileRow;
	account: TileRow;
}

/** The choices that still are ones: where a tile was deleted meanwhile, there is nothing to choose. */
export function openChoices(rows: ChoiceRow[], tiles: TileRow[]): OpenChoice[] {
	const byId = new Map(tiles.map((tile) => [tile.id, tile]));
	return rows.flatMap((row) => {
		const mine = byId.get(row.mine);
		const account = byId.get(row.account);
		return mine && account ? [{ row, mine, account }] : [];
	});
}

/**
 * Does what the pupil chose, as one step that can be undone. Keeping this device's tile moves its content
 * into the concept's frame, where it belongs; what goes is deleted, not lost.
 */
export async function choose(museum: Museum, choice: OpenChoice, keep: 'mine' | 'account' | 'both') {
	const { mine, account } = choice;
	const gone: Change = { table: 'tiles', id: mine.id, field: 'deleted', value: true };
	const moved: Change[] = [
		{ table: 'tiles', id: account.id, field: 'graph', value: mine.graph },
		{ table: 'tiles', id: account.id, field: 'notes', value: mine.notes },
		{ table: 'tiles', id: account.id, field: 'completed', value: mine.completed }
	];
	const label = `Choose ${tileName(account)}`;
	if (keep === 'mine') await museum.write(label, [...moved, gone]);
	if (keep === 'account') await museum.write(label, [gone]);
	await museum.db.choices.delete(choice.row.mine);
}
