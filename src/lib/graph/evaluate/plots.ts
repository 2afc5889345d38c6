import type { Json } from '$lib/graph/document';
import type { Node, Relation } from '$lib/graph/latex/nodes';
import { Compiler } from './compile';
import { namesIn } from './names';
import type { Scope } from './scope';
import { CannotDraw, variable, type Cell, type Num, type Point, type Value, type Watch } from './value';

/** A number that depends on one other, the places where it may break, and what one evaluation costs. */
export interface Curve {
	f: (t: number) => number;
	breaks: { kind: Watch['kind']; f: (t: number) => number }[];
	cost: number;
}

/** A number for each point of the plane. */
export interface Field {
	f: (x: number, y: number) => number;
	cost: number;
}

/** One side of an inequality: inside where the field is positive; `border` is drawn, dashed where strict. */
export interface Side {
	field: Field;
	strict: boolean;
	border: { kind: 'explicit'; along: 'x' | 'y'; curve: Curve } | { kind: 'implicit'; field: Field };
}

/** `along` x: y = f(x); along y: x = f(y). `body` is f as a tree over `name`. */
export interface Explicit {
	kind: 'explicit';
	along: 'x' | 'y';
	curve: Curve;
	body: Node;
	name: string;
}

/** What a row puts on the plane, in its own coordinates. */
export type Plot =
	| Explicit
	| { kind: 'parametric'; x: Curve; y: Curve; from: number; to: number }
	| { kind: 'polar'; radius: Curve; from: number; to: number; turn: number }
	| { kind: 'implicit'; field: Field }
	| { kind: 'region'; sides: Side[] }
	/** Between a curve and the x-axis, from one x to another. */
	| { kind: 'area'; curve: Curve; from: number; to: number }
	/** `column` is the table's column they come from, as the document has it. */
	| { kind: 'points'; points: { x: number; y: number }[]; column?: Json }
	| { kind: 'polygon'; corners: { x: number; y: number }[] };

const PLANE = ['x', 'y', 'r', '\\theta'];
const NUMBER_ROW = 'x and y belong in an equation, as in y=2x';

function curve(compiler: Compiler, num: Num, cell: Cell): Curve {
	const at = (fn: () => number) => (t: number) => {
		cell.v = t;
		return fn();
	};
	return {
		f: at(num.fn),
		breaks: compiler.watches.map((watch) => ({ kind: watch.kind, f: at(watch.fn) })),
		cost: compiler.cost
	};
}

function numbers(value: Value): Num[] {
	if (value.shape === 'number') return [value];
	if (value.shape === 'list')
		return value.items.map((item) => {
			if (item.shape !== 'number') throw new CannotDraw('a number is needed here, not a point');
			return item;
		});
	throw new CannotDraw(`a number is needed here, not a ${value.shape}`);
}

/** The curves of a tree that depends on `name` alone; a list gives one for each element. */
export function curvesOf(node: Node, name: string, scope: Scope, extra: [string, Value][] = []): Curve[] {
	const cell: Cell = { v: 0 };
	const compiler = new Compiler(scope, new Map([[name, variable(cell)], ...extra]));
	const value = compiler.value(node);
	return numbers(value).map((num) => curve(compiler, num, cell));
}

/** The curves of a tree that depends on `name` alone, as plots. */
export function explicitPlots(
	body: Node,
	name: string,
	along: 'x' | 'y',
	scope: Scope,
	extra: [string, Value][] = []
): Explicit[] {
	return curvesOf(body, name, scope, extra).map((curve) => ({ kind: 'explicit', along, curve, body, name }));
}

/** r and θ of the point (x, y); θ from 0 up to a whole turn. */
function polarNames(x: Cell, y: Cell, scope: Scope): [string, Value][] {
	const turn = scope.degrees ? 360 : 2 * Math.PI;
	const angle = () => (((Math.atan2(y.v, x.v) / (2 * Math.PI)) % 1) + 1) % 1;
	const names: [string, Value][] = [
		['r', { shape: 'number', constant: false, fn: () => Math.hypot(x.v, y.v) }],
		['\\theta', { shape: 'number', constant: false, fn: () => angle() * turn }]
	];
	return names.filter(([name]) => !scope.knows(name));
}

function fieldsOf(scope: Scope, build: (compiler: Compiler) => Value): Field[] {
	const x: Cell = { v: 0 };
	const y: Cell = { v: 0 };
	const names: [string, Value][] = [['x', variable(x)], ['y', variable(y)], ...polarNames(x, y, scope)];
	const compiler = new Compiler(scope, new Map(names));
	return numbers(build(compiler)).map((num) => ({
		f: (u: number, v: number) => {
			x.v = u;
			y.v = v;
			return num.fn();
		},
		cost: compiler.cost
	}));
}

function difference(left: Node, right: Node, scope: Scope): Field[] {
	return fieldsOf(scope, (compiler) => compiler.value({ kind: 'binary', op: '-', left, right }));
}

const isName = (node: Node | undefined, name: string) => node?.kind === 'name' && node.name === name;

/** y = f(x), x = f(y), a polar curve or an implicit one. */
export function equation(left: Node, right: Node, scope: Scope, domain: [number, number]): Plot[] {
	const names = namesIn({ kind: 'compare', operands: [left, right], relations: ['='] });
	for (const [side, other] of [
		[left, right],
		[right, left]
	] as const) {
		const inOther = namesIn(other);
		if (isName(side, 'y') && !inOther.has('y')) return explicitPlots(other, 'x', 'x', scope);
		if (isName(side, 'x') && !inOther.has('x')) return explicitPlots(other, 'y', 'y', scope);
		if (isName(side, 'r') && !inOther.has('r') && !inOther.has('x') && !inOther.has('y'))
			return curvesOf(other, '\\theta', scope).map((radius) => ({
				kind: 'polar',
				radius,
				from: domain[0],
				to: domain[1],
				turn: scope.degrees ? Math.PI / 180 : 1
			}));
	}
	if (!PLANE.some((name) => names.has(name))) throw new CannotDraw(NUMBER_ROW);
	return difference(left, right, scope).map((field) => ({ kind: 'implicit', field }));
}

/** The regions a chain of inequalities encloses: one, or one for each element of its lists. */
export function inequality(operands: Node[], relations: Relation[], scope: Scope): Plot[] {
	const names = operands.map(namesIn);
	if (!PLANE.some((name) => names.some((side) => side.has(name)))) throw new CannotDraw(NUMBER_ROW);
	const sides = relations.map((relation, n): Side[] => {
		const ascending = relation === '<' || relation === '<=';
		if (!ascending && relation !== '>' && relation !== '>=')
			throw new CannotDraw('this comparison is kept, not drawn');
		const left = operands[n]!;
		const right = operands[n + 1]!;
		const fields = ascending ? difference(right, left, scope) : difference(left, right, scope);
		const strict = relation === '<' || relation === '>';
		return bordersOf(left, right, fields, scope).map((border, k) => ({ field: fields[k]!, strict, border }));
	});
	const count = Math.max(...sides.map((list) => list.length));
	if (sides.some((list) => list.length !== 1 && list.length !== count))
		throw new CannotDraw('these lists have different lengths');
	return Array.from({ length: count }, (_, n) => ({
		kind: 'region',
		sides: sides.map((list) => list[list.length === 1 ? 0 : n]!)
	}));
}

function bordersOf(left: Node, right: Node, fields: Field[], scope: Scope): Side['border'][] {
	for (const along of ['x', 'y'] as const) {
		const across = along === 'x' ? 'y' : 'x';
		for (const [side, other] of [
			[left, right],
			[right, left]
		] as const) {
			const names = namesIn(other);
			if (!isName(side, across) || names.has(across) || names.has('r') || names.has('\\theta')) continue;
			return curvesOf(other, along, scope).map((curve) => ({ kind: 'explicit', along, curve }));
		}
	}
	return fields.map((field) => ({ kind: 'implicit', field }));
}

/** A point that moves with t. */
export function parametric(node: Node, scope: Scope, domain: [number, number]): Plot[] {
	const cell: Cell = { v: 0 };
	const compiler = new Compiler(scope, new Map([['t', variable(cell)]]));
	const value = compiler.value(node);
	const points = value.shape === 'list' ? value.items : [value];
	return points.map((point) => {
		if (point.shape !== 'point') throw new CannotDraw('t belongs in a point, as in (t, 2t)');
		return {
			kind: 'parametric',
			x: curve(compiler, point.x, cell),
			y: curve(compiler, point.y, cell),
			from: domain[0],
			to: domain[1]
		};
	});
}

const fixed = (point: Point) => ({ x: point.x.fn(), y: point.y.fn() });

/** The area an integral with fixed ends measures; nothing for any other tree. */
export function areaOf(node: Node, scope: Scope): Plot[] {
	if (node.kind === 'group') return areaOf(node.body, scope);
	if (node.kind !== 'integral' || Number.isNaN(new Compiler(scope).number(node).fn())) return [];
	const [from, to] = [node.from, node.to].map((end) => new Compiler(scope).number(end).fn()) as [
		number,
		number
	];
	const [curve] = curvesOf(node.body, node.name, scope);
	return curve ? [{ kind: 'area', curve, from: Math.min(from, to), to: Math.max(from, to) }] : [];
}

/** Points and polygons that a value without variables puts on the plane; numbers put nothing there. */
export function fixedPlots(value: Value): Plot[] {
	switch (value.shape) {
		case 'number':
			return [];
		case 'point':
			return [{ kind: 'points', points: [fixed(value)] }];
		case 'polygon':
			return [{ kind: 'polygon', corners: value.corners.map(fixed) }];
		case 'list': {
			const points = value.items.filter((item) => item.shape === 'point').map(fixed);
			return points.length ? [{ kind: 'points', points }] : [];
		}
	}
}
