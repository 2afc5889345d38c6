import type { Picture } from '$lib/graph/draw/scene';
import {
	addTable,
	findItem,
	patchImage,
	removeItem,
	setColumn,
	type GraphDocument,
	type Item
} from '$lib/graph/state';
import { written } from '$lib/graph/numbers';

/** A point of the plane. */
export interface Place {
	x: number;
	y: number;
}

interface Columns {
	x: string[];
	y: string[];
}

function columnsIn(item: Item): Columns | null {
	const columns = Array.isArray(item.raw.columns) ? (item.raw.columns as unknown[]) : [];
	const values = columns.map((column) => (column as { values?: unknown } | null)?.values);
	if (values.length !== 2 || !values.every(Array.isArray)) return null;
	const [x, y] = values as unknown[][];
	return { x: x!.map((cell) => String(cell ?? '')), y: y!.map((cell) => String(cell ?? '')) };
}

/** The table right below a picture holds the points traced on it: two columns, in units of the plane. */
export function tableBelow(document: GraphDocument, picture: string): string | null {
	const item = findItem(document, picture);
	const next = item && document.items[item.index + 1];
	return next?.type === 'table' && columnsIn(next) ? next.id : null;
}

/** A traced point, and which row of the table it is. */
export interface Traced extends Place {
	row: number;
}

/** The points traced on a picture; rows that hold no two numbers are left out. */
export function tracedOn(document: GraphDocument, picture: string): Traced[] {
	const id = tableBelow(document, picture);
	const columns = id === null ? null : columnsIn(findItem(document, id)!);
	if (!columns) return [];
	const number = (text: string | undefined) => (text?.trim() ? Number(text) : NaN);
	return columns.x
		.map((x, row) => ({ x: number(x), y: number(columns.y[row]), row }))
		.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

/** A place as it is written: to a quarter of a pixel, `unit` being the length of one in the plane. */
function cells(at: Place, unit: number): [x: string, y: string] {
	const places = Math.max(0, Math.min(12, Math.ceil(-Math.log10(unit / 4))));
	const cell = (value: number) => written(Number(value.toFixed(places)));
	return [cell(at.x), cell(at.y)];
}

function withColumns(document: GraphDocument, id: string, change: (columns: Columns) => void): GraphDocument {
	const columns = columnsIn(findItem(document, id)!)!;
	change(columns);
	return setColumn(setColumn(document, id, 0, columns.x), id, 1, columns.y);
}

/** Adds a point to the table below a picture; the first makes the table. */
export function dropPoint(document: GraphDocument, picture: string, at: Place, unit: number): GraphDocument {
	const [x, y] = cells(at, unit);
	const below = tableBelow(document, picture);
	if (below === null) {
		const added = addTable(document, picture);
		return setColumn(setColumn(added.document, added.id, 0, [x]), added.id, 1, [y]);
	}
	return withColumns(document, below, (columns) => {
		const used = Math.max(
			...[columns.x, columns.y].map((c) => c.findLastIndex((cell) => cell.trim() !== '') + 1)
		);
		columns.x.splice(used, 1, x);
		columns.y.splice(used, 1, y);
	});
}

/** Moves traced points to where `place` says. */
export function movePoints(
	document: GraphDocument,
	picture: string,
	place: (point: Traced) => Place,
	unit: number
): GraphDocument {
	const table = tableBelow(document, picture);
	if (table === null) return document;
	const points = tracedOn(document, picture);
	return withColumns(document, table, (columns) => {
		for (const point of points) {
			const [x, y] = cells(place(point), unit);
			columns.x[point.row] = x;
			columns.y[point.row] = y;
		}
	});
}

/** Takes a traced point away; with the last of them the table goes. */
export function removePoint(document: GraphDocument, picture: string, row: number): GraphDocument {
	const table = tableBelow(document, picture);
	if (table === null) return document;
	const rest = withColumns(document, table, (columns) => {
		columns.x.splice(row, 1);
		columns.y.splice(row, 1);
	});
	return tracedOn(rest, picture).length === 0 ? removeItem(rest, table) : rest;
}

/** A place on a picture: from −½ to ½ of its width and of its height, turned with it. */
export interface OnPicture {
	u: number;
	v: number;
}

export function toPicture(picture: Picture, { x, y }: Place): OnPicture {
	const [dx, dy] = [x - picture.x, y - picture.y];
	const [sin, cos] = [Math.sin(picture.angle), Math.cos(picture.angle)];
	return { u: (dx * cos + dy * sin) / picture.width, v: (dy * cos - dx * sin) / picture.height };
}

export function fromPicture(picture: Picture, { u, v }: OnPicture): Place {
	const [dx, dy] = [u * picture.width, v * picture.height];
	const [sin, cos] = [Math.sin(picture.angle), Math.cos(picture.angle)];
	return { x: picture.x + dx * cos - dy * sin, y: picture.y + dx * sin + dy * cos };
}

/**
 * Scales a picture, and the points traced on it, so that two of its places are as far apart as they are in
 * truth. The first of them stays where it is, or comes to (0, 0).
 *
 * @param distance greater than 0, in units of the plane
 */
export function calibrate(
	document: GraphDocument,
	picture: Picture,
	marks: readonly [OnPicture, OnPicture],
	distance: number,
	toOrigin: boolean
): GraphDocument {
	const [first, second] = marks.map((mark) => fromPicture(picture, mark)) as [Place, Place];
	const apart = Math.hypot(second.x - first.x, second.y - first.y);
	const factor = distance / apart;
	if (!(factor > 0) || !Number.isFinite(factor)) return document;
	const home = toOrigin ? { x: 0, y: 0 } : first;
	const placed = ({ x, y }: Place) => ({
		x: home.x + (x - first.x) * factor,
		y: home.y + (y - first.y) * factor
	});
	const scaled = patchImage(document, picture.id, {
		center: placed(picture),
		width: picture.width * factor,
		height: picture.height * factor
	});
	// Points are as fine as before, seen against the picture.
	const unit = (picture.width * factor) / 4000;
	return movePoints(scaled, picture.id, placed, unit);
}
