import { isObject, type GraphDocument, type Item } from '$lib/graph/document';
import { Compiler } from '$lib/graph/evaluate/compile';
import { CannotDraw } from '$lib/graph/evaluate/value';
import { columnsOf } from '$lib/graph/evaluate/tables';
import type { Scope } from '$lib/graph/evaluate/scope';
import { sliderRange } from '$lib/graph/editor/sliders';
import type { Node } from '$lib/graph/latex/nodes';
import { printLatex } from '$lib/graph/latex/print';
import { written } from '$lib/graph/numbers';
import { findItem, setCell, setLatex } from '$lib/graph/state';
import { bodyOf, coordinatesOf, slidersOf, type Coordinate } from './coordinates';
import type { Place } from './points';

/** A point that can be dragged. */
export interface Movable extends Place {
	id: string;
	/** Row of the table; −1 for an expression. */
	row: number;
	axes: readonly [Coordinate, Coordinate];
}

/** Most points offered for dragging. */
const MOST = 200;

/** Whether a drag may go along x and along y, by what the document says (AUTO where it says nothing). */
function allowed(mode: unknown, fallback: string): readonly [boolean, boolean] {
	const said = typeof mode === 'string' ? mode : fallback;
	if (said === 'X') return [true, false];
	if (said === 'Y') return [false, true];
	return said === 'NONE' ? [false, false] : [true, true];
}

/**
 * The points of a graph that a finger may drag, and what a drag writes.
 *
 * @param drawn ids of the rows that are shown
 */
export function movablePoints(document: GraphDocument, scope: Scope, drawn: ReadonlySet<string>): Movable[] {
	const sliders = slidersOf(document);
	const found: Movable[] = [];
	for (const item of document.items) {
		if (!drawn.has(item.id) || found.length >= MOST) continue;
		if (item.type === 'table') found.push(...inTable(item));
		if (item.type !== 'expression' || !item.latex.includes('(')) continue;
		const body = bodyOf(item);
		if (body?.kind !== 'point') continue;
		const may = allowed(item.raw.dragMode, 'AUTO');
		const [along, up] = coordinatesOf(body, sliders);
		const axes = [may[0] ? along : null, may[1] ? up : null] as const;
		if (!axes.some(Boolean)) continue;
		const [x, y] = body.items.map((node) => valueOf(node, scope)) as [number, number];
		if (Number.isFinite(x + y)) found.push({ id: item.id, row: -1, x, y, axes });
	}
	return found.slice(0, MOST);
}

function valueOf(node: Node, scope: Scope): number {
	try {
		return new Compiler(scope).number(node).fn();
	} catch (error) {
		if (error instanceof CannotDraw) return NaN;
		throw error;
	}
}

/** In a table points move only where it says so, and only what is written as a number. */
function inTable(item: Item): Movable[] {
	const raw = Array.isArray(item.raw.columns) ? item.raw.columns.filter(isObject) : [];
	const [first, second] = columnsOf(item);
	if (raw.length !== 2 || !first?.values || !second?.values) return [];
	const may = allowed(raw[1]!.dragMode, 'NONE');
	if (!may.some(Boolean)) return [];
	return second.values.flatMap((cell, row): Movable[] => {
		const [x, y] = [first.values![row] ?? '', cell].map((text) => (text.trim() ? Number(text) : NaN)) as [
			number,
			number
		];
		if (!Number.isFinite(x + y)) return [];
		return [{ id: item.id, row, x, y, axes: [may[0] ? 'own' : null, may[1] ? 'own' : null] }];
	});
}

/**
 * Writes where a point has been dragged to: into its row, or into the sliders its coordinates name, within
 * their limits and steps.
 *
 * @param unit length of a pixel, in units of the plane: coordinates are written no finer
 */
export function dragTo(
	document: GraphDocument,
	scope: Scope,
	point: Movable,
	to: Place,
	unit: number
): GraphDocument {
	const places = Math.max(0, Math.min(12, Math.ceil(-Math.log10(unit))));
	const cell = (value: number) => written(Number(value.toFixed(places)));
	const [x, y] = point.axes;
	let current = document;
	for (const [axis, value] of [
		[x, to.x],
		[y, to.y]
	] as const)
		if (axis && axis !== 'own') current = slideTo(current, scope, axis.slider, value, cell);
	if (x !== 'own' && y !== 'own') return current;
	if (point.row >= 0) {
		if (x === 'own') current = setCell(current, point.id, 0, point.row, cell(to.x));
		return y === 'own' ? setCell(current, point.id, 1, point.row, cell(to.y)) : current;
	}
	const item = findItem(current, point.id);
	const body = item && bodyOf(item);
	if (body?.kind !== 'point') return current;
	const [first, second] = body.items as [Node, Node];
	const inner = `${x === 'own' ? cell(to.x) : printLatex(first)},${y === 'own' ? cell(to.y) : printLatex(second)}`;
	const name = /^[^(]*=/.exec(item!.latex)?.[0] ?? '';
	return setLatex(current, point.id, `${name}\\left(${inner}\\right)`);
}

function slideTo(
	document: GraphDocument,
	scope: Scope,
	slider: string,
	value: number,
	cell: (value: number) => string
): GraphDocument {
	const item = findItem(document, slider);
	if (!item) return document;
	const { min, max, step } = sliderRange(item, value, scope);
	const stepped = step === null ? value : min + Math.round((value - min) / step) * step;
	const limited = Math.max(min, Math.min(max, stepped));
	const text = step === null ? cell(limited) : written(Number(limited.toPrecision(12)));
	return setLatex(document, slider, `${item.latex.slice(0, item.latex.indexOf('=') + 1)}${text}`);
}
