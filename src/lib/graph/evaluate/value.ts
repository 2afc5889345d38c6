/** A number that may depend on cells (x, y, t, a function's argument): evaluated by calling it. */
export type Fn = () => number;

export interface Num {
	shape: 'number';
	fn: Fn;
	/** It depends on no cell. */
	constant: boolean;
}

export interface Point {
	shape: 'point';
	x: Num;
	y: Num;
}

/** Lists have a fixed length by the time they are compiled; what is done to them is done to each element. */
export interface List {
	shape: 'list';
	items: (Num | Point)[];
}

/** Corners of a polygon. */
export interface Polygon {
	shape: 'polygon';
	corners: Point[];
}

export type Value = Num | Point | List | Polygon;

/**
 * A place where a curve may break, found in the expression itself: where the function crosses or touches 0,
 * `pole` below fraction lines and the like, `zero` elsewhere (edges of domains, kinks, borders of pieces);
 * `step` where its value changes (floor).
 */
export interface Watch {
	kind: 'zero' | 'pole' | 'step';
	fn: Fn;
}

/** Why a row cannot be drawn, in words for a pupil. */
export class CannotDraw extends Error {
	/** Names nothing defines; a slider may be offered for each. */
	readonly unknown: string[];
	constructor(message: string, unknown: string[] = []) {
		super(message);
		this.unknown = unknown;
	}
}

/** The reason for what was given up because of its size. */
export const TOO_MUCH = 'this is too much work to draw';

export function constant(value: number): Num {
	return { shape: 'number', fn: () => value, constant: true };
}

/** A variable that closures read. */
export interface Cell {
	v: number;
}

export function variable(cell: Cell): Num {
	return { shape: 'number', fn: () => cell.v, constant: false };
}
