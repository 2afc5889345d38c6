import { numberOf } from '$lib/graph/evaluate/definitions';
import { emptyRow, Rows, type Dragged, type Row } from '$lib/graph/evaluate/rows';
import type { Plot } from '$lib/graph/evaluate/plots';
import { parseLatex } from '$lib/graph/latex/parse';
import { Compiler } from '$lib/graph/evaluate/compile';
import { CannotDraw } from '$lib/graph/evaluate/value';
import { Scope } from '$lib/graph/evaluate/scope';
import { text, type GraphDocument, type Item, type Json } from '$lib/graph/document';
import { showNumber } from '$lib/graph/evaluate/words';

export interface StrokeStyle {
	color: string;
	width: number;
	opacity: number;
	dash: 'SOLID' | 'DASHED' | 'DOTTED';
	fillOpacity: number;
	lines: boolean | null;
	fill: boolean | null;
	points: boolean;
	pointSize: number;
	pointStyle: string;
	pointOpacity: number;
}

/** A picture on the plane; centre and size in its units, angle in radians, counter-clockwise. */
export interface Picture {
	id: string;
	url: string;
	name: string;
	x: number;
	y: number;
	width: number;
	height: number;
	angle: number;
	opacity: number;
	draggable: boolean;
	/** Above the curves, not below them. */
	foreground: boolean;
}

/** A label beside points: its text (empty: the coordinates), its size (1 is usual), and on which side. */
export interface Label {
	text: string;
	size: number;
	place: string;
}

/** What a row, or one column of a table, puts on the plane, and in what style. */
export interface Drawn {
	id: string;
	plots: Plot[];
	style: StrokeStyle;
	label: Label | null;
}

/** Everything a graph shows, apart from where one looks. */
export interface Scene {
	rows: readonly Row[];
	drawn: Drawn[];
	pictures: Picture[];
	scope: Scope;
}

/** Most pictures and rows drawn; the rest is kept, not drawn (rule G4). */
const MOST_PICTURES = 50;

function styleOf(raw: Json, color: string, scope: Scope): StrokeStyle {
	const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
	// Version 5 has one style for lines and points, in any case.
	const old = String(raw.style ?? '').toUpperCase();
	const dash = String(raw.lineStyle ?? old).toUpperCase();
	return {
		color,
		width: within(numberOf(raw.lineWidth, scope, 2.5), 0, 50),
		opacity: within(numberOf(raw.lineOpacity, scope, 0.9), 0, 1),
		dash: dash === 'DASHED' || dash === 'DOTTED' ? dash : 'SOLID',
		fillOpacity: within(numberOf(raw.fillOpacity, scope, 0.4), 0, 1),
		lines: typeof raw.lines === 'boolean' ? raw.lines : null,
		fill: typeof raw.fill === 'boolean' ? raw.fill : null,
		points: raw.points !== false,
		pointSize: within(numberOf(raw.pointSize, scope, 9), 0, 100),
		pointStyle: typeof raw.pointStyle === 'string' ? raw.pointStyle : old || 'POINT',
		pointOpacity: within(numberOf(raw.pointOpacity, scope, 1), 0, 1)
	};
}

const SIZES: Record<string, number> = { small: 0.8, medium: 1, large: 1.5 };

function labelOf(raw: Json, scope: Scope): Label | null {
	if (raw.showLabel !== true) return null;
	const said = typeof raw.label === 'string' ? raw.label.slice(0, 200) : '';
	// `${a}` stands for what the name a is now.
	const text = said.replace(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g, (all, latex: string) => {
		const value = numberOf(latex, scope, NaN);
		return Number.isNaN(value) ? all : showNumber(value);
	});
	return { text, size: labelSize(raw, scope), place: labelSide(raw) };
}

/** How large a row's label is; 1 is usual. Older files have words for it. */
export function labelSize(raw: Json, scope: Scope): number {
	const size = SIZES[String(raw.labelSize)] ?? numberOf(raw.labelSize, scope, 1);
	return Math.max(0.3, Math.min(8, size));
}

/** The side of its point a label stands on; what Desmos would choose along the other axis is left to us. */
export function labelSide({ labelOrientation: side }: Json): string {
	return typeof side === 'string' ? side.replace(/^auto_|_auto$/, '') : 'default';
}

function pictureOf(item: Item, scope: Scope): Picture | null {
	const { raw } = item;
	const parsed = parseLatex(typeof raw.center === 'string' ? raw.center : '\\left(0,0\\right)');
	let [x, y] = [0, 0];
	try {
		const value = parsed.ok && parsed.node ? new Compiler(scope).value(parsed.node) : null;
		if (value?.shape === 'point') [x, y] = [value.x.fn(), value.y.fn()];
	} catch (error) {
		if (!(error instanceof CannotDraw)) throw error;
	}
	const width = numberOf(raw.width, scope, 10);
	const height = numberOf(raw.height, scope, 10);
	if (!Number.isFinite(x + y) || width <= 0 || height <= 0 || typeof raw.image_url !== 'string') return null;
	return {
		id: item.id,
		url: raw.image_url,
		name: typeof raw.name === 'string' ? raw.name : '',
		x,
		y,
		width,
		height,
		angle: numberOf(raw.angle, scope, 0) * (scope.degrees ? Math.PI / 180 : 1),
		opacity: Math.max(0, Math.min(1, numberOf(raw.opacity, scope, 1))),
		draggable: raw.draggable !== false,
		foreground: raw.foreground === true
	};
}

/** A graph that is read into what is to be drawn, part by part where it is much. */
export class Reading {
	readonly document: GraphDocument;
	readonly #rows: Rows;
	#scene: Scene | null = null;

	/** @param dragged sliders in motion */
	constructor(document: GraphDocument, dragged?: readonly Dragged[]) {
		this.document = document;
		this.#rows = new Rows(document, dragged);
	}

	/** Null until all of it is read. */
	get scene(): Scene | null {
		return this.#scene;
	}

	/** Reads on while `mayGoOn` says so. */
	goOn(mayGoOn: () => boolean): Scene | null {
		if (!this.#scene && this.#rows.goOn(mayGoOn)) this.#scene = sceneFrom(this.document, this.#rows);
		return this.#scene;
	}
}

/** Reads a graph at once. @param dragged sliders in motion */
export function buildScene(document: GraphDocument, dragged?: readonly Dragged[]): Scene {
	return new Reading(document, dragged).goOn(() => true)!;
}

function sceneFrom(document: GraphDocument, { rows, scope }: Rows): Scene {
	const hiddenFolders = new Set(
		document.items.filter((item) => item.type === 'folder' && item.hidden).map((item) => item.id)
	);
	const drawn: Drawn[] = [];
	const pictures: Picture[] = [];
	document.items.forEach((item, n) => {
		if (item.hidden || (item.folderId && hiddenFolders.has(item.folderId))) return;
		if (item.type === 'image' && pictures.length < MOST_PICTURES) {
			const picture = pictureOf(item, scope);
			if (picture) pictures.push(picture);
		}
		const { plots } = rows[n]!;
		if (plots.length === 0) return;
		if (item.type !== 'table') {
			const label = labelOf(item.raw, scope);
			drawn.push({ id: item.id, plots, style: styleOf(item.raw, item.color, scope), label });
			return;
		}
		for (const plot of plots) {
			const raw = (plot.kind === 'points' && plot.column) || {};
			const style = styleOf(raw, text(raw.color) || item.color, scope);
			drawn.push({ id: item.id, plots: [plot], style, label: labelOf(raw, scope) });
		}
	});
	// What is asked later, as in each frame for the axes, is bounded by itself.
	scope.left = Infinity;
	return { rows, drawn, pictures, scope };
}

/**
 * What a graph shows until it is read: where one row of it was changed, what it showed before that; nothing of another
 * graph.
 */
export function meanwhile({ items }: GraphDocument, before: Reading | null): Scene {
	const old = new Map(before?.document.items.map((item) => [item.id, item.latex]));
	const changed = items.filter(({ id, latex }) => old.get(id) !== latex).length;
	const scene = changed <= 1 ? before?.scene : null;
	const ids = new Set(items.map(({ id }) => id));
	const known = new Map(scene?.rows.map((row) => [row.id, row]));
	return {
		rows: items.map(({ id }) => known.get(id) ?? emptyRow(id)),
		drawn: (scene?.drawn ?? []).filter(({ id }) => ids.has(id)),
		pictures: (scene?.pictures ?? []).filter(({ id }) => ids.has(id)),
		scope: scene?.scope ?? new Scope()
	};
}

const KEPT = 300;
const scenes = new Map<string, Scene>();

/** The scene of a graph, kept by its text: thumbnails redraw often and change seldom. */
export function sceneOf(document: GraphDocument): Scene {
	const known = scenes.get(document.text);
	if (known) return known;
	const scene = buildScene(document);
	if (scenes.size >= KEPT) scenes.delete(scenes.keys().next().value!);
	scenes.set(document.text, scene);
	return scene;
}
