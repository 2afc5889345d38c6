import type { Edit } from '$lib/model/edit';
import { sha256 } from '$lib/model/photo';
import type { MergedField } from '$lib/model/tile';
import { editKey } from './desk';
import type { MuseumDatabase, TileRow } from './schema';

/** The fields that merge. */
export const MERGED: readonly MergedField[] = ['graph', 'notes'];

/** SQLSTATE of an edit that the server did not apply, because its field was changed meanwhile. */
export const CHANGED_MEANWHILE = 'MM002';

/** What a field holds that nobody has written to. */
export function emptyOf(field: MergedField): string | null {
	return field === 'graph' ? null : '';
}

/**
 * What each edit was made from, for the server to compare: SHA-256 of the text (an empty frame's is that of the
 * empty text), by the edit's number. Edits of which it is not known, or not asked, have none.
 */
export async function hashBases(db: MuseumDatabase, edits: readonly Edit[]): Promise<Map<number, string>> {
	const asked = edits.filter(({ change }) => MERGED.some((field) => field === change.field));
	if (asked.length === 0) return new Map();
	const bases = await db.bases.bulkGet(asked.map(({ change }) => editKey(change)));
	const hashes = await Promise.all(
		asked.map(async ({ seq }, n) => {
			const base = bases[n];
			if (!base) return [];
			const { buffer } = new TextEncoder().encode(base.value ?? '');
			return [[seq, await sha256(buffer)] as const];
		})
	);
	return new Map(hashes.flat());
}

/**
 * Keeps what a field of a tile holds as what its next edit is made from, where nothing is kept. Inside the
 * caller's transaction.
 */
export async function keepBase(db: MuseumDatabase, tile: TileRow, field: MergedField): Promise<void> {
	const { based = [] } = tile;
	if (based.includes(field)) return;
	await db.bases.put({ key: `tiles/${tile.id}/${field}`, value: tile[field] });
	await db.tiles.update(tile.id, { based: [...based, field] });
}

/** What a tile says of its fields that have a base, once these keys of `bases` are known. */
export function basedOn(tile: string, keys: ReadonlySet<string>): Pick<TileRow, 'based'> {
	const fields = MERGED.filter((field) => keys.has(`tiles/${tile}/${field}`));
	return fields.length > 0 ? { based: fields } : {};
}
