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
	| { kind: 'points'; points: { x: number; y: number }[]; lines?: boolean; dots?: boolean; color?: string }
	| { kind: 'polygon'; corners: { x: number; y: number }[] };

const NUMBER_ROW = 'x and y belong in an equation, as in y=2x';

function curve(compiler: Compiler, num: Num, cell: Cell): Curve {
	const at = (fn: () => number) => (t: number) => {
		cell.v = t;
		return fn();
	};
	return {
		f: at(num.fn),
		breaks: compiler.watches.map((watch) => ({ kind: watch.kind, f: at(watch.fn) })),
		cost: compiler.nodes
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

function fieldsOf(scope: Scope, build: (compiler: Compiler) => Value): Field[] {
	const x: Cell = { v: 0 };
	const y: Cell = { v: 0 };
	const compiler = new Compiler(
		scope,
		new Map([
			['x', variable(x)],
			['y', variable(y)]
		])
	);
	return numbers(build(compiler)).map((num) => ({
		f: (u: number, v: number) => {
			x.v = u;
			y.v = v;
			return num.fn();
		},
		cost: compiler.nodes
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
	if (!names.has('x') && !names.has('y')) throw new CannotDraw(NUMBER_ROW);
	return difference(left, right, scope).map((field) => ({ kind: 'implicit', field }));
}

/** The region a chain of inequalities encloses. */
export function inequality(operands: Node[], relations: Relation[], scope: Scope): Plot[] {
	const sides = relations.map((relation, n): Side => {
		const ascending = relation === '<' || relation === '<=';
		if (!ascending && relation !== '>' && relation !== '>=')
			throw new CannotDraw('this comparison is kept, not drawn');
		const left = operands[n]!;
		const right = operands[n + 1]!;
		const fields = ascending ? difference(right, left, scope) : difference(left, right, scope);
		if (fields.length !== 1) throw new CannotDraw('lists of inequalities are kept, not drawn');
		const field = fields[0]!;
		return {
			field,
			strict: relation === '<' || relation === '>',
			border: borderOf(left, right, field, scope)
		};
	});
	if (!operands.some((side) => namesIn(side).has('x') || namesIn(side).has('y')))
		throw new CannotDraw(NUMBER_ROW);
	return [{ kind: 'region', sides }];
}

function borderOf(left: Node, right: Node, field: Field, scope: Scope): Side['border'] {
	for (const along of ['x', 'y'] as const) {
		const across = along === 'x' ? 'y' : 'x';
		for (const [side, other] of [
			[left, right],
			[right, left]
		] as const)
			if (isName(side, across) && !namesIn(other).has(across))
				return { kind: 'explicit', along, curve: curvesOf(other, along, scope)[0]! };
	}
	return { kind: 'implicit', field };
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
