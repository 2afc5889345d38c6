import { isObject, parseGraph, type GraphDocument, type Item } from './document';
import { removeValue, reorderElements, setValue } from './json/patch';
import { addExpression, findItem, insertItem, removeItem } from './state';

const LIST = ['expressions', 'list'] as const;

/** Where a row goes: right before another one (null: to the end), and into which folder (null: into none). */
export interface Place {
	before: string | null;
	folder: string | null;
}

/** Rows of a folder, which stand below it. */
export function rowsOf(document: GraphDocument, folder: string): Item[] {
	return document.items.filter((item) => item.folderId === folder);
}

/** Index behind a row; behind a folder's rows, if it is a folder. */
function endOf({ items }: GraphDocument, item: Item): number {
	let end = item.index + 1;
	if (item.type === 'folder') while (items[end]?.folderId === item.id) end++;
	return end;
}

/** Puts a row elsewhere; a folder goes with its rows, and into no other folder. Unknown ids change nothing. */
export function moveItem(document: GraphDocument, id: string, { before, folder }: Place): GraphDocument {
	const item = findItem(document, id);
	if (!item || !document.valid || (folder !== null && item.type === 'folder')) return document;
	const [from, end] = [item.index, endOf(document, item)];
	const to = before === null ? document.items.length : (findItem(document, before)?.index ?? from);
	const order = document.items.map(({ index }) => index);
	// Into itself is nowhere.
	if (to < from || to > end) {
		const moved = order.splice(from, end - from);
		order.splice(to > from ? to - moved.length : to, 0, ...moved);
	}
	const placed = parseGraph(reorderElements(document.text, LIST, order));
	return item.folderId === folder ? placed : inFolder(placed, item, folder);
}

/** Writes down which folder a row is in; in version 5 it is the folder that knows. */
function inFolder(document: GraphDocument, { id, folderId }: Item, folder: string | null): GraphDocument {
	const { index } = findItem(document, id)!;
	let text = removeValue(document.text, [...LIST, index, 'folderId']);
	const was = folderId && findItem(document, folderId);
	if (was && isObject(was.raw.memberIds)) text = removeValue(text, [...LIST, was.index, 'memberIds', id]);
	const now = folder && findItem(document, folder);
	if (now && isObject(now.raw.memberIds)) text = setValue(text, [...LIST, now.index, 'memberIds', id], true);
	else if (now) text = setValue(text, [...LIST, index, 'folderId'], now.id);
	return parseGraph(text);
}

/** One place up or down; into an open folder and out of it again on the way. Null at the ends of the list. */
export function stepPlace(document: GraphDocument, id: string, by: -1 | 1): Place | null {
	const item = findItem(document, id);
	if (!item) return null;
	return by === 1 ? downFrom(document, item) : upFrom(document, item);
}

function downFrom(document: GraphDocument, item: Item): Place | null {
	const { items } = document;
	const end = endOf(document, item);
	const next = items[end];
	if (item.folderId !== null && next?.folderId !== item.folderId)
		return { before: next?.id ?? null, folder: null };
	if (!next) return null;
	const opens = next.type === 'folder' && next.raw.collapsed !== true && item.type !== 'folder';
	const behind = items[opens ? end + 1 : endOf(document, next)];
	return { before: behind?.id ?? null, folder: opens ? next.id : item.folderId };
}

function upFrom(document: GraphDocument, item: Item): Place | null {
	const previous = document.items[item.index - 1];
	if (!previous) return null;
	if (item.folderId !== null)
		return { before: previous.id, folder: previous.id === item.folderId ? null : item.folderId };
	const folder = previous.folderId === null ? undefined : findItem(document, previous.folderId);
	if (!folder) return { before: previous.id, folder: null };
	const opens = folder.raw.collapsed !== true && item.type !== 'folder';
	return opens ? { before: item.id, folder: folder.id } : { before: folder.id, folder: null };
}

/**
 * Where a row comes that is dropped between two rows of the list as it is shown, null for none: into a folder
 * among its rows, or right below an open folder's name; never a folder into a folder, but above it. Behind a folder's
 * last row it stays in the folder if it was there, else it comes behind the folder.
 */
export function dropPlace(
	document: GraphDocument,
	id: string,
	above: string | null,
	below: string | null
): Place | null {
	const item = findItem(document, id);
	if (!item || above === id || below === id) return null;
	const over = above === null ? undefined : findItem(document, above);
	const under = below === null ? undefined : findItem(document, below);
	const opens = over?.type === 'folder' && over.raw.collapsed !== true ? over.id : null;
	const among = under?.folderId ?? opens;
	const folder = among ?? (over && over.folderId === item.folderId ? over.folderId : null);
	if (item.type !== 'folder' || folder === null) return { before: below, folder };
	return folder === id ? null : { before: folder, folder: null };
}

/** Last in a folder. */
export function placeIn(document: GraphDocument, folder: Item): Place {
	return { before: document.items[endOf(document, folder)]?.id ?? null, folder: folder.id };
}

/** Right below the folder the row is in; null where it is in none. */
export function placeOutside(document: GraphDocument, item: Item): Place | null {
	const folder = item.folderId === null ? undefined : findItem(document, item.folderId);
	return folder ? { before: placeIn(document, folder).before, folder: null } : null;
}

/** Puts a row into a new folder, which takes its place in the list; the id is the folder's. */
export function moveIntoNewFolder(
	document: GraphDocument,
	id: string
): { document: GraphDocument; id: string } {
	const item = findItem(document, id);
	if (!item || item.type === 'folder') return { document, id };
	const outside = placeOutside(document, item);
	const free = outside ? moveItem(document, id, outside) : document;
	const added = insertItem(free, { type: 'folder', title: '' }, id);
	const above = moveItem(added.document, added.id, { before: id, folder: null });
	const folder = findItem(above, added.id);
	return { document: folder ? moveItem(above, id, placeIn(above, folder)) : above, id: added.id };
}

/** Adds a folder, last, with an empty expression in it; the id is the folder's. */
export function addFolder(document: GraphDocument): { document: GraphDocument; id: string } {
	const folder = insertItem(document, { type: 'folder', title: '' });
	return { document: addExpression(folder.document, '', { after: folder.id }).document, id: folder.id };
}

/** Removes a folder and the rows in it. */
export function removeWithRows(document: GraphDocument, folder: string): GraphDocument {
	const rows = rowsOf(document, folder);
	return removeItem(
		rows.reduce((current, { id }) => removeItem(current, id), document),
		folder
	);
}
