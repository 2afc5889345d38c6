import type { Node } from '$lib/graph/latex/nodes';
import type { Compiler } from './compile';
import { listOf } from './lists';
import { CannotDraw, type Point, type Value } from './value';

/** `(x,y)`; with lists in it, a list of points. */
export function pointOf(c: Compiler, items: Node[]): Value {
	if (items.length !== 2) throw new CannotDraw('points in space are kept, not drawn');
	const x = c.value(items[0]!);
	const y = c.value(items[1]!);
	if (x.shape !== 'list' && y.shape !== 'list') return pairOf(x, y);
	const count = Math.min(...[x, y].map((v) => (v.shape === 'list' ? v.items.length : Infinity)));
	c.spendList(count);
	const at = (value: Value, n: number) => (value.shape === 'list' ? value.items[n]! : value);
	return { shape: 'list', items: Array.from({ length: count }, (_, n) => pairOf(at(x, n), at(y, n))) };
}

function pairOf(x: Value, y: Value): Point {
	if (x.shape !== 'number' || y.shape !== 'number') throw new CannotDraw('a point needs two numbers');
	return { shape: 'point', x, y };
}

/** `P.x`, `P.y`, of each point where it is a list. */
export function memberOf(value: Value, name: string): Value {
	if (name !== 'x' && name !== 'y') throw new CannotDraw(`“.${name}” is kept, not drawn`);
	if (value.shape === 'point') return value[name];
	if (value.shape === 'list') return listOf(value.items.map((item) => memberOf(item, name)));
	throw new CannotDraw(`only points have .${name}`);
}
