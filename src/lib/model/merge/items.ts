import { members, withMembers } from '$lib/model/json/compose';
import { entries, skipSpace } from '$lib/model/json/scan';

/** One entry of a graph's list, as it is written. */
export interface Item {
	/** Its id; where others before it have the same, or it has none, which of them it is. */
	key: string;
	/** Its own id; empty where it has none. */
	id: string;
	/** The folder it is in; empty where in none. */
	folder: string;
	raw: string;
}

/** The entries of a list, as written. */
export function itemsOf(list: string | undefined): Item[] {
	if (list === undefined) return [];
	const counts = new Map<string, number>();
	return entries(list, skipSpace(list, 0)).map(({ start, end }) => {
		const raw = list.slice(start, end);
		const { id, folderId } = fields(raw);
		const count = counts.get(id) ?? 0;
		counts.set(id, count + 1);
		return { key: count === 0 && id !== '' ? id : `${id}\n${count}`, id, folder: folderId, raw };
	});
}

function fields(raw: string): { id: string; folderId: string } {
	const value: unknown = JSON.parse(raw);
	const { id, folderId } = (typeof value === 'object' && value !== null ? value : {}) as Record<
		string,
		unknown
	>;
	return { id: word(id), folderId: word(folderId) };
}

function word(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** All ids in an item: its own, and those of a table's columns. */
export function idsIn(raw: string): string[] {
	const { id, columns } = (JSON.parse(raw) ?? {}) as { id?: unknown; columns?: unknown };
	const own = Array.isArray(columns)
		? columns.map((column: { id?: unknown } | null) => word(column?.id))
		: [];
	return [word(id), ...own].filter(Boolean);
}

/** The item under other ids: its own, its columns', its folder's. Nothing else of it changes. */
export function renamed(raw: string, names: ReadonlyMap<string, string>): string {
	if (names.size === 0) return raw;
	const all = members(raw);
	const values = new Map<string, string>();
	for (const key of ['id', 'folderId']) {
		const name = all.has(key) ? names.get(word(JSON.parse(all.get(key)!))) : undefined;
		if (name !== undefined) values.set(key, JSON.stringify(name));
	}
	const columns = all.get('columns');
	if (columns?.startsWith('[')) {
		const list = entries(columns, 0);
		const made = list.map(({ start, end }) => {
			const column = columns.slice(start, end);
			return column.startsWith('{') ? renamed(column, names) : column;
		});
		// From the last on, so that the places before stay where they are.
		const text = list.reduceRight(
			(rest, { start, end }, n) => rest.slice(0, start) + made[n] + rest.slice(end),
			columns
		);
		if (text !== columns) values.set('columns', text);
	}
	return values.size === 0 ? raw : withMembers(raw, values);
}

/** Gives ids that nobody has: numbers above all that are there, as Desmos does. */
export function idGiver(taken: Iterable<string>): () => string {
	let highest = 0;
	for (const id of taken) if (/^\d{1,9}$/.test(id)) highest = Math.max(highest, Number(id));
	return () => String(++highest);
}
