/** A rectangle of the plane, in its own units. */
export interface Viewport {
	xmin: number;
	xmax: number;
	ymin: number;
	ymax: number;
}

export type Json = Record<string, unknown>;

/** One entry of a graph's list. `raw` is what the document says, read only. */
export interface Item {
	/** The document's id; where it has none, or one that a row above has already, `#` and the position. */
	readonly id: string;
	readonly index: number;
	readonly type: 'expression' | 'table' | 'image' | 'folder' | 'text' | 'other';
	readonly latex: string;
	readonly color: string;
	readonly hidden: boolean;
	readonly folderId: string | null;
	readonly raw: Json;
}

/** A graph state as text, and what it says. Never changed: each edit gives a new document. */
export interface GraphDocument {
	readonly text: string;
	/** False where the text is no graph state: it is kept as it is, drawn empty and not edited. */
	readonly valid: boolean;
	readonly items: readonly Item[];
	/** The `graph` member: viewport and what axes and grid look like. */
	readonly settings: Json;
}

/** The colours Desmos gives to new expressions, in its order. */
export const COLORS = [
	{ name: 'Red', value: '#c74440' },
	{ name: 'Blue', value: '#2d70b3' },
	{ name: 'Green', value: '#388c46' },
	{ name: 'Purple', value: '#6042a6' },
	{ name: 'Orange', value: '#fa7e19' },
	{ name: 'Black', value: '#000000' }
] as const;

export const HOME: Viewport = { xmin: -10, xmax: 10, ymin: -10, ymax: 10 };

const TYPES = ['expression', 'table', 'image', 'folder', 'text'] as const;

/** Whether a JSON value is an object (no array, no null). */
export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a text or number, else empty. */
export function text(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function readItem(raw: Json, index: number, taken: Set<string>): Item {
	const type = TYPES.find((known) => known === raw.type) ?? 'other';
	let id = text(raw.id) || `#${index}`;
	if (taken.has(id)) id = `#${index}`;
	while (taken.has(id)) id += '#';
	taken.add(id);
	return {
		id,
		index,
		type,
		latex: text(raw.latex),
		color: text(raw.color) || COLORS[0].value,
		hidden: raw.hidden === true,
		// A folder lies in no other one, least of all in itself.
		folderId: type === 'folder' ? null : text(raw.folderId) || null,
		raw
	};
}

/** In version 5 the folders know their rows, not the rows their folder. */
function inFolders(items: Item[]): Item[] {
	const folders = new Map<string, string>();
	for (const { type, id, raw } of items)
		if (type === 'folder' && isObject(raw.memberIds))
			for (const [member, isMember] of Object.entries(raw.memberIds)) if (isMember) folders.set(member, id);
	if (folders.size === 0) return items;
	return items.map((item) =>
		item.type === 'folder' ? item : { ...item, folderId: item.folderId ?? folders.get(item.id) ?? null }
	);
}

/** Reads a graph state. Never throws: a text that is none gives an empty document with `valid: false`. */
export function parseGraph(source: string): GraphDocument {
	try {
		const root: unknown = JSON.parse(source);
		const expressions = isObject(root) ? (root.expressions ?? {}) : null;
		const list = isObject(expressions) ? (expressions.list ?? []) : null;
		if (isObject(root) && Array.isArray(list)) {
			const settings = isObject(root.graph) ? root.graph : {};
			const taken = new Set<string>();
			const items = list.map((raw: unknown, index) => readItem(isObject(raw) ? raw : {}, index, taken));
			return { text: source, valid: true, items: inFolders(items), settings };
		}
	} catch {
		// Falls through: a broken text is an answer, not an accident.
	}
	return { text: source, valid: false, items: [], settings: {} };
}

/** The viewport the document asks for; the home view where it says nothing usable. */
export function viewport(document: GraphDocument): Viewport {
	const given = document.settings.viewport;
	if (!isObject(given)) return HOME;
	const { xmin, xmax, ymin, ymax } = given as Record<keyof Viewport, unknown>;
	const numbers = [xmin, xmax, ymin, ymax].map(Number);
	if (!numbers.every((n) => Number.isFinite(n) && Math.abs(n) < 1e15)) return HOME;
	const view = { xmin: numbers[0]!, xmax: numbers[1]!, ymin: numbers[2]!, ymax: numbers[3]! };
	const span = Math.min(view.xmax - view.xmin, view.ymax - view.ymin);
	return span > 1e-12 * Math.max(1, ...numbers.map(Math.abs)) ? view : HOME;
}
