import { withMembers } from '$lib/model/json/compose';
import { idGiver, idsIn, itemsOf, renamed, type Item } from './items';
import { isSame, mergeValue, type Raw } from './values';
import type { Merged, Prefer } from './merged';
import { inOrder } from './order';

/** The entries of a list after joining, as written, in their order. */
export function mergeItems(base: Raw, mine: Raw, theirs: Raw, prefer: Prefer): Merged<string[]> {
	const before = itemsOf(base);
	const b = itemsOf(theirs);
	const known = byKey(before);
	const giveId = idGiver([...before, ...itemsOf(mine), ...b].flatMap(({ raw }) => idsIn(raw)));
	const names = newNames(itemsOf(mine), known, b, giveId);
	const a = underNames(itemsOf(mine), names);

	const [ofMine, ofTheirs] = [byKey(a), byKey(b)];
	const values = new Map<string, string>();
	/** Their version of an item that both changed, to stand below mine. */
	const beside = new Map<string, string>();
	let clash = false;
	for (const key of new Set([...ofMine.keys(), ...ofTheirs.keys()])) {
		const sides = [known.get(key)?.raw, ofMine.get(key)?.raw, ofTheirs.get(key)?.raw] as const;
		const joined = mergeValue(...sides, prefer === 'both' ? 'mine' : prefer);
		clash ||= joined.clash;
		const kept = joined.clash && prefer === 'both' ? (joined.value ?? sides[2]) : joined.value;
		if (kept !== undefined) values.set(key, kept);
		if (!joined.clash || prefer !== 'both' || sides[1] === undefined || sides[2] === undefined) continue;
		const other = mergeValue(...sides, 'theirs').value!;
		beside.set(key, renamed(other, new Map(idsIn(other).map((id) => [id, giveId()]))));
	}
	const folders = new Set([...a, ...b].map(({ id }) => id).filter((id) => values.has(id)));
	const inFolder = (raw: string) => {
		const folder = itemsOf(`[${raw}]`)[0]!.folder;
		return folder === '' || folders.has(folder) ? raw : withMembers(raw, new Map([['folderId', undefined]]));
	};
	const value = inOrder(before, a, b, values).flatMap((key) =>
		[values.get(key)!, beside.get(key)].filter((raw) => raw !== undefined).map(inFolder)
	);
	return { value, clash, names };
}

/**
 * Ids for what I added under ids that are theirs: two devices that were apart give the next ids to what they add,
 * which are the same.
 */
function newNames(
	mine: Item[],
	known: ReadonlyMap<string, Item>,
	theirs: Item[],
	giveId: () => string
): ReadonlyMap<string, string> {
	const ofTheirs = byKey(theirs);
	const taken = new Set(theirs.filter(({ key }) => !known.has(key)).flatMap(({ raw }) => idsIn(raw)));
	const names = new Map<string, string>();
	for (const { key, raw } of mine) {
		if (known.has(key) || isSame(raw, ofTheirs.get(key)?.raw)) continue;
		for (const id of idsIn(raw)) if (taken.has(id)) names.set(id, giveId());
	}
	return names;
}

/** Items under other ids; all that has such an id, or is in such a folder, goes by the new one. */
export function underNames(items: Item[], names: ReadonlyMap<string, string>): Item[] {
	return names.size === 0 ? items : itemsOf(`[${items.map(({ raw }) => renamed(raw, names)).join()}]`);
}

function byKey(items: readonly Item[]): Map<string, Item> {
	return new Map(items.map((item) => [item.key, item]));
}
