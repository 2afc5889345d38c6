import { insertElement, removeValue, setValue, type Path } from './json/patch';
import { written } from './numbers';

import {
	COLORS,
	HOME,
	isObject,
	parseGraph,
	text,
	viewport,
	type GraphDocument,
	type Item,
	type Json,
	type Viewport
} from './document';

export { COLORS, HOME, parseGraph, viewport } from './document';
export type { GraphDocument, Item, Viewport } from './document';

const LIST = ['expressions', 'list'] as const;
/** The document as JSON text: what was read, with the edits made and nothing else changed. */
export function serializeGraph(document: GraphDocument): string {
	return document.text;
}

/** A new graph: version 11, the home viewport, no expressions. */
export function emptyGraph(): GraphDocument {
	const seed = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0'));
	return parseGraph(
		JSON.stringify({
			version: 11,
			randomSeed: seed.join(''),
			graph: { viewport: HOME },
			expressions: { list: [] }
		})
	);
}

export function findItem(document: GraphDocument, id: string): Item | undefined {
	return document.items.find((item) => item.id === id);
}

function patched(document: GraphDocument, change: (source: string) => string): GraphDocument {
	return document.valid ? parseGraph(change(document.text)) : document;
}

/** Sets fields of one item; a field given as undefined is taken out. Unknown ids change nothing. */
export function patchItem(document: GraphDocument, id: string, fields: Json): GraphDocument {
	const item = findItem(document, id);
	if (!item) return document;
	return patched(document, (source) => patchedAt(source, [...LIST, item.index], fields));
}

export function setLatex(document: GraphDocument, id: string, latex: string): GraphDocument {
	return findItem(document, id)?.latex === latex ? document : patchItem(document, id, { latex });
}

export function setColor(document: GraphDocument, id: string, color: string): GraphDocument {
	return patchItem(document, id, { color });
}

/** Hides or shows an item; like Desmos, a shown item does not mention it. */
export function setHidden(document: GraphDocument, id: string, hidden: boolean): GraphDocument {
	return patchItem(document, id, { hidden: hidden || undefined });
}

/**
 * How far ids lie apart, by chance: two devices that were apart seldom give what they add the same one, and a row
 * that is being typed in keeps its own when they meet. Up to nine digits, with room for a million rows.
 */
const APART = 1 + Math.floor(Math.random() * 900);

function freshId(document: GraphDocument, taken = 0): string {
	const numbers = JSON.stringify(document.items.map((item) => [item.raw.id, item.raw.columns])).matchAll(
		/"(\d{1,9})"/g
	);
	let highest = taken;
	for (const match of numbers) highest = Math.max(highest, Number(match[1]));
	return String(highest + APART);
}

/** The colour for the next expression: the palette in turn. */
export function nextColor(document: GraphDocument): string {
	const curves = document.items.filter((item) => item.type === 'expression' || item.type === 'table');
	return COLORS[curves.length % COLORS.length]!.value;
}

/** Adds an item behind the one named `after` (in its folder), or last; its id is new. */
export function insertItem(
	document: GraphDocument,
	fields: Json,
	after?: string
): { document: GraphDocument; id: string } {
	const id = freshId(document);
	const before = after === undefined ? undefined : findItem(document, after);
	const index = before ? before.index + 1 : document.items.length;
	const folderId = (before?.type === 'folder' ? before.id : before?.folderId) ?? undefined;
	const item = { type: fields.type, id, ...(folderId ? { folderId } : {}), ...fields };
	const changed = patched(document, (source) => {
		// A state without a list gets one first.
		const ready = /"list"/.test(source) ? source : setValue(source, LIST, []);
		return insertElement(ready, LIST, index, item);
	});
	return { document: changed, id };
}

/** Adds an expression behind the item `after`, or last. */
export function addExpression(
	document: GraphDocument,
	latex: string,
	{ after, color }: { after?: string; color?: string } = {}
): { document: GraphDocument; id: string } {
	return insertItem(document, { type: 'expression', color: color ?? nextColor(document), latex }, after);
}

/** The first n for which nothing in the graph mentions a letter with it. */
function freeIndex(document: GraphDocument, letter: string): number {
	let n = 1;
	while (document.text.includes(`${letter}_{${n}}`)) n++;
	return n;
}

/** Adds a table of x and y with empty rows, as Desmos does. */
export function addTable(document: GraphDocument, after?: string): { document: GraphDocument; id: string } {
	const n = freeIndex(document, 'x');
	const first = Number(freshId(document)) + 1;
	const values = ['', '', ''];
	return insertItem(
		document,
		{
			type: 'table',
			columns: [
				{ values, hidden: true, id: String(first), color: nextColor(document), latex: `x_{${n}}` },
				{ values, id: String(first + 1), color: nextColor(document), latex: `y_{${n}}` }
			]
		},
		after
	);
}

/** Adds an empty column to a table, under a name nothing else has. */
export function addColumn(document: GraphDocument, id: string): GraphDocument {
	const item = findItem(document, id);
	if (!Array.isArray(item?.raw.columns)) return document;
	const { columns } = item.raw;
	const taken = new Set(columns.map((column) => (isObject(column) ? column.color : undefined)));
	const column = {
		values: Array.from({ length: lengthOf(columns) }, () => ''),
		id: freshId(document),
		color: (COLORS.find(({ value }) => !taken.has(value)) ?? COLORS[0]).value,
		latex: `y_{${freeIndex(document, 'y')}}`
	};
	return patched(document, (source) =>
		insertElement(source, [...LIST, item.index, 'columns'], columns.length, column)
	);
}

/** Takes a column out of a table, with what is written in it. */
export function removeColumn(document: GraphDocument, id: string, column: number): GraphDocument {
	const item = findItem(document, id);
	if (!Array.isArray(item?.raw.columns) || !isObject(item.raw.columns[column])) return document;
	return patched(document, (source) => removeValue(source, [...LIST, item.index, 'columns', column]));
}

/** Rows of a table: the cells of its longest column. */
function lengthOf(columns: readonly unknown[]): number {
	const lengths = columns.map((column) =>
		isObject(column) && Array.isArray(column.values) ? column.values.length : 0
	);
	return Math.max(0, ...lengths);
}

/** Sets one cell of a table; cells in between are filled with nothing. */
export function setCell(
	document: GraphDocument,
	id: string,
	column: number,
	row: number,
	latex: string
): GraphDocument {
	const item = findItem(document, id);
	const columns = item?.raw.columns;
	if (!item || !Array.isArray(columns) || !isObject(columns[column])) return document;
	const values: unknown[] = Array.isArray(columns[column].values) ? [...columns[column].values] : [];
	while (values.length < row) values.push('');
	values[row] = latex;
	return patched(document, (source) =>
		setValue(source, [...LIST, item.index, 'columns', column, 'values'], values)
	);
}

/** Sets all cells of a table's column; LaTeX texts. */
export function setColumn(
	document: GraphDocument,
	id: string,
	column: number,
	values: readonly string[]
): GraphDocument {
	const item = findItem(document, id);
	const columns = item?.raw.columns;
	if (!item || !Array.isArray(columns) || !isObject(columns[column])) return document;
	return patched(document, (source) =>
		setValue(source, [...LIST, item.index, 'columns', column, 'values'], [...values])
	);
}

/** Adds a note to the list. */
export function addText(
	document: GraphDocument,
	note: string,
	after?: string
): { document: GraphDocument; id: string } {
	return insertItem(document, { type: 'text', text: note }, after);
}

/**
 * Adds a picture, centred in the home view and 10 units high or wide, whichever is longer.
 *
 * @param image `url` is a photo reference or a data URI; width and height in pixels
 */
export function addImage(
	document: GraphDocument,
	image: { url: string; name: string; width: number; height: number }
): { document: GraphDocument; id: string } {
	const view = viewport(document);
	const span = Math.min(view.xmax - view.xmin, view.ymax - view.ymin) * 0.8;
	const scale = span / Math.max(image.width, image.height, 1);
	const round = (value: number) => written(Number(value.toPrecision(6)));
	const center = `\\left(${round((view.xmin + view.xmax) / 2)},${round((view.ymin + view.ymax) / 2)}\\right)`;
	return insertItem(document, {
		type: 'image',
		image_url: image.url,
		name: image.name,
		width: round(image.width * scale),
		height: round(image.height * scale),
		center
	});
}

export interface ImagePatch {
	center?: { x: number; y: number };
	width?: number;
	height?: number;
	/** 0 to 1. */
	opacity?: number;
	draggable?: boolean;
}

/** Moves, sizes, fades or locks a picture. Numbers are written as LaTeX text, as Desmos does. */
export function patchImage(document: GraphDocument, id: string, patch: ImagePatch): GraphDocument {
	const fields: Json = {};
	const round = (value: number) => written(Number(value.toPrecision(8)));
	if (patch.center) fields.center = `\\left(${round(patch.center.x)},${round(patch.center.y)}\\right)`;
	if (patch.width !== undefined) fields.width = round(patch.width);
	if (patch.height !== undefined) fields.height = round(patch.height);
	if (patch.opacity !== undefined) fields.opacity = round(patch.opacity);
	if (patch.draggable !== undefined) fields.draggable = patch.draggable ? undefined : false;
	return patchItem(document, id, fields);
}

/** Removes an item; the rows of a removed folder stay, outside any folder. */
export function removeItem(document: GraphDocument, id: string): GraphDocument {
	const item = findItem(document, id);
	if (!item) return document;
	return patched(document, (source) => {
		let current = source;
		if (item.type === 'folder')
			for (const member of document.items)
				if (member.folderId === id) current = removeValue(current, [...LIST, member.index, 'folderId']);
		return removeValue(current, [...LIST, item.index]);
	});
}

/** What a slider says of itself; null where the document leaves it to the default. LaTeX text or numbers. */
export interface SliderSettings {
	min: string | null;
	max: string | null;
	step: string | null;
}

export function sliderOf(item: Item): SliderSettings {
	const slider = isObject(item.raw.slider) ? item.raw.slider : {};
	const read = (key: string, old: string) => text(slider[key]) || text(item.raw[old]) || null;
	return {
		min: read('min', 'sliderMin'),
		max: read('max', 'sliderMax'),
		step: read('step', 'sliderInterval')
	};
}

/** Sets a slider's limits and step; an empty text goes back to the default. */
export function setSlider(
	document: GraphDocument,
	id: string,
	settings: Partial<SliderSettings>
): GraphDocument {
	const item = findItem(document, id);
	if (!item) return document;
	return patched(document, (source) => {
		let current = source;
		const set = (key: string, value: unknown) => {
			const path: Path = [...LIST, item.index, 'slider', key];
			current = value === undefined ? removeValue(current, path) : setValue(current, path, value);
		};
		for (const key of ['min', 'max', 'step'] as const) {
			const value = settings[key];
			if (value === undefined) continue;
			if (key === 'min') set('hardMin', value ? true : undefined);
			if (key === 'max') set('hardMax', value ? true : undefined);
			set(key, value || undefined);
		}
		return current;
	});
}

/** Sets members of a slider as they are; one given as undefined is taken out. */
export function patchSlider(document: GraphDocument, id: string, fields: Json): GraphDocument {
	const item = findItem(document, id);
	if (!item) return document;
	return patched(document, (source) => patchedAt(source, [...LIST, item.index, 'slider'], fields));
}

/** From where to where a curve runs, LaTeX texts, under the names the document has or Desmos gives it. */
export function setDomain(
	document: GraphDocument,
	id: string,
	kind: 'parametric' | 'polar',
	ends: { min: string; max: string }
): GraphDocument {
	const item = findItem(document, id);
	if (!item) return document;
	// Newer files say it twice.
	const twin = kind === 'parametric' || isObject(item.raw.domain) ? ['domain'] : [];
	return patched(document, (source) =>
		[`${kind}Domain`, ...twin].reduce(
			(current, key) => patchedAt(current, [...LIST, item.index, key], ends),
			source
		)
	);
}

/** Sets members of one column of a table as they are; one given as undefined is taken out. */
export function patchColumn(
	document: GraphDocument,
	id: string,
	column: number,
	fields: Json
): GraphDocument {
	const item = findItem(document, id);
	if (!item || !Array.isArray(item.raw.columns) || !isObject(item.raw.columns[column])) return document;
	return patched(document, (source) => patchedAt(source, [...LIST, item.index, 'columns', column], fields));
}

function patchedAt(source: string, path: Path, fields: Json): string {
	return Object.entries(fields).reduce(
		(current, [key, value]) =>
			value === undefined ? removeValue(current, [...path, key]) : setValue(current, [...path, key], value),
		source
	);
}

/** Changes the settings: the rows, and whatever was made of them, stay what they are. */
function withSettings(document: GraphDocument, change: (source: string) => string): GraphDocument {
	return { ...patched(document, change), items: document.items };
}

/** Sets the viewport, in `viewport` and, where the document has one, in its stash of texts. */
export function setViewport(document: GraphDocument, view: Viewport): GraphDocument {
	return withSettings(document, (source) => {
		let current = source;
		const stash = isObject(document.settings.__v12ViewportLatexStash);
		for (const key of ['xmin', 'ymin', 'xmax', 'ymax'] as const) {
			current = setValue(current, ['graph', 'viewport', key], view[key]);
			if (stash) current = setValue(current, ['graph', '__v12ViewportLatexStash', key], String(view[key]));
		}
		return current;
	});
}

/** Sets members of the graph's settings as they are; one given as undefined is taken out. */
export function patchSettings(document: GraphDocument, fields: Json): GraphDocument {
	return withSettings(document, (source) => patchedAt(source, ['graph'], fields));
}

/** Makes a unit equally long along both axes, or lets each axis have its own. */
export function setSquareAxes(document: GraphDocument, square: boolean): GraphDocument {
	return patchSettings(document, { squareAxes: square ? undefined : false });
}
